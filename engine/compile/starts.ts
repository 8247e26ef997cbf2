import type { FlowNode } from '../definition.ts';
import { isStart } from './kinds.ts';

/**
 * Where an instance may begin: BPMN 2.0.2, 10.5.2 (start events), 10.3.3 (instantiating receive
 * tasks) and 10.6.6 (events behind an instantiating event-based gateway).
 */
export function startsOf(nodes: readonly FlowNode[]): readonly FlowNode[] {
  return nodes.flatMap((node): readonly FlowNode[] => {
    if (node.parent !== 0) return [];
    if (isStart(node.kind)) return [node];
    if (!node.instantiates) return [];
    if (node.kind !== 'eventBasedGateway') return [node];
    return node.outgoing.flatMap(({ target }) => nodes[target] ?? []);
  });
}
