import type { LayoutFlow, Scope } from './types.ts';

export type Ranks = {
  /** Column of each node. */
  readonly columns: ReadonlyMap<string, number>;
  /** The flows that do not lead back, from the activity where they leave from its edge. */
  readonly forward: readonly LayoutFlow[];
  /** Nodes that are only reached over the edge of an activity: they leave the straight line to others. */
  readonly aside: ReadonlySet<string>;
};

/** Columns by the longest way from a beginning; what leads back to an earlier step counts for nothing. */
export function rank({ nodes, boundaries, flows }: Scope): Ranks {
  const hostOf = new Map(boundaries.map(({ id, host }) => [id, host]));
  const lifted = flows.map((flow) => ({ ...flow, source: hostOf.get(flow.source) ?? flow.source }));
  const ids = nodes.map(({ id }) => id);
  const finished = finishing(ids, lifted);
  const order = new Map(finished.map((id, index) => [id, index]));
  const at = (id: string): number => order.get(id) ?? 0;
  // Finishing order lists successors first: a flow to what finished later closes a loop.
  const forward = lifted.filter(({ source, target }) => at(target) < at(source));
  const columns = new Map<string, number>();
  for (const id of [...finished].reverse()) {
    const before = forward.filter(({ target }) => target === id);
    columns.set(id, Math.max(0, ...before.map(({ source }) => (columns.get(source) ?? 0) + 1)));
  }
  const aside = new Set(
    ids.filter((id) => {
      const into = flows.filter(({ target }) => target === id);
      return into.length > 0 && into.every(({ source }) => hostOf.has(source));
    }),
  );
  return { columns, forward, aside };
}

/** Nodes in the order in which a depth-first walk from the beginnings leaves them. */
function finishing(ids: readonly string[], flows: readonly LayoutFlow[]): readonly string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { source, target } of flows) if (source === id) visit(target);
    order.push(id);
  };
  const entered = new Set(flows.map(({ target }) => target));
  for (const id of ids) if (!entered.has(id)) visit(id);
  for (const id of ids) visit(id);
  return order;
}
