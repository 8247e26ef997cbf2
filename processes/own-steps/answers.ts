import type { Definition } from '#engine';

type Node = Definition['nodes'][number];

/**
 * The last step on a way to an end answers for the branch: whatever its people say is the result of the task that the
 * steps stand in for.
 */
export function answersBranch(definition: Definition, element: string): boolean {
  const node = definition.nodes[definition.nodeIndex.get(element) ?? -1];
  return (
    node !== undefined && isStep(node) && isTop(definition, node) && endsFrom(definition, [node])
  );
}

/** Whether a process can come to an end before anybody has answered. */
export function endsUnanswered(definition: Definition, process = 0): boolean {
  const starts = definition.nodes.filter(
    ({ index, parent, incoming, kind }) =>
      index !== process &&
      parent === process &&
      incoming.length === 0 &&
      !kind.endsWith('BoundaryEvent') &&
      kind !== 'process',
  );
  return starts.some((node) => isEnd(node) || (!isStep(node) && endsFrom(definition, [node])));
}

/** Whether a way leads from elements to an end without another step between. */
function endsFrom(definition: Definition, from: readonly Node[]): boolean {
  const reached = new Set(from.flatMap((node) => followers(definition, node)));
  // A set that grows while it is walked is walked to its end.
  for (const node of reached) {
    if (isStep(node) || isEnd(node)) continue;
    for (const next of followers(definition, node)) reached.add(next);
  }
  return [...reached].some(isEnd);
}

function followers({ nodes }: Definition, { outgoing }: Node): readonly Node[] {
  return outgoing.flatMap(({ target }) => nodes[target] ?? []);
}

function isTop({ nodes }: Definition, { parent }: Node): boolean {
  return nodes[parent]?.kind === 'process';
}

function isStep({ kind }: Node): boolean {
  return kind === 'userTask' || kind === 'manualTask';
}

function isEnd({ kind }: Node): boolean {
  return kind === 'endEvent' || kind === 'terminateEndEvent';
}
