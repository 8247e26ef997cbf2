import type { InstanceEvent, Instant, Variables } from '#engine';
import type { CertificateFact } from '../certificates/types.ts';
import type { CivilDate } from '../clock/index.ts';
import type { Actor } from '../staff/types.ts';
import type { ChildFact } from './children/types.ts';
import type {
  CaseExtension,
  MoveCause,
  MovedDate,
  SpecialProcedure,
  Tolerance,
} from './clock-facts.ts';
import type { FieldFact } from './fields/types.ts';
import type { FlowEvent } from './flow/flow-event.ts';
import type { Pickup } from './intake/types.ts';
import type { JointFact } from './joint/types.ts';
import type { LevelFact } from './levels/types.ts';
import type { RatingFact } from './ratings/types.ts';
import type { RemarkFact } from './remarks/types.ts';
import type {
  CaseDocument,
  CaseFile,
  CaseFlag,
  CaseStatus,
  DeadlineKind,
  MaterialCheck,
  Opinion,
  OpinionReply,
  Supplement,
  WorkItem,
} from './types.ts';

/** Engine events and case events share one stream. */
export type CaseStreamEvent = InstanceEvent | CaseEvent;

/** An open work item whose element is another one, or called otherwise, in the version that the flow went to. */
export type MovedItem = {
  readonly taskId: string;
  readonly element: string;
  readonly name: string;
  readonly phase: string;
};

