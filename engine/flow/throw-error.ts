import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Variables } from '../types.ts';
import { emitEntered, emitErrorThrown, emitVariablesSet } from './emit.ts';
import { leave } from './leave.ts';
import { terminate } from './terminate.ts';
import { nodeOf, type Work } from './work.ts';

export type ThrownError = {
  readonly code: string;
  readonly variables?: Variables | undefined;
};

/**
 * Throws an error where a record stands. The nearest activity around it with a fitting boundary
 * event is interrupted (BPMN 2.0.2, 10.5.6), the throwing branch with it; false when there is none.
 */
export function throwError(work: Work, record: LiveRecord, error: ThrownError): boolean {
  const catcher = catcherOf(work, record, error.code);
  if (catcher === undefined) return false;
  emitErrorThrown(work, nodeOf(work.definition, record).id, error.code);
  const { event, host } = catcher;
  interrupt(work, host, event, error.variables);
  return true;
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
export function goOnAt(
  work: Work,
  event: FlowNode,
  scopeId: number,
  variables: Variables | undefined,
): void {
  const record = emitEntered(work, event, scopeId);
  if (variables !== undefined) emitVariablesSet(work, scopeId, variables);
  leave(work, record);
}

type Catcher = { readonly event: FlowNode; readonly host: LiveRecord };

function catcherOf(work: Work, start: LiveRecord, code: string): Catcher | undefined {
  let host = start;
  while (host.i !== 0) {
    // Boundary events belong to the body of a multi-instance, not to its items.
    const events = host.l === undefined ? nodeOf(work.definition, host).boundary : [];
    const event = fittingEvent(events, code);
    if (event !== undefined) return { event, host };
    host = get(work.draft.instance, host.p);
  }
  return undefined;
}

/** The event that names the code goes before the one that catches everything. */
function fittingEvent(events: readonly FlowNode[], code: string): FlowNode | undefined {
  const catching = events.filter((event) => event.kind === 'errorBoundaryEvent');
  return (
    catching.find((event) => event.errorCode === code) ??
    catching.find((event) => event.errorCode === undefined)
  );
}
