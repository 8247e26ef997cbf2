import type { Flow, FlowNode } from '../definition.ts';
import { nodeAt, nodeOf, scopeText, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import type { Rejection } from '../types.ts';
import { type Path, pathFrom } from './paths.ts';
import type { TokenRef } from './requests.ts';
import { flowNamed, type Token } from './tokens.ts';

/** One scope around a step: what stands there for the step, and where that leads. */
export type Level = {
  /** Id of the live scope, -1 when it has to be opened first. */
  readonly scopeId: number;
  readonly node: FlowNode;
  readonly path: Path;
};

/** The scopes around a step, from the inside to the process. */
export function levelsOf(
  work: Work,
  step: FlowNode,
  where: { readonly scope: string | undefined; readonly near: LiveRecord | undefined },
): readonly Level[] {
  const levels: Level[] = [];
  const start =
    where.scope === undefined ? where.near : find(work.draft.instance, Number(where.scope));
  const around = new Map<number, LiveRecord>();
  for (let record = start; record !== undefined; ) {
    const isBody = record.l === undefined && nodeOf(work.definition, record).loop !== undefined;
    if (!isBody) around.set(record.e, record);
    record = record.i === 0 ? undefined : find(work.draft.instance, record.p);
  }
  for (let node = step; node.index !== 0; node = nodeAt(work.definition, node.parent)) {
    const live = around.get(node.parent) ?? onlyScope(work, node.parent);
    levels.push({ scopeId: live?.i ?? -1, node, path: pathFrom(work.definition, node) });
  }
  return levels;
}

function onlyScope(work: Work, index: number): LiveRecord | undefined {
  const { root, live } = work.draft.instance;
  return [root, ...live].find(({ e, n }) => e === index && n !== undefined);
}

type Placed = { readonly level: Level; readonly index: number };

/** Where a record stands at the innermost level that has it in common with the step. */
function placeOf(work: Work, levels: readonly Level[], start: LiveRecord): Placed | undefined {
  let record: LiveRecord | undefined = start;
  while (record !== undefined && record.i !== 0) {
    const { p } = record;
    const level = levels.find(({ scopeId }) => scopeId === p);
    if (level !== undefined) return { level, index: record.e };
    record = find(work.draft.instance, p);
  }
  return undefined;
}

/** Whether the step leads to one of the tokens, so that it can have been passed. */
export function wasPassed(work: Work, levels: readonly Level[], tokens: readonly Token[]): boolean {
  return tokens.some((token) => {
    if ('flow' in token) return isOnPath(levels, token);
    const place = placeOf(work, levels, token.record);
    if (place === undefined) return false;
    return place.index === place.level.node.index || place.level.path.nodes.has(place.index);
  });
}

function isOnPath(
  levels: readonly Level[],
  { flow, scope }: Extract<Token, { readonly flow: unknown }>,
): boolean {
  return levels.some(({ scopeId, path }) => scopeId === scope.i && path.flows.has(flow.index));
}

/** A token that nobody has spoken of, with a name for people. */
type Left = { readonly ref: TokenRef; readonly text: string };

/** Tokens that the path from the step leads to again, and that nobody has spoken of. */
export function tokensLeft(
  work: Work,
  levels: readonly Level[],
  spoken: readonly Token[],
): readonly Left[] {
  const scopes = new Set(levels.map(({ scopeId }) => scopeId));
  const left: Left[] = [];
  for (const record of remaining(work, spoken)) {
    if (scopes.has(record.i)) continue;
    const place = placeOf(work, levels, record);
    if (place?.level.path.nodes.has(place.index)) {
      const text = `${nodeOf(work.definition, record).id} (${record.i})`;
      left.push({ ref: { id: scopeText(record.i) }, text });
    }
  }
  for (const level of levels) {
    for (const flow of waitingFlows(work, level.scopeId, spoken)) {
      const id = work.definition.flows[flow]?.id ?? '';
      const ref = { flow: id, scope: scopeText(level.scopeId) };
      if (level.path.flows.has(flow)) left.push({ ref, text: `flow ${id}` });
    }
  }
  return left;
}

/** Live records that are neither spoken of nor inside of what is, nor mere subscriptions. */
function remaining(work: Work, spoken: readonly Token[]): readonly LiveRecord[] {
  const gone = new Set(spoken.flatMap((token) => ('record' in token ? [token.record.i] : [])));
  const hosted = new Set(work.draft.instance.root.b);
  return work.draft.instance.live.filter((record) => {
    for (const id of record.b ?? []) hosted.add(id);
    if (gone.has(record.p)) gone.add(record.i);
    return !gone.has(record.i) && !hosted.has(record.i);
  });
}

/** Indexes of the flows whose tokens wait at joins of a scope. */
function waitingFlows(work: Work, scopeId: number, spoken: readonly Token[]): readonly number[] {
  const scope = scopeId < 0 ? undefined : find(work.draft.instance, scopeId);
  const gone = spoken.flatMap((token) =>
    'flow' in token && token.scope.i === scopeId ? [token.flow.index] : [],
  );
  return Object.entries(scope?.j ?? {}).flatMap(([gateway, counts]) =>
    nodeAt(work.definition, Number(gateway))
      .incoming.filter(({ slot, index }) => {
        const here = gone.filter((other) => other === index).length;
        return (counts[slot + 1] ?? 0) > here;
      })
      .map(({ index }) => index),
  );
}

/** The flows that shall count as done: each leads to a join on the way from the step. */
export function flowsAhead(
  work: Work,
  levels: readonly Level[],
  fill: readonly string[],
): readonly Flow[] | Rejection {
  const flows: Flow[] = [];
  for (const id of fill) {
    const flow = flowNamed(work, id);
    if ('code' in flow) return flow;
    const { index, joins } = nodeAt(work.definition, flow.target);
    if (!joins || !enteredAnew(levels).some(({ path }) => path.nodes.has(index))) {
      const message = `flow ${id} leads to no join on the way from ${levels[0]?.node.id}; it cannot count as done`;
      return { code: 'FLOW_NOT_AHEAD', message };
    }
    flows.push(flow);
  }
  return flows;
}

/** Scopes further out than the first that is at work go on as before. */
function enteredAnew(levels: readonly Level[]): readonly Level[] {
  const live = levels.findIndex(({ scopeId }) => scopeId >= 0);
  return live < 0 ? levels : levels.slice(0, live + 1);
}

/** A parallel join on the way that would get tokens from some of its flows, and never from another. */
export function joinThatWouldWait(
  work: Work,
  levels: readonly Level[],
  cancelled: readonly Token[],
  fill: readonly string[],
): { readonly join: string; readonly flow: string } | undefined {
  const rest = remaining(work, cancelled);
  for (const level of enteredAnew(levels)) {
    const joins = [...level.path.nodes]
      .map((index) => nodeAt(work.definition, index))
      .filter(({ joins, kind }) => joins && kind === 'parallelGateway');
    const others = rest.filter(({ p }) => p === level.scopeId);
    const waiting = new Set(waitingFlows(work, level.scopeId, cancelled));
    const comes = new Set(
      others.flatMap((record) => [
        ...pathFrom(work.definition, nodeOf(work.definition, record)).flows,
      ]),
    );
    for (const join of joins) {
      const never = join.incoming.find(
        ({ index, id }) =>
          !level.path.flows.has(index) &&
          !waiting.has(index) &&
          !comes.has(index) &&
          !fill.includes(id),
      );
      if (never !== undefined) return { join: join.id, flow: never.id };
    }
  }
  return undefined;
}
