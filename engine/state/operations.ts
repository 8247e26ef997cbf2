import type { Flow, FlowNode } from '../definition.ts';
import type { Home } from '../operations/operation-events.ts';
import { type Draft, own } from './draft.ts';
import { forgetJoin } from './joins.ts';

/*
 * What the events of operations change, as `appliers.ts` for all others.
 */

/** InstanceSuspended and InstanceResumed. */
export function suspended(draft: Draft, isSuspended: boolean): void {
  if (isSuspended) draft.instance.suspended = true;
  else delete draft.instance.suspended;
}

/** TokenPlaced: the scope counts a token that no flow has led there. */
export function tokenPlaced(draft: Draft, scopeId: number): void {
  const scope = own(draft, scopeId);
  scope.n = (scope.n ?? 0) + 1;
}

/** TokenDiscarded: a token at a join is gone. */
export function tokenDiscarded(draft: Draft, flow: Flow, join: FlowNode, scopeId: number): void {
  const scope = own(draft, scopeId);
  const counts = scope.j?.[join.index];
  if (counts === undefined) throw new Error(`no token of flow ${flow.id} waits`);
  const left = (counts[flow.slot + 1] ?? 0) - 1;
  counts[flow.slot + 1] = left;
  if (left === 0) counts[0] = (counts[0] ?? 0) - 1;
  scope.n = (scope.n ?? 0) - 1;
  if (counts[0] === 0) forgetJoin(draft, scope, join.index);
}

/** ReturnPlanned. */
export function returnPlanned(draft: Draft, id: number, homes: readonly Home[]): void {
  own(draft, id).f = homes;
}
