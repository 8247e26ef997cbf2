import type { Instant, Variables } from '#engine';
import type { Actor } from '../staff/types.ts';
import type { AdministrationCommand } from './commands/administration.ts';
import type { FlowCommand } from './flow/flow-command.ts';
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
    }
  | {
      readonly type: 'SubmitSupplement';
      readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
    }
  | { readonly type: 'WithdrawCase'; readonly reason: string }
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
  | {
      readonly type: 'ResolveIncident';
      readonly incidentId: string;
      /** What the diagram lacked. */
      readonly variables?: Variables;
    }
  | AdministrationCommand
  | {
      readonly type: 'RecordRendering';
      readonly documentId: string;
      readonly blob: { readonly id: string; readonly sha256: string; readonly size: number };
    }
);
