import { emitVariablesSet } from '../flow/emit.ts';
import { emitActivated } from '../flow/emit-activities.ts';
import { nodeAt, nodeOf, type Work } from '../flow/work.ts';
import type { Command, Rejection } from '../types.ts';
import { activatableOf } from '../waiting.ts';
import { findById } from './find.ts';

/** Begins one element of an ad-hoc subprocess. */
export function activateElement(
  work: Work,
  command: Extract<Command, { readonly type: 'ActivateElement' }>,
): Rejection | undefined {
  const { elementInstanceId: id, element, variables } = command;
  const scope = findById(work, id);
  if (scope?.w !== 'adHoc') {
    return { code: 'ELEMENT_NOT_ACTIVE', message: `${id} is no ad-hoc subprocess that waits` };
  }
  if (!activatableOf(work.definition, scope).includes(element)) {
    const around = nodeOf(work.definition, scope).id;
    const message = `${element} cannot be activated in ${around} now`;
    return { code: 'ELEMENT_NOT_ACTIVATABLE', message };
  }
  if (variables !== undefined) emitVariablesSet(work, scope.i, variables);
  const node = nodeAt(work.definition, work.definition.nodeIndex.get(element) ?? -1);
  work.agenda.push({ activate: emitActivated(work, node, scope.i).i });
  return undefined;
}
