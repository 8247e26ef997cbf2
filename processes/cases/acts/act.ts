import type { Variables } from '#engine';
import type { CaseRejection } from '../../rejections.ts';
import type { Draft } from '../draft.ts';
import type { NextHandler } from '../flow/next-handler.ts';
import type { MaterialCheck, SupplementItem, WorkItem } from '../types.ts';

/** What a person says when completing a task. */
export type Completion = {
  readonly item: WorkItem;
  readonly outcome: string;
  readonly opinion: string;
  readonly form: Variables;
  readonly fileIds: readonly string[];
  readonly checks: readonly { readonly code: string; readonly check: MaterialCheck }[];
  readonly supplementItems: readonly SupplementItem[];
  readonly next?: readonly NextHandler[];
  /** 手写签名: id of its picture. */
  readonly signature?: string;
};

/** What a user task means to the case. */
export type TaskAct = {
  readonly kind: 'task';
  /** Outcomes that the act understands; empty: whatever the diagram offers. */
  readonly outcomes: readonly string[];
  /** Outcomes that want an opinion with reasons. */
  readonly reasoned: readonly string[];
  readonly guard: (draft: Draft, completion: Completion) => CaseRejection | undefined;
  /** Happens before the engine moves on, so that timers of the next step count from the new facts. */
  readonly effect: (draft: Draft, completion: Completion) => CaseRejection | undefined;
};

/** A service task that the rules answer themselves, in the same decision. */
export type JobAct = {
  readonly kind: 'job';
  readonly run: (draft: Draft, job: ActJob) => JobAnswer;
};

export type ActJob = {
  readonly id: string;
  readonly element: string;
  readonly variables: Variables;
};
export type JobAnswer = { readonly rejection: CaseRejection } | { readonly variables: Variables };

/** A service task that waits for something outside of the case; the outbox carries the question. */
export type LaterAct = {
  readonly kind: 'later';
  /** `outboxId` is used once, also when an incident asks again; variables: nothing to wait for. */
  readonly begin: (draft: Draft, job: ActJob, outboxId: string) => JobAnswer | 'waits';
};

/** A receive task at which the case waits for its applicant; a command of its own completes it. */
export type WaitAct = { readonly kind: 'wait' };

export type Act = TaskAct | JobAct | LaterAct | WaitAct;

/** A user task without rules of its own. */
export const plainTask: TaskAct = {
  kind: 'task',
  outcomes: [],
  reasoned: [],
  guard: () => undefined,
  effect: () => undefined,
};

/** The answer of a job that may have failed. */
export function answer(rejection: CaseRejection | undefined, variables: Variables = {}): JobAnswer {
  return rejection === undefined ? { variables } : { rejection };
}
