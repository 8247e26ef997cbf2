import type { Command, Modification, Variables } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { mayDo } from '../../staff/permissions.ts';
import type { CaseCommand } from '../case-command.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { handlersOf, notify, titleOf } from '../notices.ts';
import type { CaseEvent } from '../types.ts';
import { type MigrationWish, migrateFlow } from './migrate-flow.ts';

type Action = Extract<CaseEvent, { readonly type: 'FlowAdministered' }>['action'];

/** What an administrator may ask of the flow of a case, each with the reason that is kept. */
export type AdministrationCommand = { readonly reason: string } & (
  | { readonly type: 'SuspendFlow' | 'ResumeFlow' | 'CancelFlow' }
  /** `scope` is the id of a live element instance; without one the variables of the process are meant. */
  | { readonly type: 'SetFlowVariables'; readonly variables: Variables; readonly scope?: string }
  | { readonly type: 'ModifyFlow'; readonly modifications: readonly Modification[] }
  | ({ readonly type: 'MigrateFlow' } & MigrationWish)
);

type Administration = Extract<CaseCommand, AdministrationCommand>;

const actions: Readonly<Record<AdministrationCommand['type'], Action>> = {
  SuspendFlow: 'suspend',
  ResumeFlow: 'resume',
  CancelFlow: 'cancel',
  SetFlowVariables: 'variables',
  ModifyFlow: 'modify',
  MigrateFlow: 'migrate',
};

export function isAdministration(command: CaseCommand): command is Administration {
  return Object.hasOwn(actions, command.type);
}

/** Operates on the flow of a case. The clocks of the law are not touched by any of it. */
export function administerFlow(draft: Draft, command: Administration): CaseRejection | undefined {
  const { actor, reason, type } = command;
  if (!mayDo(actor, 'incident.resolve')) {
    return reject('NOT_PERMITTED', { person: actor.name, command: type });
  }
  if (reason.trim() === '') return reject('REASON_REQUIRED', { command: type });
  const { clock, number, instance } = draft.file;
  if (clock.closedOn !== undefined || instance === null)
    return reject('CASE_CLOSED', { case: number });
  record(draft, { type: 'FlowAdministered', action: actions[type], reason });
  if (type === 'CancelFlow') cancelling(draft);
  return command.type === 'MigrateFlow'
    ? migrateFlow(draft, command)
    : runEngine(draft, engineCommandOf(command));
}

function engineCommandOf(
  command: Exclude<Administration, { readonly type: 'MigrateFlow' }>,
): Command {
  const { at, reason } = command;
  switch (command.type) {
    case 'SuspendFlow':
      return { type: 'SuspendInstance', at, reason };
    case 'ResumeFlow':
      return { type: 'ResumeInstance', at };
    case 'CancelFlow':
      return { type: 'CancelInstance', at, reason };
    case 'SetFlowVariables': {
      const { variables, scope } = command;
      const where = scope === undefined ? {} : { elementInstanceId: scope };
      return { type: 'SetVariables', at, variables, ...where };
    }
    case 'ModifyFlow':
      return { type: 'ModifyInstance', at, reason, modifications: command.modifications };
  }
}

/** Those who were at work hear of it; the case ends as aborted, not as withdrawn by its applicant. */
function cancelling(draft: Draft): void {
  draft.result = 'aborted';
  const open = Object.values(draft.file.workItems).filter(
    ({ state, department }) => state === 'open' && department !== null,
  );
  const people = open.flatMap((item) => handlersOf(draft, item));
  notify(draft, people, '流程终止', `${titleOf(draft)}：管理员已终止流程，本环节任务取消。`);
}

/** Work of people that does not always ask the engine, which would refuse it. */
const frozen: ReadonlySet<CaseCommand['type']> = new Set<CaseCommand['type']>([
  'ClaimTask',
  'ReleaseTask',
  'CompleteTask',
  'UrgeTask',
  'AddSigners',
  'RemoveSigner',
  'TakeBackTask',
]);

/** While the flow is frozen nobody works on it. */
export function refusedWhileFrozen(draft: Draft, { type }: CaseCommand): CaseRejection | undefined {
  const { instance, number } = draft.file;
  if (instance?.suspended !== true || !frozen.has(type)) return undefined;
  return reject('FLOW_FROZEN', { case: number });
}
