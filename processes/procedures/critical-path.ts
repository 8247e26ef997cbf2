import type { Definition } from '#engine';
import { marksOf, phaseOf } from '../cases/marks.ts';

type Node = Definition['nodes'][number];

/**
 * The longest way from acceptance to decision, in working days of step limits. Loops count once; steps before
 * acceptance and after the decision have clocks of their own.
 */
export function criticalPathDays(definition: Definition): number {
  return longestIn(definition, 0, daysToDecision);
}

/** The longest way through a department's own steps, in days of their limits, whatever their unit. */
export function ownPathDays(definition: Definition): number {
  return longestIn(definition, 0, daysDrawn);
}

/** The days that an element takes. */
type DaysOf = (definition: Definition, node: Node) => number;

/** The longest way through one scope; a subprocess with a limit counts as that limit. */
function longestIn(definition: Definition, scope: number, daysOf: DaysOf): number {
  const order = finishingOrder(definition, scope);
  const position = new Map(order.map((node, index) => [node.index, index]));
  const longest = new Map<number, number>();
  // Finishing order lists successors first; an edge to a node that comes later closes a loop and is left out.
  for (const node of order) {
    const rest = successorsOf(definition, node)
      .filter((next) => (position.get(next.index) ?? 0) < (position.get(node.index) ?? 0))
      .map((next) => longest.get(next.index) ?? 0);
    longest.set(node.index, daysOf(definition, node) + Math.max(0, ...rest));
  }
  return Math.max(0, ...longest.values());
}

function daysToDecision(definition: Definition, node: Node): number {
  const phase = phaseOf(definition, node.id);
  if (phase !== 'review' && phase !== 'decide') return 0;
  if (marksOf(definition, node.id).unit !== 'workday') return 0;
  return daysIn(definition, node, daysToDecision);
}

function daysDrawn(definition: Definition, node: Node): number {
  return daysIn(definition, node, daysDrawn);
}

function daysIn(definition: Definition, node: Node, daysOf: DaysOf): number {
  const { limit } = marksOf(definition, node.id);
  const isStep =
    node.kind === 'userTask' || node.kind === 'manualTask' || node.kind === 'subProcess';
  if (!isStep) return 0;
  if (limit === '' && node.kind === 'subProcess') return longestIn(definition, node.index, daysOf);
  return /^\d+$/.test(limit) ? Number(limit) : 0;
}

/** Nodes of a scope in the order in which a depth-first walk leaves them. */
function finishingOrder(definition: Definition, scope: number): readonly Node[] {
  const seen = new Set<number>();
  const order: Node[] = [];
  for (const start of startsOf(definition, scope)) walk(definition, start, seen, order);
  return order;
}

function walk(definition: Definition, start: Node, seen: Set<number>, order: Node[]): void {
  if (seen.has(start.index)) return;
  seen.add(start.index);
  const stack = [{ node: start, left: [...successorsOf(definition, start)] }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.left.shift();
    if (next === undefined) {
      order.push(top.node);
      stack.pop();
    } else if (!seen.has(next.index)) {
      seen.add(next.index);
      stack.push({ node: next, left: [...successorsOf(definition, next)] });
    }
  }
}

function startsOf(definition: Definition, scope: number): readonly Node[] {
  return definition.nodes.filter(
    (node) =>
      node.index !== 0 &&
      node.parent === scope &&
      node.incoming.length === 0 &&
      !node.kind.endsWith('BoundaryEvent'),
  );
}

function successorsOf(definition: Definition, node: Node): readonly Node[] {
  const targets = node.outgoing.flatMap((flow) => definition.nodes[flow.target] ?? []);
  return [...targets, ...node.boundary];
}

/** Ids of the elements that only a non-interrupting boundary event leads to: side branches that do not end a case. */
export function sideBranches(definition: Definition): ReadonlySet<string> {
  const main = new Set<number>();
  const open = definition.nodes.filter(
    (node) => node.incoming.length === 0 && !node.kind.endsWith('BoundaryEvent'),
  );
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (main.has(node.index)) continue;
    main.add(node.index);
    open.push(...successorsOf(definition, node).filter((next) => !isSideway(next)));
  }
  return new Set(definition.nodes.filter((node) => !main.has(node.index)).map((node) => node.id));
}

function isSideway(node: Node): boolean {
  return node.kind.endsWith('BoundaryEvent') && !node.interrupting;
}
