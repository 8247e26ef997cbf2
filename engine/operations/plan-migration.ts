import type { Definition, FlowNode } from '../definition.ts';
import type { MigrationPlan } from './requests.ts';

/** A plan with what could be told by itself, and the elements of the old definition that have no counterpart. */
export type PlannedMigration = {
  readonly plan: MigrationPlan;
  readonly unmapped: readonly string[];
};

/** Maps every element to the one with the same id, kind and place in the other definition. */
export function planMigration(from: Definition, to: Definition): PlannedMigration {
  const elements: Record<string, string> = {};
  const unmapped: string[] = [];
  for (const node of from.nodes) {
    const other = node.index === 0 ? to.nodes[0] : nodeById(to, node.id);
    const isSame = node.index === 0 || isAlike(from, to, { node, other }, elements);
    if (isSame && other !== undefined) elements[node.id] = other.id;
    else unmapped.push(node.id);
  }
  const flows = from.flows.filter(({ id, target }) => {
    const other = to.flows[to.flowIndex.get(id) ?? -1];
    const join = elements[from.nodes[target]?.id ?? ''];
    return other !== undefined && join !== undefined && to.nodes[other.target]?.id === join;
  });
  const sameFlows = Object.fromEntries(flows.map(({ id }) => [id, id]));
  return { plan: { from: from.key, to: to.key, elements, flows: sameFlows }, unmapped };
}

function nodeById(definition: Definition, id: string): FlowNode | undefined {
  return definition.nodes[definition.nodeIndex.get(id) ?? -1];
}

function isAlike(
  from: Definition,
  to: Definition,
  { node, other }: { readonly node: FlowNode; readonly other: FlowNode | undefined },
  elements: Readonly<Record<string, string>>,
): boolean {
  if (other === undefined) return false;
  const parent = from.nodes[node.parent]?.id ?? '';
  return (
    node.kind === other.kind &&
    hasSameLoop(node, other) &&
    elements[parent] !== undefined &&
    elements[parent] === to.nodes[other.parent]?.id
  );
}

/** Whether progress of one could be that of the other. */
export function hasSameLoop(node: FlowNode, other: FlowNode): boolean {
  if (node.loop === undefined || other.loop === undefined) return node.loop === other.loop;
  const isStandard = (loop: FlowNode['loop']) => loop?.standard !== undefined;
  return (
    node.loop.sequential === other.loop.sequential &&
    isStandard(node.loop) === isStandard(other.loop)
  );
}
