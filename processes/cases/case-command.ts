import type { Instant, Variables } from '#engine';
import type { CertificateCommand } from '../certificates/types.ts';
import type { Calendar } from '../clock/index.ts';
import type { Actor } from '../staff/types.ts';
import type { ChildCommand, ParentLink } from './children/types.ts';
import type { AdministrationCommand } from './commands/administration.ts';
import type { CorrectionAsked } from './fields/types.ts';
import type { FlowCommand } from './flow/flow-command.ts';
import type { NextHandler } from './flow/next-handler.ts';
import type { Agent } from './intake/types.ts';
import type { JointCommand } from './joint/types.ts';
import type { RatingCommand } from './ratings/types.ts';
import type { RemarkCommand } from './remarks/types.ts';
import type {
  Applicant,
  CaseMaterial,
  DeadlineKind,
  MaterialCheck,
  SupplementItem,
} from './types.ts';

/** What can be asked of a case. The engine's own commands arrive through these. */
export type CaseCommand = { readonly at: Instant; readonly actor: Actor } & (
  | FlowCommand
  | {
      readonly type: 'SubmitCase';
      readonly caseId: string;
      readonly queryCode: string;
      readonly applicant: Applicant;
      readonly form: Variables;
      readonly materials: readonly CaseMaterial[];
      /** 容缺: required materials that are to follow. */
      readonly tolerated?: readonly string[];
      /** 告知承诺: materials for which the applicant gives a promise. */
      readonly promised?: readonly string[];
      /** 代办: who files for the applicant. */
      readonly agent?: Agent;
      /** Of a child: the umbrella case that asks for it. Only the system files children. */
      readonly parent?: ParentLink;
    }
  | { readonly type: 'ClaimTask'; readonly taskId: string }
  | { readonly type: 'ReleaseTask'; readonly taskId: string }
  | {
      readonly type: 'CompleteTask';
      readonly taskId: string;
      readonly outcome: string;
      readonly opinion: string;
      readonly form: Variables;
      readonly fileIds: readonly string[];
      /** Findings of the checklist, from a pre-check. */
      readonly checks?: readonly { readonly code: string; readonly check: MaterialCheck }[];
      readonly supplementItems?: readonly SupplementItem[];
      /** 更正 of fields that the step may edit. */
      readonly correction?: CorrectionAsked;
      /** Whom the next steps are for, where they say that the step before names them. */
      readonly next?: readonly NextHandler[];
      /** 手写签名: id of its picture, a file of the case. */
      readonly signature?: string;
    }
  | {
      readonly type: 'SubmitSupplement';
      readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
    }
  /** Keeps a part of a supplement; the waiting goes on. */
  | {
      readonly type: 'SaveSupplement';
      readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
    }
  /** 重新提交 after a return of the pre-review. */
  | {
      readonly type: 'ResubmitCase';
      readonly form?: Variables;
      readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
    }
  | { readonly type: 'WithdrawCase'; readonly reason: string }
  /** 终止 (abort) or 作废 (void), by an authorised role. */
  | { readonly type: 'TerminateCase'; readonly kind: 'abort' | 'void'; readonly reason: string }
  /** 特别程序: the matter's approver orders it; the clocks stop. */
  | {
      readonly type: 'StartSpecialProcedure';
      readonly kind: string;
      readonly expectedDays: number;
      readonly reason: string;
      readonly basis?: string;
    }
  | {
      readonly type: 'EndSpecialProcedure';
      readonly procedureId: string;
      readonly result: string;
      /** The day of the result; today when not given. */
      readonly endedOn?: string;
    }
  | { readonly type: 'ExtendCase'; readonly days: number; readonly reason: string }
  /** Hands in what a 容缺受理 left open. */
  | {
      readonly type: 'SubmitTolerated';
      readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
    }
  | {
      readonly type: 'CheckPromise';
      readonly result: 'kept' | 'broken';
      readonly opinion: string;
    }
  | { readonly type: 'SetGreenChannel'; readonly isOn: boolean; readonly reason: string }
  /** Counts due dates and timers anew by the calendar of now; `previous` is the one they were counted by. */
  | {
      readonly type: 'RecountDates';
      readonly previous: Calendar;
      readonly change: { readonly calendarVersion: number; readonly name: string };
    }
  | { readonly type: 'UrgeTask'; readonly taskId: string }
  | { readonly type: 'TriggerTimer'; readonly timerId: string }
  | { readonly type: 'ReachDeadline'; readonly deadline: DeadlineKind }
  | { readonly type: 'CompleteJob'; readonly jobId: string; readonly variables?: Variables }
  | {
      readonly type: 'FailJob';
      readonly jobId: string;
      readonly message: string;
      readonly retriesLeft: number;
    }
  /** What a machine could not do in a way that the diagram foresees: a BPMN error at the job's element. */
  | {
      readonly type: 'ThrowJobError';
      readonly jobId: string;
      readonly code: string;
      readonly message?: string;
      readonly variables?: Variables;
    }
  | {
      readonly type: 'ResolveIncident';
      readonly incidentId: string;
      /** What the diagram lacked. */
      readonly variables?: Variables;
    }
  | AdministrationCommand
  | CertificateCommand
  | RatingCommand
  | RemarkCommand
  | ChildCommand
  | JointCommand
  | {
      readonly type: 'RecordRendering';
      readonly documentId: string;
      readonly blob: { readonly id: string; readonly sha256: string; readonly size: number };
    }
);
