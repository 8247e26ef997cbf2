import { emitInstanceEnded, emitVariablesSet } from '../flow/emit.ts';
import { variableScopeOf } from '../flow/environment.ts';
import { terminateChildren } from '../flow/terminate.ts';
import type { Work } from '../flow/work.ts';
import type { Command, Rejection } from '../types.ts';
import { findById } from './find.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

/** Sets variables of the process, or of the scope that the command names. */
export function setVariables(
  work: Work,
  command: CommandOf<'SetVariables'>,
): Rejection | undefined {
  if (work.draft.instance.status !== 'active') return hasEnded(work);
  const { elementInstanceId: id, variables } = command;
  const record = id === undefined || id === '' ? work.draft.instance.root : findById(work, id);
  if (record === undefined) {
    return { code: 'ELEMENT_NOT_ACTIVE', message: `element instance ${id} is not active` };
  }
  const isScope = record.n !== undefined;
  emitVariablesSet(work, isScope ? record.i : variableScopeOf(work, record), variables);
  return undefined;
}

export function cancelInstance(
  work: Work,
  command: CommandOf<'CancelInstance'>,
): Rejection | undefined {
  if (work.draft.instance.status !== 'active') return hasEnded(work);
  terminateChildren(work, work.draft.instance.root);
  emitInstanceEnded(work, 'cancelled', command.reason);
  return undefined;
}

export function hasEnded(work: Work): Rejection {
  const { id, status } = work.draft.instance;
  return { code: 'INSTANCE_ENDED', message: `instance ${id} is ${status}` };
}
