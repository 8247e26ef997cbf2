import type { FlowNode } from '../definition.ts';
import type { Found } from './collect.ts';
import { nameOf, type Report, refuse, warn } from './report.ts';
import type { Compiled } from './structure.ts';

/** Checks what joins need, and warns of parallel joins that can never have all their tokens. */
export function checkJoins(report: Report, found: Found, { nodes }: Compiled): void {
  for (const node of nodes) {
    const place = found.nodes[node.index];
    if (place === undefined) continue;
    const name = nameOf(place.element);
    if (node.kind === 'complexGateway' && node.incoming.length > 1 && !node.joins) {
      const message = `${name} needs an activationCondition: several flows lead to it`;
      refuse(report, place.element, 'MISSING_CONDITION', message);
    }
    if (node.kind !== 'parallelGateway' || !node.joins) continue;
    const rival = exclusiveSourceOf(nodes, node);
    if (rival === undefined) continue;
    const message = `${name} waits for a token of each flow, but ${rival.id} sends its token along one of them only`;
    warn(report, place.element, 'NEVER_JOINS', message);
  }
}

/**
 * The gateway that chooses between two incoming flows of a join, when nothing else can fill them:
 * every way into both comes from it by steps that have one way in and one way out.
 */
function exclusiveSourceOf(nodes: readonly FlowNode[], join: FlowNode): FlowNode | undefined {
  const sources = new Set<number>();
  for (const { source } of join.incoming) {
    const origin = originOf(nodes, source);
    if (origin === undefined) continue;
    if (sources.has(origin.index)) return origin;
    sources.add(origin.index);
  }
  return undefined;
}

function originOf(nodes: readonly FlowNode[], start: number): FlowNode | undefined {
  const seen = new Set<number>();
  let node = nodes[start];
  while (node !== undefined && !seen.has(node.index)) {
    if (node.kind === 'exclusiveGateway' || node.kind === 'eventBasedGateway') return node;
    seen.add(node.index);
    const [only, ...others] = node.incoming;
    if (only === undefined || others.length > 0 || node.outgoing.length > 1) return undefined;
    node = nodes[only.source];
  }
  return undefined;
}
