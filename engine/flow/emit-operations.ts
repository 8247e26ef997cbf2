import type { Flow, FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import type { Home, OperationEvent } from '../operations/operation-events.ts';
import { returnPlanned, suspended, tokenDiscarded, tokenPlaced } from '../state/operations.ts';
import { nodeAt, nodeOf, scopeText, type Work } from './work.ts';

/*
 * The events of operations, written and applied as those of `emit.ts`.
 */

export function emitSuspended(work: Work, reason: string | undefined): void {
  work.events.push({
    type: 'InstanceSuspended',
    at: work.at,
    ...(reason === undefined ? {} : { reason }),
  });
  suspended(work.draft, true);
}

export function emitResumed(work: Work): void {
  work.events.push({ type: 'InstanceResumed', at: work.at });
  suspended(work.draft, false);
}

/** Events that only tell what was asked for. */
export function emitTold(
  work: Work,
  event: Extract<OperationEvent, { readonly type: 'InstanceModified' | 'StepReturned' }>,
): void {
  work.events.push(event);
}

export function emitTokenPlaced(work: Work, node: FlowNode, scopeId: number): void {
  work.events.push({
    type: 'TokenPlaced',
    at: work.at,
    element: node.id,
    scope: scopeText(scopeId),
  });
  tokenPlaced(work.draft, scopeId);
}

export function emitTokenDiscarded(work: Work, flow: Flow, scopeId: number): void {
  work.events.push({
    type: 'TokenDiscarded',
    at: work.at,
    element: flow.id,
    scope: scopeText(scopeId),
  });
  tokenDiscarded(work.draft, flow, nodeAt(work.definition, flow.target), scopeId);
  if (work.definition.hasWideJoins) work.changedScopes.add(scopeId);
}

export function emitReturnPlanned(work: Work, record: LiveRecord, to: readonly Home[]): void {
  const element = nodeOf(work.definition, record).id;
  work.events.push({ type: 'ReturnPlanned', at: work.at, id: String(record.i), element, to });
  returnPlanned(work.draft, record.i, to);
}
