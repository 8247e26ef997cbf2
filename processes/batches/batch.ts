import type { Instant } from '#engine';
import type { CaseCommand } from '../cases/case-command.ts';
import type { MigrationWish } from '../cases/commands/migrate-flow.ts';
import type { Actor } from '../staff/types.ts';

/** What administrators do with many cases at once, with the names of people's screens and of the trail. */
export const batchActs = {
  migrate: { zh: '迁移流程版本', en: 'migrate the flow' },
  suspend: { zh: '冻结流程', en: 'freeze the flow' },
  resume: { zh: '恢复流程', en: 'let the flow go on' },
  cancel: { zh: '终止流程', en: 'end the flow' },
  resolve: { zh: '重试流程异常', en: 'try incidents again' },
  retry: { zh: '重试后台作业', en: 'try failed jobs again' },
} as const;
export type BatchAct = keyof typeof batchActs;

/** Most cases, incidents or jobs of one batch. */
export const maxBatchTargets = 2_000;

/** What an act is done to: a case, and of it an incident or a failed job where the act is about these. */
export type BatchTarget = {
  readonly caseId: string;
  readonly number: string;
  readonly incidentId?: string;
  readonly jobId?: string;
};

/** What is done to each target, with the one reason of all. */
export type BatchWish = {
  readonly act: BatchAct;
  readonly reason: string;
  /** Of a migration: the one plan for all cases. */
  readonly migration?: MigrationWish;
};

/** What a batch asks of a case. */
export type BatchCommand = Extract<
  CaseCommand,
  { readonly type: 'MigrateFlow' | 'SuspendFlow' | 'ResumeFlow' | 'CancelFlow' | 'ResolveIncident' }
>;

/** The command for one target; undefined where there is none: failed jobs are tried again beside their cases. */
export function batchCommandOf(
  { act, reason, migration }: BatchWish,
  { incidentId }: BatchTarget,
  { at, actor }: { readonly at: Instant; readonly actor: Actor },
): BatchCommand | undefined {
  const by = { at, actor };
  switch (act) {
    case 'migrate':
      return migration && { type: 'MigrateFlow', ...by, reason, ...migration };
    case 'suspend':
      return { type: 'SuspendFlow', ...by, reason };
    case 'resume':
      return { type: 'ResumeFlow', ...by, reason };
    case 'cancel':
      return { type: 'CancelFlow', ...by, reason };
    case 'resolve':
      return incidentId === undefined ? undefined : { type: 'ResolveIncident', ...by, incidentId };
    case 'retry':
      return undefined;
  }
}
