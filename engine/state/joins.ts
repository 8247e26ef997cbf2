import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { type Draft, type DraftRecord, own } from './draft.ts';

/* What joins do with the tokens that their scope counts for them. */

/**
 * The counts of a join, `[filled flows, count of flow 1, …]`, begun when the first token comes. They
 * are remembered until another join is asked for: in a large diagram finding them is what costs.
 */
export function countsFor(draft: Draft, scope: DraftRecord, join: FlowNode): number[] {
  const known = knownCounts(draft, scope, join.index);
  if (known !== undefined) return known;
  const isOnly = scope.j === undefined;
  scope.j ??= {};
  const counts = scope.j[join.index] ?? new Array<number>(join.incoming.length + 1).fill(0);
  scope.j[join.index] = counts;
  draft.tally = { joins: scope.j, gateway: join.index, counts, isOnly };
  return counts;
}

/** The counts of a join at which tokens wait. */
export function countsAt(
  draft: Draft,
  scope: LiveRecord,
  gateway: number,
): readonly number[] | undefined {
  return knownCounts(draft, scope, gateway) ?? scope.j?.[gateway];
}

function knownCounts(draft: Draft, { j }: LiveRecord, gateway: number): number[] | undefined {
  const { tally } = draft;
  return tally?.gateway === gateway && tally.joins === j ? tally.counts : undefined;
}

/** Counts tokens and children of a scope. */
export function grow(scope: DraftRecord, by: number): void {
  scope.n = (scope.n ?? 0) + by;
}

/** GatewayReset: what has come since the gateway went on is taken, and it begins anew. */
export function gatewayReset(draft: Draft, node: FlowNode, scopeId: number): void {
  const scope = own(draft, scopeId);
  const taken = scope.g?.[node.index] ?? [];
  grow(scope, -takeTokens(draft, scope, node, taken).length);
  if (scope.g === undefined) return;
  delete scope.g[node.index];
  if (Object.keys(scope.g).length === 0) delete scope.g;
}

/**
 * One token of each filled flow becomes the one that enters: BPMN 2.0.2, 13.4.1, 13.4.3 and 13.4.5.
 * A complex gateway remembers which flows those were.
 */
export function consumeJoin(draft: Draft, scope: DraftRecord, node: FlowNode): void {
  const quantity = node.extras?.startQuantity ?? 1;
  if (quantity > 1) {
    takeQuantity(draft, scope, node, quantity);
    return;
  }
  const taken = takeTokens(draft, scope, node, none);
  grow(scope, 1 - taken.length);
  if (node.activation === undefined) return;
  scope.g ??= {};
  scope.g[node.index] = taken;
}

const none: readonly number[] = [];

/** Takes one token of each filled incoming flow but those; returns the positions of the flows. */
function takeTokens(
  draft: Draft,
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
  if (counts[0] === 0) forgetJoin(draft, scope, node.index);
  return taken;
}

/** An activity takes its startQuantity, from the first flow on: BPMN 2.0.2, table 10.3. */
function takeQuantity(draft: Draft, scope: DraftRecord, node: FlowNode, quantity: number): void {
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
  if (counts[0] === 0) forgetJoin(draft, scope, node.index);
}

/** No token waits at a join any more. */
export function forgetJoin(draft: Draft, scope: DraftRecord, gateway: number): void {
  const { tally } = draft;
  draft.tally = undefined;
  if (scope.j === undefined) return;
  if (tally?.joins !== scope.j || !tally.isOnly) {
    delete scope.j[gateway];
    if (Object.keys(scope.j).length > 0) return;
  }
  delete scope.j;
}
