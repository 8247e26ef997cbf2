import type { FlowNode } from '../definition.ts';
import type { Found } from './collect.ts';
import { nameOf, type Report, refuse, warn } from './report.ts';
import type { Compiled } from './structure.ts';

/** Checks what joins need, and warns of parallel joins that can never have all their tokens. */
export function checkJoins(report: Report, found: Found, { nodes }: Compiled): void {
  const times = visitTimes(nodes);
  for (const node of nodes) {
    const place = found.nodes[node.index];
    if (place === undefined) continue;
    const name = nameOf(place.element);
    if (node.kind === 'complexGateway' && node.incoming.length > 1 && !node.joins) {
      const message = `${name} needs an activationCondition: several flows lead to it`;
      refuse(report, place.element, 'MISSING_CONDITION', message);
    }
    if (node.kind !== 'parallelGateway' || !node.joins) continue;
    const why = whyNever(nodes, node, times);
    if (why === undefined) continue;
    const message = `${name} waits for a token of each flow, but ${why}`;
    warn(report, place.element, 'NEVER_JOINS', message);
  }
}

type Times = { readonly begun: Int32Array; readonly left: Int32Array };

function whyNever(nodes: readonly FlowNode[], join: FlowNode, times: Times): string | undefined {
  const rival = exclusiveSourceOf(nodes, join);
  if (rival !== undefined) return `${rival.id} sends its token along one of them only`;
  const flow = join.incoming.find(
    ({ source }) => isBehind(times, join.index, source) && !isReached(nodes, source, join.index),
  );
  return flow && `${flow.id} can have one only after ${join.id} itself`;
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

/** Where a token can go in one move. */
function nextOf(node: FlowNode | undefined): readonly number[] {
  if (node === undefined) return [];
  const next = [...node.outgoing.map(({ target }) => target), ...node.boundary.map((e) => e.index)];
  return node.link < 0 ? next : [...next, node.link];
}

/** When a walk in depth comes to each element and leaves it, to find the flows that lead back. */
function visitTimes(nodes: readonly FlowNode[]): Times {
  const begun = new Int32Array(nodes.length);
  const left = new Int32Array(nodes.length);
  let time = 0;
  for (const root of nodes) {
    const open = root.incoming.length === 0 ? [root.index] : [];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      time += 1;
      if (index < 0) left[~index] = time;
      if (index < 0 || begun[index] !== 0) continue;
      begun[index] = time;
      open.push(~index, ...nextOf(nodes[index]));
    }
  }
  return { begun, left };
}

/** Whether the walk came to `index` on the way from `from`; only then may it depend on it. */
function isBehind({ begun, left }: Times, from: number, index: number): boolean {
  const [first = 0, last = 0] = [begun[from], left[from]];
  return (begun[index] ?? 0) > first && (left[index] ?? 0) < last && first > 0;
}

/** Whether a token can come to an element without passing the join. */
function isReached(nodes: readonly FlowNode[], index: number, join: number): boolean {
  const seen = new Set<number>([join]);
  const open = nodes.flatMap((node) => (node.incoming.length === 0 ? [node.index] : []));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === index) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...nextOf(nodes[next]));
  }
  return false;
}
