import type { Definition, FlowNode } from '../definition.ts';

/** What the token of an element can come to without leaving its scope. */
export type Path = { readonly nodes: ReadonlySet<number>; readonly flows: ReadonlySet<number> };

/** Follows flows, boundary events and links from an element; the element itself only when a loop leads back. */
export function pathFrom({ nodes }: Definition, start: FlowNode): Path {
  const seen = new Set<number>();
  const flows = new Set<number>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const next = [...node.outgoing, ...node.boundary.flatMap(({ outgoing }) => outgoing)];
    for (const flow of next) flows.add(flow.index);
    const targets = [
      ...next.map(({ target }) => target),
      ...node.boundary.map(({ index }) => index),
      ...(node.link >= 0 ? [node.link] : []),
    ];
    for (const target of targets) {
      const found = nodes[target];
      if (found === undefined || seen.has(target)) continue;
      seen.add(target);
      open.push(found);
    }
  }
  return { nodes: seen, flows };
}
