import type { Instance, Instant, Json, Variables } from '#engine';
import type { Certificate, HeldCertificate } from '../certificates/types.ts';
import type { Actor, NumberRule } from '../staff/types.ts';
import type { CaseDocument } from './case-document.ts';
import type { ChildLink, ParentLink } from './children/types.ts';
import type {
  CaseEnding,
  CaseExtension,
  CasePromise,
  SpecialProcedure,
  Tolerance,
} from './clock-facts.ts';
import type { FieldFacts } from './fields/types.ts';
import type { FlowFacts } from './flow/types.ts';
import type { CaseIntake, Pickup } from './intake/types.ts';
import type { JointFacts } from './joint/types.ts';
import type { LevelFacts } from './levels/types.ts';
import type { OwnStepsPin } from './own-steps/pins.ts';
import type { Rating } from './ratings/types.ts';
import type { RemarkFacts } from './remarks/types.ts';
import type { WorkItem } from './work-item.ts';

export type { CaseCommand } from './case-command.ts';
export type { CaseDocument, DocumentKind } from './case-document.ts';
export type { CaseEvent, CaseStreamEvent } from './case-event.ts';
export type { ChildLink, ParentLink } from './children/types.ts';
export type { Signature, WorkItem } from './work-item.ts';

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
  /** The level that has the case did not pass it on in its time. */
  | 'overdueLevel'
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
  /** 免提交: the certificate of the library that stood in for it when it was filed. */
  readonly held?: HeldCertificate;
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

/** What operations of the flow, joint work, levels, remarks and corrections leave on a case. */
type BesideFacts = FlowFacts & JointFacts & LevelFacts & RemarkFacts & FieldFacts;

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
  /** What its decision has put into the certificate library. */
  readonly certificates?: readonly Certificate[];
  /** 好差评. */
  readonly rating?: Rating;
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
  | 'promiseCheck'
  /** A bad rating (差评) is to be followed up: its rater contacted, and answered. */
  | 'ratingContact'
  | 'ratingMend'
  /** The level that has the case is to pass it on or decide. */
  | 'level';

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
    | 'exchange'
    /** Tells the case that issued a certificate of the one in its place. */
    | 'replaceCertificate';
  readonly payload: { readonly [name: string]: Json };
};

/** A running number wanted from the store in the commit: one row per agency, kind and year. */
export type NumberWanted = {
  readonly series: string;
  readonly for:
    | { readonly type: 'case'; readonly form: NumberRule['cases'] }
    | { readonly type: 'certificate'; readonly certificateId: string }
    | {
        readonly type: 'document';
        readonly documentId: string;
        readonly form: NumberRule['documents'];
      };
};
