import type { FlowNode } from '../definition.ts';
import { type Draft, type DraftRecord, own } from './draft.ts';

/* What joins do with the tokens that their scope counts for them. */

/** Counts tokens and children of a scope. */
export function grow(scope: DraftRecord, by: number): void {
  scope.n = (scope.n ?? 0) + by;
}

/** GatewayReset: what has come since the gateway went on is taken, and it begins anew. */
export function gatewayReset(draft: Draft, node: FlowNode, scopeId: number): void {
  const scope = own(draft, scopeId);
  const taken = scope.g?.[node.index] ?? [];
  grow(scope, -takeTokens(scope, node, taken).length);
  if (scope.g === undefined) return;
  delete scope.g[node.index];
  if (Object.keys(scope.g).length === 0) delete scope.g;
}

/**
 * One token of each filled flow becomes the one that enters: BPMN 2.0.2, 13.4.1, 13.4.3 and 13.4.5.
 * A complex gateway remembers which flows those were.
 */
export function consumeJoin(scope: DraftRecord, node: FlowNode): void {
  const quantity = node.extras?.startQuantity ?? 1;
  if (quantity > 1) {
    takeQuantity(scope, node, quantity);
    return;
  }
  const taken = takeTokens(scope, node, []);
  grow(scope, 1 - taken.length);
  if (node.activation === undefined) return;
  scope.g ??= {};
  scope.g[node.index] = taken;
}

/** Takes one token of each filled incoming flow but those; returns the positions of the flows. */
function takeTokens(
  scope: DraftRecord,
  node: FlowNode,
  except: readonly number[],
): readonly number[] {
  const counts = scope.j?.[node.index];
  if (counts === undefined && node.activation === undefined) {
    throw new Error(`no tokens wait at ${node.id}`);
  }
  const taken: number[] = [];
  if (counts === undefined) return taken;
  for (let slot = 1; slot < counts.length; slot += 1) {
    const before = counts[slot] ?? 0;
    if (before === 0 || except.includes(slot - 1)) continue;
    counts[slot] = before - 1;
    taken.push(slot - 1);
    if (before === 1) counts[0] = (counts[0] ?? 0) - 1;
  }
  if (counts[0] === 0) forgetJoin(scope, node.index);
  return taken;
}

/** An activity takes its startQuantity, from the first flow on: BPMN 2.0.2, table 10.3. */
function takeQuantity(scope: DraftRecord, node: FlowNode, quantity: number): void {
  const counts = scope.j?.[node.index];
  if (counts === undefined) throw new Error(`no tokens wait at ${node.id}`);
  let left = quantity;
  for (let slot = 1; slot < counts.length && left > 0; slot += 1) {
    const before = counts[slot] ?? 0;
    const taken = Math.min(before, left);
    counts[slot] = before - taken;
    left -= taken;
    if (taken > 0 && taken === before) counts[0] = (counts[0] ?? 0) - 1;
  }
  grow(scope, 1 - (quantity - left));
  if (counts[0] === 0) forgetJoin(scope, node.index);
}

function forgetJoin(scope: DraftRecord, gateway: number): void {
  if (scope.j === undefined) return;
  delete scope.j[gateway];
  if (Object.keys(scope.j).length === 0) delete scope.j;
}
