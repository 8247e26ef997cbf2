import type { FlowNode, JoinReach } from '../definition.ts';

/**
 * For an inclusive or complex join: which of its incoming flows a token at each element of its scope
 * can come to without passing the join (BPMN 2.0.2, 13.4.3). Boundary events and links are paths.
 */
export function reachOf(nodes: readonly FlowNode[], join: FlowNode): JoinReach {
  const words = Math.ceil(join.incoming.length / 32);
  const reach = new Map<number, Uint32Array>();
  const links = linksTo(nodes, join.parent);
  const hosts = hostsOf(nodes, join.parent);
  for (const { source, slot } of join.incoming) {
    const open = [source];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const bits = reach.get(index) ?? new Uint32Array(words);
      reach.set(index, bits);
      const word = slot >>> 5;
      const bit = 1 << (slot & 31);
      if (((bits[word] ?? 0) & bit) !== 0) continue;
      bits[word] = (bits[word] ?? 0) | bit;
      if (index === join.index) continue;
      for (const flow of nodes[index]?.incoming ?? []) open.push(flow.source);
      open.push(...(links.get(index) ?? []));
      const host = hosts.get(index);
      if (host !== undefined) open.push(host);
    }
  }
  return reach;
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
