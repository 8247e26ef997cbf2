import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Variables } from '../types.ts';
import { type Catcher, catcherOf } from './catcher.ts';
import { setContent } from './data.ts';
import { emitEntered, emitErrorThrown, emitEscalationThrown } from './emit.ts';
import { startEventSubProcess } from './event-sub-process.ts';
import { leave } from './leave.ts';
import { terminate } from './terminate.ts';
import { nodeOf, type Work } from './work.ts';

export type Thrown = {
  readonly code: string;
  readonly variables?: Variables | undefined;
};

/**
 * Throws an error where a record stands. What catches it interrupts the activity or scope that it
 * belongs to (BPMN 2.0.2, 10.5.6), the throwing branch with it; false when nothing does.
 */
export function throwError(work: Work, record: LiveRecord, error: Thrown): boolean {
  const catcher = catcherOf(work, record, { kind: 'error', code: error.code });
  if (catcher === undefined) return false;
  emitErrorThrown(work, nodeOf(work.definition, record).id, error.code);
  goOnIn(work, catcher, error.variables);
  return true;
}

/** Throws an escalation (10.5.7). The thrower goes on unless the catcher interrupts its scope. */
export function throwEscalation(work: Work, record: LiveRecord, escalation: Thrown): void {
  const { code } = escalation;
  const catcher = catcherOf(work, record, { kind: 'escalation', code });
  emitEscalationThrown(work, nodeOf(work.definition, record).id, code, catcher?.event.id);
  if (catcher !== undefined) goOnIn(work, catcher, escalation.variables);
}

/** Goes on at the event that has happened: on a boundary, or as the start of an event subprocess. */
export function goOnIn(work: Work, { event, host }: Catcher, variables?: Variables): void {
  if (event.kind.endsWith('StartEvent')) startEventSubProcess(work, host.i, event, variables);
  else if (event.interrupting) interrupt(work, host, event, variables);
  else goOnAt(work, event, host.p, variables);
}

/** Ends a host and goes on at the boundary event. */
export function interrupt(
  work: Work,
  host: LiveRecord,
  event: FlowNode,
  variables: Variables | undefined,
): void {
  terminate(work, host);
  goOnAt(work, event, host.p, variables);
}

/** Enters a boundary event and leaves it again. */
function goOnAt(
  work: Work,
  event: FlowNode,
  scopeId: number,
  variables: Variables | undefined,
): void {
  const record = emitEntered(work, event, scopeId);
  setContent(work, record, variables);
  leave(work, get(work.draft.instance, record.i));
}