/** Case events; `at` is the command's instant, `by` who caused it. */
export type CaseEvent = { readonly at: Instant; readonly by: Actor } & (
  | FlowEvent
  | { readonly type: 'CaseSubmitted'; readonly file: Omit<CaseFile, 'number' | 'instance'> }
  | { readonly type: 'CaseNumbered'; readonly number: string }
  | { readonly type: 'WorkItemOpened'; readonly item: WorkItem }
  | {
      readonly type: 'WorkItemClaimed';
      readonly taskId: string;
      readonly assignee: NonNullable<WorkItem['assignee']>;
    }
  | { readonly type: 'WorkItemReleased'; readonly taskId: string }
  | {
      readonly type: 'WorkItemSigned';
      readonly taskId: string;
      readonly opinion: string;
      readonly outcome?: string;
      readonly form?: Variables;
      readonly signature?: string;
    }
  | {
      readonly type: 'WorkItemCompleted';
      readonly taskId: string;
      readonly outcome: string;
      readonly opinion: string;
      readonly fileIds: readonly string[];
      /** What was filled in of the step's own form; absent where it has none. */
      readonly form?: Variables;
      /** 手写签名: id of its picture. */
      readonly signature?: string;
    }
  | { readonly type: 'WorkItemCancelled'; readonly taskId: string; readonly reason: string }
  | { readonly type: 'WorkItemUrged'; readonly taskId: string }
  | {
      readonly type: 'MaterialsChecked';
      readonly checks: readonly { readonly code: string; readonly check: MaterialCheck }[];
    }
  | {
      readonly type: 'MaterialsSupplied';
      readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
      readonly supplementId?: string;
    }
  | { readonly type: 'SupplementRequested'; readonly supplement: Supplement }
  | { readonly type: 'SupplementExpired'; readonly supplementId: string }
  | { readonly type: 'CaseAccepted'; readonly acceptedOn: string; readonly deemed: boolean }
  | {
      readonly type: 'IntakeRefused';
      readonly status: 'NOT_NEEDED' | 'REFUSED_INTAKE';
      readonly reason: string;
    }
  | { readonly type: 'ReviewStarted' }
  | { readonly type: 'OpinionAsked'; readonly opinion: Opinion }
  | { readonly type: 'OpinionReplied'; readonly taskId: string; readonly reply: OpinionReply }
  /** Nobody waits for a department's answer any more: its branch was left. */
  | { readonly type: 'OpinionLeft'; readonly taskId: string }
  | { readonly type: 'OpinionReminded'; readonly taskId: string }
  | { readonly type: 'OpinionEscalated'; readonly taskId: string }
  | { readonly type: 'OpinionMadeGood'; readonly taskId: string; readonly text: string }
  | {
      readonly type: 'CaseDecided';
      readonly value: 'grant' | 'deny';
      readonly reasons: string;
      readonly decidedOn: string;
    }
  | {
      readonly type: 'CaseDelivered';
      readonly mode: 'counter' | 'post' | 'electronic';
      readonly receiver: string;
      readonly trackingNumber?: string;
      /** 领取登记, where it was fetched at the counter. */
      readonly pickup?: Pickup;
    }
  /** An administrator operated on the flow; the engine's events beside it say what happened. */
  | {
      readonly type: 'FlowAdministered';
      readonly action: 'suspend' | 'resume' | 'cancel' | 'variables' | 'modify' | 'migrate';
      readonly reason: string;
    }
  /** The flow goes on in another version of its diagram; `items` is what open work is called there. */
  | {
      readonly type: 'FlowMigrated';
      readonly key: string;
      readonly from: number;
      readonly to: number;
      readonly items: readonly MovedItem[];
      readonly reason: string;
    }
  | CertificateFact
  | RatingFact
  | RemarkFact
  | FieldFact
  | ChildFact
  | JointFact
  | LevelFact
  | { readonly type: 'CaseClosed'; readonly resultCode: string; readonly status: CaseStatus }
  | { readonly type: 'SpecialProcedureStarted'; readonly procedure: SpecialProcedure }
  | {
      readonly type: 'SpecialProcedureEnded';
      readonly procedureId: string;
      readonly endedOn: string;
      readonly result: string;
    }
  | { readonly type: 'CaseExtended'; readonly extension: CaseExtension }
  | {
      readonly type: 'CaseTerminated';
      readonly kind: 'abort' | 'void';
      readonly reason: string;
    }
  | {
      readonly type: 'DueDatesMoved';
      readonly cause: MoveCause;
      readonly moved: readonly MovedDate[];
    }
  /** 容缺受理: recorded with the acceptance that it belongs to. */
  | { readonly type: 'MaterialsTolerated'; readonly tolerance: Tolerance }
  | { readonly type: 'ToleranceCompleted' }
  | {
      readonly type: 'MaterialsPromised';
      readonly materials: readonly string[];
      readonly basis: string;
    }
  | {
      readonly type: 'PromiseChecked';
      readonly result: 'kept' | 'broken';
      readonly opinion: string;
    }
  /** 预审: passed on to the counter, or returned with all that is wrong. */
  | { readonly type: 'PreReviewed'; readonly passed: boolean; readonly reason: string }
  /** 重新提交 after a return of the pre-review. */
  | { readonly type: 'CaseResubmitted'; readonly form: Variables }
  /** 接件: the papers are here. */
  | { readonly type: 'CaseReceived'; readonly noticeFrom: string }
  /** 补正受理: all of it is in, and the receipt is given. */
  | { readonly type: 'SupplementReceived' }
  /** Part of a supplement, kept until the rest is there. */
  | {
      readonly type: 'SupplementSaved';
      readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
    }
  | { readonly type: 'CaseForwarded'; readonly to: string; readonly opinion: string }
  | { readonly type: 'DocumentIssued'; readonly document: CaseDocument }
  | { readonly type: 'DocumentNumbered'; readonly documentId: string; readonly number: string }
  | {
      readonly type: 'DocumentRendered';
      readonly documentId: string;
      readonly blob: { readonly id: string; readonly sha256: string; readonly size: number };
    }
  | { readonly type: 'FlagRaised'; readonly flag: CaseFlag }
  | { readonly type: 'FlagCleared'; readonly flag: CaseFlag }
  | {
      readonly type: 'DeadlineReached';
      readonly deadline: DeadlineKind;
      /** The date of the instant at which it ended: the day after the last one where that ends at 24:00. */
      readonly dueOn: string;
      /** The last day itself; absent from events written before it was told. */
      readonly lastDay?: CivilDate;
    }
  /** Announced deadlines lie ahead again: the case was extended, or the calendar changed. */
  | { readonly type: 'DeadlinesReopened'; readonly deadlines: readonly DeadlineKind[] }
  | {
      readonly type: 'NoticeSent';
      readonly to: readonly string[];
      readonly subject: string;
      readonly text: string;
    }
);
