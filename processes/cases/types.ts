import type { Instance, Instant, Json, Variables } from '#engine';
import type { PeriodUnit } from '../clock/index.ts';
import type { Actor, Who } from '../staff/types.ts';
import type { ChildLink, ParentLink } from './children/types.ts';
import type {
  CaseEnding,
  CaseExtension,
  CasePromise,
  SpecialProcedure,
  Tolerance,
} from './clock-facts.ts';
import type { FlowFacts, HeldCompletion, Part, WaitsFor } from './flow/types.ts';
import type { CaseIntake, Pickup } from './intake/types.ts';
import type { JointFacts } from './joint/types.ts';
import type { OwnStepsPin } from './own-steps/pins.ts';

export type { CaseCommand } from './case-command.ts';
export type { CaseEvent, CaseStreamEvent } from './case-event.ts';
export type { ChildLink, ParentLink } from './children/types.ts';

/** Where a case stands; requirements 3.1. */
export type CaseStatus =
  | 'SUBMITTED'
  | 'PRE_RETURNED'
  | 'PRE_PASSED'
  | 'RECEIVED'
  | 'SUPPLEMENTING'
  | 'SUPPLEMENTED'
  | 'NOT_NEEDED'
  | 'REFUSED_INTAKE'
  | 'ACCEPTED'
  | 'IN_REVIEW'
  | 'SUSPENDED'
  | 'DECIDED_GRANT'
  | 'DECIDED_DENY'
  | 'CLOSED'
  | 'DELIVERED'
  | 'WITHDRAWN'
  | 'FORWARDED'
  | 'ABORTED'
  | 'VOIDED';

/** Facts beside the state. */
export type CaseFlag =
  | 'deemedAccepted'
  | 'tolerated'
  | 'onPromise'
  | 'extended'
  | 'greenChannel'
  | 'supervised'
  | 'overdueStep'
  | 'overduePromised'
  | 'overdueStatutory'
  | 'overdueDelivery'
  | 'overdueSpecial'
  | 'overdueTolerance'
  | 'overduePromiseCheck'
  | 'noticedTwice'
  | 'incident'
  /** An administrator has stopped the flow; the legal clocks go on. */
  | 'frozen'
  | 'jumped';

export type Applicant = {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly address?: string;
  /** The account that filed, when it was filed online. */
  readonly personId?: string;
};

export type MaterialCheck = {
  readonly result: 'ok' | 'missing' | 'defective';
  readonly reason?: string;
};
/** A material as handed in: the files of each round, and the officer's latest finding. */
export type CaseMaterial = {
  readonly code: string;
  readonly fileIds: readonly string[];
  readonly check?: MaterialCheck;
};

export type SupplementItem = {
  readonly materialCode: string;
  readonly reason: string;
  readonly requirement?: string;
  /** Of a joint application: the departments that want it. */
  readonly departments?: readonly string[];
};
export type Supplement = {
  readonly id: string;
  readonly items: readonly SupplementItem[];
  readonly sentAt: Instant;
  readonly dueOn: string;
  readonly documentId: string;
  readonly receivedAt?: Instant;
  readonly outcome?: 'supplemented' | 'expired';
};

/** What a department answered to a 征求意见函. */
export type OpinionReply = {
  readonly value: 'agree' | 'disagree' | 'agreeForward';
  readonly text: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly fileIds: readonly string[];
  /** 超时默认: silence that counts as consent of the last day of the time to reply. */
  readonly deemedOn?: string;
};
export type Opinion = {
  readonly department: string;
  readonly question: string;
  readonly documentId: string;
  readonly sentAt: Instant;
  readonly dueOn: string;
  readonly taskId: string;
  readonly reply?: OpinionReply;
  readonly remindedAt?: Instant;
  readonly escalatedAt?: Instant;
  /** 补办: what the department answered after its silence was taken for consent. */
  readonly madeGood?: { readonly text: string; readonly at: Instant; readonly by: Actor };
  /** Nobody waits for the reply any more: the step was left. */
  readonly cancelledAt?: Instant;
};

