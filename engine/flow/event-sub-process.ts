import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Variables } from '../types.ts';
import { emitEntered, emitIncidentRaised, emitIncidentResolved, emitVariablesSet } from './emit.ts';
import { emitWaitEnded } from './emit-waits.ts';
import { closeIncident } from './incident.ts';
import { terminateChildren } from './terminate.ts';
import { nodeAt, nodeOf, scopeText, type Work } from './work.ts';

/**
 * Starts an event subprocess in the scope around it (BPMN 2.0.2, 10.3.5 and 13.5.4). One that
 * interrupts ends everything else in the scope, the other event subprocesses too.
 */
export function startEventSubProcess(
  work: Work,
  scopeId: number,
  start: FlowNode,
  variables: Variables | undefined,
): void {
  if (start.interrupting) clearScope(work, scopeId);
  if (variables !== undefined) emitVariablesSet(work, scopeId, variables);
  const record = emitEntered(work, nodeAt(work.definition, start.parent), scopeId);
  work.agenda.push({ activate: record.i });
}

function clearScope(work: Work, scopeId: number): void {
  const scope = get(work.draft.instance, scopeId);
  terminateChildren(work, scope);
  stopListening(work, scope);
  closeIncident(work, scopeId);
  forgetPendingOf(work, scopeId);
}

/** Boundary events of the scope hang on it as well; those stay. */
function stopListening(work: Work, scope: LiveRecord): void {
  for (const id of scope.b ?? []) {
    const subscription = get(work.draft.instance, id);
    if (nodeOf(work.definition, subscription).kind.endsWith('StartEvent')) {
      emitWaitEnded(work, subscription, 'cancelled');
    }
  }
}

/** Tokens of the scope that a step limit has stopped are gone as well. */
export function forgetPendingOf(work: Work, scopeId: number): void {
  for (const incident of work.draft.instance.incidents) {
    const { pending = [] } = incident;
    const isHere = (task: (typeof pending)[number]) =>
      'flow' in task && task.scope === scopeText(scopeId);
    if (!pending.some(isHere)) continue;
    emitIncidentResolved(work, incident.i);
    const left = pending.filter((task) => !isHere(task));
    if (left.length === 0) continue;
    const { element, code, message, phase } = incident;
    emitIncidentRaised(work, { recordId: 0, element, code, message, phase, pending: left });
  }
}
