import type { Definition } from '#engine';
import { marksOf, phaseOf } from '../cases/marks.ts';

type Node = Definition['nodes'][number];

/** The longest way through a procedure. */
export type CriticalPath = {
  /** Working days of step limits. */
  readonly days: number;
  /** Ids of the steps on it that take days, in order. */
  readonly steps: readonly { readonly id: string; readonly days: number }[];
  /** Ids of all elements on it and of the flows between them. */
  readonly elements: readonly string[];
};

/**
 * The longest way from acceptance to decision, in working days of step limits. Loops count once; steps before
 * acceptance and after the decision have clocks of their own.
 */
export function criticalPath(definition: Definition): CriticalPath {
  return longestIn(definition, 0, isBeforeDecision);
}

/** The length of the critical path. */
export function criticalPathDays(definition: Definition): number {
  return criticalPath(definition).days;
}

/** The longest way through a department's own steps, in days of their limits, whatever their unit. */
export function ownPathDays(definition: Definition): number {
  return longestIn(definition, 0, () => true).days;
}

/** Whether the limit of an element counts. */
type Counts = (definition: Definition, node: Node) => boolean;

const nothing: CriticalPath = { days: 0, steps: [], elements: [] };

/** A way from an element on, as a list that shares its end with others. */
type Way = {
  readonly days: number;
  /** How many elements are on it. */
  readonly length: number;
  readonly own: CriticalPath;
  readonly flow: readonly string[];
  readonly rest: Way | undefined;
};

/** The longest way through one scope; a subprocess with a limit counts as that limit. */
function longestIn(definition: Definition, scope: number, counts: Counts): CriticalPath {
  const order = finishingOrder(definition, scope);
  const position = new Map(order.map((node, index) => [node.index, index]));
  const longest = new Map<number, Way>();
  // Finishing order lists successors first; an edge to a node that comes later closes a loop and is left out.
  for (const node of order) {
    const ways = waysOn(definition, node)
      .filter(({ next }) => (position.get(next.index) ?? 0) < (position.get(node.index) ?? 0))
      .map(({ next, flow }) => ({ flow, rest: longest.get(next.index) }));
    const { flow, rest } = longer(ways) ?? { flow: [], rest: undefined };
    const own = ownPart(definition, node, counts);
    const days = own.days + (rest?.days ?? 0);
    longest.set(node.index, { days, length: 1 + (rest?.length ?? 0), own, flow, rest });
  }
  return pathOf(longer([...longest.values()].map((rest) => ({ rest })))?.rest);
}

/** The longest of several ways; of equal ones that with more elements, so that it is shown from its beginning. */
function longer<One extends { readonly rest: Way | undefined }>(
  ways: readonly One[],
): One | undefined {
  const rank = ({ rest }: One) => [rest?.days ?? 0, rest?.length ?? 0] as const;
  let best: One | undefined;
  for (const way of ways) {
    const [days, length] = rank(way);
    const [bestDays, bestLength] = best === undefined ? [-1, -1] : rank(best);
    if (days > bestDays || (days === bestDays && length > bestLength)) best = way;
  }
  return best;
}

function pathOf(first: Way | undefined): CriticalPath {
  const steps: CriticalPath['steps'][number][] = [];
  const elements: string[] = [];
  for (let way = first; way !== undefined; way = way.rest) {
    steps.push(...way.own.steps);
    elements.push(...way.own.elements, ...way.flow);
  }
  return { days: first?.days ?? 0, steps, elements };
}

/** An element by itself; a subprocess without a limit is as long as the longest way through it. */
function ownPart(definition: Definition, node: Node, counts: Counts): CriticalPath {
  if (node.kind === 'subProcess' && marksOf(definition, node.id).limit === '') {
    const isCounted = counts(definition, node);
    const inside = isCounted ? longestIn(definition, node.index, counts) : nothing;
    return { ...inside, elements: [node.id, ...inside.elements] };
  }
  const days = counts(definition, node) ? daysOf(definition, node) : 0;
  return {
    days,
    steps: days === 0 ? [] : [{ id: node.id, days }],
    elements: [node.id],
  };
}

function isBeforeDecision(definition: Definition, node: Node): boolean {
  const phase = phaseOf(definition, node.id);
  return (
    marksOf(definition, node.id).unit === 'workday' && (phase === 'review' || phase === 'decide')
  );
}

function daysOf(definition: Definition, node: Node): number {
  const { limit } = marksOf(definition, node.id);
  const isStep =
    node.kind === 'userTask' || node.kind === 'manualTask' || node.kind === 'subProcess';
  if (!isStep) return 0;
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
  return waysOn(definition, node).map(({ next }) => next);
}

/** Where it goes on from an element, and by which flow; a boundary event hangs on it without one. */
function waysOn(
  definition: Definition,
  node: Node,
): readonly { readonly next: Node; readonly flow: readonly string[] }[] {
  const along = node.outgoing.flatMap(({ id, target }) => {
    const next = definition.nodes[target];
    return next === undefined ? [] : [{ next, flow: [id] }];
  });
  return [...along, ...node.boundary.map((next) => ({ next, flow: [] }))];
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
