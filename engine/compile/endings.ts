import type { FlowNode, FlowNodeKind } from '../definition.ts';
import type { Found } from './collect.ts';
import { nameOf, type Report, warn } from './report.ts';

/**
 * Warns of ways that only lead round and round: no token there comes to an end, and nothing that
 * the diagram shows could stop it. One element is named for each scope.
 */
export function checkEndings(
  report: Report,
  found: Found,
  {
    nodes,
    reached,
  }: { readonly nodes: readonly FlowNode[]; readonly reached: ReadonlySet<number> },
): void {
  const ending = endingNodes(nodes);
  const told = new Set<number>();
  for (const node of nodes) {
    if (node.kind === 'process' || ending.has(node.index) || told.has(node.parent)) continue;
    if (!reached.has(node.index) || isStopped(nodes, node)) continue;
    told.add(node.parent);
    const place = found.nodes[node.index];
    if (place === undefined) continue;
    const message = `no way leads from ${nameOf(place.element)} to an end`;
    warn(report, place.element, 'NEVER_ENDS', message);
  }
}

/** The elements from which a token can come to where no flow goes on. */
function endingNodes(nodes: readonly FlowNode[]): ReadonlySet<number> {
  const before = nodes.map(({ incoming }) => incoming.map(({ source }) => source));
  for (const { index, link, boundary } of nodes) {
    before[link]?.push(index);
    for (const event of boundary) before[event.index]?.push(index);
  }
  const ending = new Set<number>();
  const open = nodes.flatMap(({ index, outgoing, link }) =>
    outgoing.length === 0 && link < 0 ? [index] : [],
  );
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (ending.has(index)) continue;
    ending.add(index);
    open.push(...(before[index] ?? []));
  }
  return ending;
}

/** Ends that stop what else is alive in their scope. */
const stopping: ReadonlySet<FlowNodeKind> = new Set<FlowNodeKind>([
  'terminateEndEvent',
  'errorEndEvent',
  'cancelEndEvent',
  'multipleEndEvent',
  'escalationEndEvent',
]);

/** Whether something else can stop it: an event around it, another end beside it, an ad-hoc scope. */
function isStopped(nodes: readonly FlowNode[], node: FlowNode): boolean {
  let scope = nodes[node.parent];
  while (scope !== undefined && !stops(nodes, scope)) {
    scope = scope.kind === 'process' ? undefined : nodes[scope.parent];
  }
  return scope !== undefined;
}

function stops(nodes: readonly FlowNode[], scope: FlowNode): boolean {
  if (scope.boundary.length + scope.eventStarts.length > 0) return true;
  if (scope.kind === 'adHocSubProcess') return true;
  return nodes.some(({ parent, kind }) => parent === scope.index && stopping.has(kind));
}
