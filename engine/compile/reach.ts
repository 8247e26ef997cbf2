import type { FlowNode, JoinReach } from '../definition.ts';

/**
 * For an inclusive or complex join: which of its incoming flows a token at each element of its scope
 * can come to without passing the join (BPMN 2.0.2, 13.4.3). Boundary events and links are paths.
 */
export function reachOf(nodes: readonly FlowNode[], join: FlowNode): JoinReach {
  const words = Math.ceil(join.incoming.length / 32);
  const reach = new Map<number, Uint32Array>();
  const sourcesOf = backwards(nodes, join.parent);
  for (const { source, slot } of join.incoming) {
    const open = [source];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const bits = reach.get(index) ?? new Uint32Array(words);
      if (!mark(bits, slot)) continue;
      reach.set(index, bits);
      if (index !== join.index) open.push(...sourcesOf(index));
    }
  }
  return reach;
}

/** Sets a bit; false when it was set already. */
function mark(bits: Uint32Array, slot: number): boolean {
  const word = slot >>> 5;
  const bit = 1 << (slot & 31);
  const before = bits[word] ?? 0;
  bits[word] = before | bit;
  return (before & bit) === 0;
}

/** Where a token can come from in one move. */
function backwards(
  nodes: readonly FlowNode[],
  scope: number,
): (index: number) => readonly number[] {
  const links = linksTo(nodes, scope);
  const hosts = hostsOf(nodes, scope);
  return (index) => {
    const host = hosts.get(index);
    const flows = nodes[index]?.incoming.map(({ source }) => source) ?? [];
    return [...flows, ...(links.get(index) ?? []), ...(host === undefined ? [] : [host])];
  };
}

function linksTo(nodes: readonly FlowNode[], scope: number): ReadonlyMap<number, number[]> {
  const links = new Map<number, number[]>();
  for (const { index, link, parent } of nodes) {
    if (parent !== scope || link < 0) continue;
    links.set(link, [...(links.get(link) ?? []), index]);
  }
  return links;
}

function hostsOf(nodes: readonly FlowNode[], scope: number): ReadonlyMap<number, number> {
  const beside = nodes.filter(({ parent }) => parent === scope);
  return new Map(beside.flatMap((host) => host.boundary.map(({ index }) => [index, host.index])));
}