/** One of several signatures under a step that wants more than one person (行政许可法 art. 34). */
export type Signature = {
  readonly by: Actor;
  readonly at: Instant;
  readonly opinion: string;
  readonly outcome?: string;
  readonly form?: Variables;
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

/** Periods of the case's clocks; all dates are civil dates in Asia/Shanghai. */
export type ClockFacts = {
  readonly receivedOn: string;
  /** Start of the current 5-working-day period of art. 32(4): receipt, or the last re-submission. */
  readonly noticeFrom: string;
  readonly noticeStoppedOn?: string;
  /** The five days wait for the confirmation of receipt (法释〔2009〕20号 art. 6). */
  readonly isReceiptAwaited?: true;
  readonly acceptedOn?: string;
  readonly suspensions: readonly {
    readonly kind: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly extensionDays: number;
  readonly decidedOn?: string;
  readonly deliveredOn?: string;
  readonly closedOn?: string;
};

export type DocumentKind =
  | 'receipt'
  | 'acceptance'
  | 'supplementNotice'
  | 'refusal'
  | 'notNeeded'
  | 'opinionLetter'
  | 'grant'
  | 'denial'
  | 'escalation'
  | 'deliveryReceipt'
  | 'filing'
  | 'preReview'
  | 'supplementReceipt'
  | 'specialProcedure'
  | 'extension'
  | 'toleranceNotice'
  | 'inspectionRecord'
  | 'withdrawal'
  | 'termination'
  /** 督办单 of a supervisor, with what has to be answered. */
  | 'supervision'
  | 'forwarding'
  | 'surveyNotice'
  | 'rectificationNotice'
  | 'acceptanceOpinion';
/** A numbered document: its facts are recorded, its PDF can be made again at any time. */
export type CaseDocument = {
  readonly id: string;
  readonly kind: DocumentKind;
  /** For example `示审批受〔2026〕12号`; '' only inside the deciding step, before the commit numbers it. */
  readonly number: string;
  readonly verifyCode: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  /** Everything the document says beyond the case's own facts, frozen at issue. */
  readonly facts: { readonly [name: string]: Json };
  /** Blob of the finished PDF; absent while the worker makes it. */
  readonly blob?: { readonly id: string; readonly sha256: string; readonly size: number };
};

/** What operations of the flow and joint work leave on a case. */
type BesideFacts = FlowFacts & JointFacts;

/** 办件: one aggregate with its process instance, one stream, one version. */
export type CaseFile = BesideFacts & {
  readonly schema: 1;
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
  readonly matter: { readonly code: string; readonly version: number; readonly name: string };
  readonly definition: { readonly key: string; readonly version: number };
  readonly leadDepartment: string;
  readonly applicant: Applicant;
  readonly form: Variables;
  readonly materials: readonly CaseMaterial[];
  /** How it came in; absent in cases of earlier versions. */
  readonly intake?: CaseIntake;
  readonly status: CaseStatus;
  readonly flags: readonly CaseFlag[];
  readonly clock: ClockFacts;
  readonly supplements: readonly Supplement[];
  readonly opinions: readonly Opinion[];
  readonly documents: readonly CaseDocument[];
  readonly workItems: { readonly [taskId: string]: WorkItem };
  readonly decision?: {
    readonly value: 'grant' | 'deny';
    readonly reasons: string;
    readonly at: Instant;
    readonly by: Actor;
  };
  readonly delivery?: {
    readonly mode: 'counter' | 'post' | 'electronic';
    readonly receiver: string;
    readonly at: Instant;
    readonly trackingNumber?: string;
    readonly pickup?: Pickup;
  };
  readonly resultCode?: string;
  /** 特别程序 that were ordered, the oldest first. */
  readonly specialProcedures?: readonly SpecialProcedure[];
  readonly extensions?: readonly CaseExtension[];
  /** 容缺受理: what may come later, and by when. */
  readonly tolerance?: Tolerance;
  /** 告知承诺: what the applicant promised instead of proving it. */
  readonly promise?: CasePromise;
  /** 终止 or 作废: by whom and why. */
  readonly ending?: CaseEnding;
  /** Version of the calendar by which its dates were last counted anew. */
  readonly calendarVersion?: number;
  /** What the applicant has handed in of a running supplement, not yet complete. */
  readonly partial?: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
  /** Deadlines that have passed and were acted upon: none is announced twice. */
  readonly reached?: readonly DeadlineKind[];
  /** How many notices were sent: their jobs are numbered by it. */
  readonly noticesSent?: number;
  /** Of an umbrella case: the departments' own cases, in the order in which the flow asked for them. */
  readonly children?: readonly ChildLink[];
  /** Of a child: the umbrella case above it. */
  readonly parent?: ParentLink;
  /** 部门自定步骤 that this case follows, pinned when it was filed. */
  readonly ownSteps?: readonly OwnStepsPin[];
  readonly instance: Instance | null;
};

/** Deadlines of the case itself, not drawn in any diagram: they raise lights and notices, they never move a token. */
export type DeadlineKind =
  | 'promisedWarning'
  | 'promised'
  | 'statutory'
  | 'delivery'
  /** The announced end of a special procedure; it does not resume the clock. */
  | 'specialProcedure'
  | 'tolerance'
  /** The reply to an order (督办) is overdue. */
  | 'supervision'
  | 'promiseCheck';

/** A timer row of the store: the engine's timers and the case's deadlines together. */
export type CaseTimer = {
  readonly timerId: string;
  readonly dueAt: Instant;
  readonly kind: 'engine' | DeadlineKind;
};

/** Work for later: rows of the outbox. `id` is unique for ever and is the key of the far side's idempotency. */
export type CaseJob = {
  readonly id: string;
  readonly kind:
    | 'renderDocument'
    | 'notice'
    | 'service'
    | 'openChild'
    | 'withdrawChild'
    | 'childClosed'
    | 'exchange';
  readonly payload: { readonly [name: string]: Json };
};

/** A running number wanted from the store in the commit: one row per agency, kind and year. */
export type NumberWanted = {
  readonly series: string;
  readonly for:
    | { readonly type: 'case' }
    | { readonly type: 'document'; readonly documentId: string };
};
