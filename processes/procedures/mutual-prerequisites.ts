import type { Definition } from '#engine';
import { marksOf, nameOf } from '../cases/marks.ts';
import type { Matter } from '../matters/types.ts';
import { type ProcedureProblem, problem } from './problems.ts';

type Node = Definition['nodes'][number];
type Branch = { readonly entry: number; readonly inside: ReadonlySet<number> };
type Found = { readonly node: Node; readonly other: Node };

/**
 * 不得互为前置条件: inside a parallel block no branch may wait for what another one comes to. Looked at are
 * expressions of conditions, loops, limits and departments, and `requires` of the matters that the branches open.
 */
export function prerequisiteProblems(
  definition: Definition,
  matter: Matter | undefined,
): readonly ProcedureProblem[] {
  const pairs = definition.nodes.flatMap((node, index) => {
    if (!isFork(node)) return [];
    const branches = branchesOf(definition, index);
    return branches.flatMap((waiting) =>
      branches
        .filter((other) => other !== waiting)
        .flatMap((other) => waitsOf(definition, matter, [waiting, other])),
    );
  });
  // Forks within forks find the same pair.
  const found = new Map(pairs.map((pair) => [`${pair.node.id} ${pair.other.id}`, pair]));
  return [...found.values()].map(({ node, other }) =>
    problem('MUTUAL_PREREQUISITE', node.id, {
      name: nameOf(definition, node.id),
      other: nameOf(definition, other.id),
    }),
  );
}

function isFork(node: Node): boolean {
  const isParallel = node.kind === 'parallelGateway' || node.kind === 'inclusiveGateway';
  return isParallel && node.outgoing.length > 1;
}

/** What each way out of a fork reaches before the ways meet again. */
function branchesOf(definition: Definition, fork: number): readonly Branch[] {
  const entries = (definition.nodes[fork]?.outgoing ?? []).map(({ target }) => target);
  const reached = entries.map((entry) => reachedFrom(definition, entry, fork));
  return entries.map((entry, index) => {
    const elsewhere = reached.filter((_, other) => other !== index);
    const own = [...(reached[index] ?? [])].filter(
      (node) => !elsewhere.some((set) => set.has(node)),
    );
    return { entry, inside: new Set(own) };
  });
}

function reachedFrom(definition: Definition, entry: number, fork: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [entry];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = definition.nodes[next];
    if (node === undefined || reached.has(next) || next === fork) continue;
    reached.add(next);
    open.push(...node.outgoing.map(({ target }) => target));
    open.push(...node.boundary.map(({ index }) => index));
    for (const [index, inner] of definition.nodes.entries())
      if (index > 0 && inner.parent === next) open.push(index);
  }
  return reached;
}

function waitsOf(
  definition: Definition,
  matter: Matter | undefined,
  [waiting, other]: readonly [Branch, Branch],
): readonly Found[] {
  const nodesOf = ({ inside }: Branch) =>
    [...inside].flatMap((index) => definition.nodes[index] ?? []);
  return nodesOf(waiting).flatMap((node) => {
    const words = wordsOf(definition, node);
    const required = requiredBy(definition, matter, node);
    return nodesOf(other)
      .filter(
        (theirs) =>
          words.has(theirs.id) || required.includes(marksOf(definition, theirs.id).childMatter),
      )
      .map((theirs) => ({ node, other: theirs }));
  });
}

function requiredBy(
  definition: Definition,
  matter: Matter | undefined,
  node: Node,
): readonly string[] {
  const { childMatter } = marksOf(definition, node.id);
  if (childMatter === '') return [];
  return matter?.children?.find((known) => known.matter === childMatter)?.requires ?? [];
}

/** All names in the expressions of an element and of the flows that leave it. */
function wordsOf(definition: Definition, node: Node): ReadonlySet<string> {
  const conditions = node.outgoing.flatMap(({ condition }) => sourcesIn(condition));
  const { department, limit, childMatter } = marksOf(definition, node.id);
  const marks = [department, limit, childMatter].filter((text) => text.startsWith('='));
  const own = [...sourcesIn(node.loop), ...sourcesIn(node.extras)];
  const texts = [...conditions, ...marks, ...own].map((text) => text.replaceAll(/"[^"]*"/g, ''));
  return new Set(texts.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []));
}

/** The texts of all expressions in a part of a compiled element. */
function sourcesIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : sourcesIn(value),
  );
}
