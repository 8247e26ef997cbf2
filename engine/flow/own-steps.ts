import { literal } from '../compile/expressions.ts';
import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { beginCall } from './call.ts';
import { visibleVariables } from './environment.ts';
import { isFailure, stop } from './incident.ts';
import type { Work } from './work.ts';

/**
 * Begins the process that is bound to a user task (`gov:ownSteps`) in its place, as a call activity would; false when
 * none is bound. Boundary events of the task stay as they are drawn. Which process it was stands in the event.
 */
export function beginOwnSteps(work: Work, record: LiveRecord, node: FlowNode): boolean {
  const outputs = node.extras?.ownSteps;
  const bound =
    outputs && work.ports.boundTo?.(node.id, visibleVariables(work.draft.instance, record));
  if (bound === undefined) return false;
  const { key, version } = bound;
  const called = beginCall(work, record, {
    key: literal(key),
    binding: { kind: 'version', version },
    process: -1,
    inputs: undefined,
    outputs,
    businessKey: undefined,
  });
  if (isFailure(called)) stop(work, record, 'enter', called);
  else work.agenda.push({ activate: called.i });
  return true;
}
