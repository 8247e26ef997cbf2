import type { CaseRejection } from '../../rejections.ts';
import { copyCase, readCopy } from '../commands/copies.ts';
import {
  addSigners,
  consultColleague,
  delegateTask,
  reassignTask,
  transferTask,
} from '../commands/hand-over.ts';
import { jumpTask } from '../commands/jump-task.ts';
import { returnTask } from '../commands/return-task.ts';
import { addMember, removeSigner } from '../commands/signers.ts';
import { closeSupervision, orderSupervision } from '../commands/supervise.ts';
import { takeBackTask } from '../commands/take-back.ts';
import { seeTask } from '../commands/tasks.ts';
import type { Draft } from '../draft.ts';
import type { CaseCommand } from '../types.ts';
import type { FlowCommand } from './flow-command.ts';

type Of<Type extends FlowCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;
type Operations = {
  readonly [Type in FlowCommand['type']]: (
    draft: Draft,
    command: Of<Type>,
  ) => CaseRejection | undefined;
};

const operations: Operations = {
  SeeTask: seeTask,
  TransferTask: transferTask,
  ReassignTask: reassignTask,
  DelegateTask: delegateTask,
  AddSigners: (draft, command) =>
    command.kind === 'member' ? addMember(draft, command) : addSigners(draft, command),
  RemoveSigner: removeSigner,
  ReturnTask: returnTask,
  TakeBackTask: takeBackTask,
  ConsultColleague: consultColleague,
  JumpTask: jumpTask,
  CopyCase: copyCase,
  ReadCopy: readCopy,
  OrderSupervision: orderSupervision,
  CloseSupervision: closeSupervision,
};

export type FlowCaseCommand = Of<FlowCommand['type']>;

/** Whether a command is an operation of the flow (requirements section 6). */
export function isOperation(command: CaseCommand): command is FlowCaseCommand {
  return Object.hasOwn(operations, command.type);
}

/** Does what an operation of the flow says, or says why not. */
export function operate(draft: Draft, command: FlowCaseCommand): CaseRejection | undefined {
  // The table is complete and keyed by the tag; TypeScript cannot relate the two through a union.
  const handler = operations[command.type] as (
    draft: Draft,
    command: CaseCommand,
  ) => CaseRejection | undefined;
  return handler(draft, command);
}
