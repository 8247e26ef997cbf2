import type { Instant, Variables } from '#engine';
import type { Actor, Who } from '../../staff/types.ts';
import type { MaterialCheck, SupplementItem } from '../types.ts';
import type { NextHandler } from './next-handler.ts';

/**
 * What a work item is beside the step itself: a vote of a countersign (会签), work asked of others before or after the
 * owner (前加签, 后加签), a delegated opinion (委派), a side question (征询), an order of supervision (督办).
 */
export type PartKind =
  | 'member'
  | 'before'
  | 'after'
  | 'delegate'
  | 'consult'
  | 'supervise'
  /** 补办: what a department owes after its silence was taken for consent. */
  | 'makeGood';

/** What belongs to the case and not to a task, and what a department owes by itself: an order, a reply. */
export function isOfCase(kind: PartKind): boolean {
  return kind === 'supervise' || kind === 'makeGood';
}

/** What is beside a step and not a share of it: who answers it has not done the step. */
export function isBeside(kind: PartKind): boolean {
  return kind === 'consult' || isOfCase(kind);
}

export type Part = {
  /** The task it belongs to; '' for what belongs to the case: an order of supervision, a reply owed. */
  readonly of: string;
  readonly kind: PartKind;
  /** Who asked, and what. */
  readonly by: Who;
  readonly question?: string;
  /** Seat of a countersign, or id of a supervision. */
  readonly seat?: string;
};

/** What an owner's task waits for; until then nobody can complete it. */
export type WaitsFor = 'members' | 'before' | 'after' | 'delegate';

/** A completion that takes effect once those asked afterwards agree (审批通过中). */
export type HeldCompletion = {
  readonly by: Actor;
  readonly outcome: string;
  readonly opinion: string;
  readonly form: Variables;
  readonly fileIds: readonly string[];
  readonly checks: readonly { readonly code: string; readonly check: MaterialCheck }[];
  readonly supplementItems: readonly SupplementItem[];
  readonly next?: readonly NextHandler[];
  readonly signature?: string;
};

/** 会签 all, 顺签 in turn, 或签 the first answer, 票签 by ratio. */
export const countersignRules = ['all', 'sequence', 'first', 'ratio'] as const;
export type CountersignRule = (typeof countersignRules)[number];
export type Vote = 'approve' | 'reject';

/** A seat of a countersign: a position of a department, or one person. It votes once. */
export type Seat = {
  readonly id: string;
  readonly department: string;
  readonly position: string;
  readonly person?: Who;
  /** Its rejection decides alone. */
  readonly veto?: true;
  readonly taskId?: string;
  readonly vote?: {
    readonly value: Vote;
    readonly by: Actor;
    readonly at: Instant;
    readonly opinion: string;
  };
  readonly removed?: true;
};

/** One round of a countersign: who has a seat, how it is counted, how it ended. */
export type Countersign = {
  readonly taskId: string;
  readonly element: string;
  /** 1 for the first time; going back to the step opens another round. */
  readonly round: number;
  readonly rule: CountersignRule;
  /** 票签: percent of all seats, absent ones included. */
  readonly ratio: number;
  /** Whether a rejection decides at once, or only when all have answered. */
  readonly rejection: 'immediate' | 'afterAll';
  /** At least so many must have answered before it can pass. */
  readonly quorum: number;
  readonly seats: readonly Seat[];
  readonly result?: Vote | 'cancelled';
};

/** 退回: a step gave its work back to an earlier one. */
export type StepReturn = {
  readonly taskId: string;
  readonly from: string;
  readonly to: string;
  readonly mode: 'replay' | 'direct';
  readonly at: Instant;
  readonly by: Who;
  readonly reason: string;
  /** `direct`: the returner has the work again. */
  readonly isBack?: true;
};

/** 抄送: a copy to read. */
export type Copy = {
  readonly id: string;
  readonly to: Who;
  readonly by: Who;
  readonly at: Instant;
  readonly note: string;
  readonly readAt?: Instant;
};

/** 督办: an order of a supervisor to the head of a department, to be answered, closed by the supervisor's side only. */
export type Supervision = {
  readonly id: string;
  readonly department: string;
  readonly reason: string;
  readonly dueOn: string;
  /** Its 督办单; absent in orders of earlier versions. */
  readonly documentId?: string;
  /** Its day passed without a reply. */
  readonly isOverdue?: true;
  readonly at: Instant;
  readonly by: Who;
  readonly replies: readonly { readonly text: string; readonly at: Instant; readonly by: Actor }[];
  readonly closed?: { readonly at: Instant; readonly by: Actor; readonly text: string };
};

/** 跳转: an administrator moved the case; listed by electronic supervision as rule R13. */
type Jump = {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly by: Who;
  readonly reason: string;
};

/** What the operations of a flow leave on a case; all of it is absent until it first happens. */
export type FlowFacts = {
  readonly countersigns?: readonly Countersign[];
  readonly returns?: readonly StepReturn[];
  readonly copies?: readonly Copy[];
  readonly supervisions?: readonly Supervision[];
  readonly jumps?: readonly Jump[];
};
