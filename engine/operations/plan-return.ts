import type { Definition, FlowNode } from '../definition.ts';
import { nodeOf, scopeText, type Work, workOn } from '../flow/work.ts';
import type { Instance, LiveRecord } from '../instance.ts';
import { definitionOf } from '../link.ts';
import { draftOf, find } from '../state/draft.ts';
import type { Rejection, StepPorts } from '../types.ts';
import type { TokenRef } from './requests.ts';
import { joinThatWouldWait, type Level, levelsOf, tokensLeft } from './return-checks.ts';
import { startable, type Token, tokenOf } from './tokens.ts';

/** A wish to go back to a step: from where, and whether what stands beside it on the way may end as well. */
export type ReturnWish = {
  readonly element: string;
  /** Id of the element instance that gives its work back; absent when nothing of it is left, as after a join. */
  readonly from?: string;
  /** Tokens that the path leads to again end too; without it they are left alone. */
  readonly others: boolean;
};

/** What a `ReturnTo` has to say so that later joins get exactly the tokens they wait for. */
export type ReturnPlan = {
  readonly cancel: readonly TokenRef[];
  readonly fill: readonly string[];
  /** More than the one task ends: branches beside it, or the whole multi-instance around it. */
  readonly endsOthers: boolean;
};

/**
 * Finds the tokens that a return must end, and the flows of later joins that count as done. A task inside a
 * multi-instance or subprocess stands, seen from a step outside, for the activity as a whole.
 */
export function planReturn(
  definition: Definition,
  instance: Instance,
  wish: ReturnWish,
  ports: StepPorts,
): ReturnPlan | Rejection {
  const work = workOn(definitionOf(definition, instance), draftOf(instance), '', ports);
  const node = startable(work, wish.element);
  if ('code' in node) return node;
  const task = wish.from === undefined ? undefined : find(work.draft.instance, Number(wish.from));
  if (wish.from !== undefined && task === undefined) {
    return { code: 'TOKEN_NOT_FOUND', message: `element instance ${wish.from} is not active` };
  }
  const levels = levelsOf(work, node, { scope: undefined, near: task });
  const own = task === undefined ? [] : liftedTo(work, levels, task);
  if ('code' in own) return own;
  const left = outermost(work, levels, own);
  const refs = [...own.map(refOf), ...(wish.others ? left : [])];
  const tokens = refs.flatMap((ref) => {
    const token = tokenOf(work, ref);
    return 'code' in token ? [] : [token];
  });
  return {
    cancel: refs,
    fill: fillFor(work, node, levels, tokens),
    endsOthers: left.length > 0 || own.some((token) => isMore(work, token, task)),
  };
}

/** The token at the level of the step: the task itself, or what it lies in. */
function liftedTo(
  work: Work,
  levels: readonly Level[],
  task: LiveRecord,
): readonly Token[] | Rejection {
  const scopes = new Set(levels.map(({ scopeId }) => scopeId));
  let record: LiveRecord = task;
  while (!scopes.has(record.p)) {
    const around = find(work.draft.instance, record.p);
    if (around === undefined || around.i === 0) break;
    record = around;
  }
  const token = tokenOf(work, { id: scopeText(record.i) });
  return 'code' in token ? token : [token];
}

/** What stands on the path beside the task; what lies inside of it ends with it. */
function outermost(
  work: Work,
  levels: readonly Level[],
  own: readonly Token[],
): readonly TokenRef[] {
  const scopes = new Set(levels.map(({ scopeId }) => scopeId));
  const refs = tokensLeft(work, levels, own).map(({ ref }) => ref);
  return refs.filter((ref) => {
    const record = 'id' in ref ? find(work.draft.instance, Number(ref.id)) : undefined;
    return !('id' in ref) || (record !== undefined && scopes.has(record.p));
  });
}

function refOf(token: Token): TokenRef {
  if ('record' in token) return { id: scopeText(token.record.i) };
  return { flow: token.flow.id, scope: scopeText(token.scope.i) };
}

/** Whether ending a token ends other people's work as well: there is more inside than the one task. */
function isMore(work: Work, token: Token, task: LiveRecord | undefined): boolean {
  if (!('record' in token) || task === undefined || token.record.i === task.i) return false;
  const inside = new Set([token.record.i]);
  let works = 0;
  for (const record of work.draft.instance.live) {
    if (!inside.has(record.p)) continue;
    inside.add(record.i);
    if (record.w === 'task' && nodeOf(work.definition, record).kind !== 'receiveTask') works += 1;
  }
  return works > 1;
}

/** Branches that are done stay done: their flows into joins on the way count again. */
function fillFor(
  work: Work,
  node: FlowNode,
  levels: readonly Level[],
  tokens: readonly Token[],
): readonly string[] {
  const fill: string[] = [];
  for (let round = 0; round < work.definition.flows.length; round += 1) {
    const waits = joinThatWouldWait(work, levels, tokens, fill);
    if (waits === undefined || waits.join === node.id) break;
    fill.push(waits.flow);
  }
  return fill;
}
