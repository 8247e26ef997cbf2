import type { Instant, Variables } from '#engine';
import type { PeriodUnit } from '../clock/index.ts';
import type { Actor, Who } from '../staff/types.ts';
import type { HeldCompletion, Part, WaitsFor } from './flow/types.ts';

/** One of several signatures under a step that wants more than one person (行政许可法 art. 34). */
export type Signature = {
  readonly by: Actor;
  readonly at: Instant;
  readonly opinion: string;
  readonly outcome?: string;
  readonly form?: Variables;
  /** 手写签名: id of its picture. */
  readonly signature?: string;
};

/** A task as the inbox knows it. */
export type WorkItem = {
  readonly id: string;
  readonly element: string;
  readonly name: string;
  readonly phase: string;
  readonly act: string;
  readonly position: string;
  /** Null when the applicant has to act. */
  readonly department: string | null;
  readonly openedAt: Instant;
  readonly dueOn: string | null;
  /** The step's own limit, counted from the day it opened; absent when it stands under a clock of the case. */
  readonly limit?: { readonly days: number; readonly unit: PeriodUnit };
  readonly state: 'open' | 'completed' | 'cancelled';
  readonly assignee?: Who & { readonly actingFor?: Who };
  /** The one person it is for, whatever positions they hold. */
  readonly addressee?: Who;
  /** What it is to the work of another task. */
  readonly part?: Part;
  /** Why its owner cannot go on now. */
  readonly waitsFor?: WaitsFor;
  readonly held?: HeldCompletion;
  /** 后加签: who has to agree once the owner has approved. */
  readonly after?: readonly Who[];
  /** When a handler first looked at it. */
  readonly seenAt?: Instant;
  /** The task whose completion opened it. */
  readonly cause?: string;
  /** The position that nobody held, so that the head of the department has it. */
  readonly vacant?: string;
  readonly outcome?: string;
  readonly opinion?: string;
  /** What was filled in of the step's own form. */
  readonly form?: Variables;
  /** What was attached to the opinion. */
  readonly fileIds?: readonly string[];
  /** 手写签名: id of its picture. */
  readonly signature?: string;
  /** Who named its handler while completing the step before. */
  readonly chosenBy?: Who;
  readonly completedAt?: Instant;
  readonly completedBy?: Actor;
  /** How many documents the case had when it was completed. */
  readonly documentsThen?: number;
  /** Signatures collected so far when a step wants several people. */
  readonly signatures?: readonly Signature[];
  /** At least this many people must sign; absent where one is enough. */
  readonly minPersons?: number;
  /** Elements whose doer may not do this one. */
  readonly separateFrom?: readonly string[];
  /** 部门自定步骤: the branch of the procedure that it is a step of. */
  readonly branch?: { readonly element: string; readonly department: string };
  readonly urgedAt?: Instant;
};
