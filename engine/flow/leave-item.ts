import type { MultiInstance, StandardLoop } from '../definition.ts';
import { isError, kindOf } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { find, get } from '../state/draft.ts';
import type { Json, Variables } from '../types.ts';
import { endWaits } from './attach.ts';
import { emitCompleted, emitItemEntered, emitVariablesSet } from './emit.ts';
import { evaluate, outputsOf } from './environment.ts';
import { closeIncident, type Failure, isFailure, stop } from './incident.ts';
import { throwItemEvents } from './item-events.ts';
import { sendAll } from './send.ts';
import { terminateChildren } from './terminate.ts';
import { nodeOf, type Work } from './work.ts';

/** Completes one item of a multi-instance; returns the body if that completes it. */
export function leaveItem(work: Work, item: LiveRecord): LiveRecord | undefined {
  const loop = loopOf(work, item);
  const unsent = sendAll(work, item, nodeOf(work.definition, item).extras);
  if (unsent !== undefined) {
    stop(work, item, 'leave', unsent);
    return undefined;
  }
  if (loop.standard !== undefined) return leaveRound(work, item, loop.standard);
  const output =
    loop.outputElement === undefined ? undefined : evaluate(work, item, loop.outputElement);
  if (isError(output)) {
    stop(work, item, 'leave', { failure: 'BAD_VALUE', message: output.message });
    return undefined;
  }
  if (item.x !== undefined) closeIncident(work, item.i);
  if (item.w !== undefined || item.b !== undefined) endWaits(work, item);
  emitCompleted(work, item, output);
  if (loop.events === undefined) return advance(work, item.p);
  const failure = throwItemEvents(work, item.p, loop.events);
  const body = find(work.draft.instance, item.p);
  if (body === undefined) return undefined;
  if (failure === undefined) return advance(work, item.p);
  stop(work, body, 'repeat', failure);
  return undefined;
}

/** Looks whether a multi-instance is complete (13.3.6 of BPMN 2.0.2), else starts the next item. */
export function advance(work: Work, bodyId: number): LiveRecord | undefined {
  const body = get(work.draft.instance, bodyId);
  const loop = loopOf(work, body);
  const isDone =
    loop.standard === undefined
      ? isComplete(work, body, loop)
      : isLoopOver(work, body, loop.standard, body.m?.c ?? 0);
  if (isFailure(isDone)) {
    stop(work, body, 'repeat', isDone);
    return undefined;
  }
  if (isDone) {
    if (body.n !== 0) terminateChildren(work, body);
    collectOutputs(work, body, loop);
    return get(work.draft.instance, bodyId);
  }
  if (loop.sequential && body.n === 0) enterItem(work, body, body.m?.c ?? 0);
  return undefined;
}

/** The condition of a loop sees what its round sees, so it is asked before the round is over. */
function leaveRound(work: Work, item: LiveRecord, loop: StandardLoop): LiveRecord | undefined {
  const isOver = isLoopOver(work, item, loop, item.l ?? 0);
  if (isFailure(isOver)) {
    stop(work, item, 'leave', isOver);
    return undefined;
  }
  if (item.x !== undefined) closeIncident(work, item.i);
  endWaits(work, item);
  emitCompleted(work, item);
  const body = get(work.draft.instance, item.p);
  if (isOver) return body;
  enterItem(work, body, body.m?.c ?? 0);
  return undefined;
}

/** A loop goes on while its condition holds and its maximum is not reached. */
function isLoopOver(
  work: Work,
  record: LiveRecord,
  { condition, maximum }: StandardLoop,
  rounds: number,
): boolean | Failure {
  if (maximum !== undefined && rounds >= maximum) return true;
  if (condition === undefined) return false;
  const goesOn = evaluate(work, record, condition);
  if (typeof goesOn === 'boolean') return !goesOn;
  if (isError(goesOn)) return { failure: 'BAD_VALUE', message: goesOn.message };
  const message = `"${condition.text}" gives ${kindOf(goesOn)}, not true or false`;
  return { failure: 'BAD_VALUE', message };
}

/** Puts the results where the activity stands; items that were cancelled have none. */
export function collectOutputs(work: Work, body: LiveRecord, loop: MultiInstance): void {
  if (loop.outputCollection === undefined) return;
  const scopeId = loop.outputOwner === -1 ? body.i : body.p;
  emitVariablesSet(work, scopeId, { [loop.outputCollection]: outputsOf(body) });
}

/** Enters the item at a position, which begins when the agenda comes to it. */
export function enterItem(work: Work, body: LiveRecord, position: number, items = body.m?.s): void {
  const node = nodeOf(work.definition, body);
  const { elementVariable } = loopOf(work, body);
  const item: Json | undefined = items?.[position];
  const counter = { loopCounter: position + 1 };
  const variables: Variables =
    elementVariable === undefined || item === undefined
      ? counter
      : { ...counter, [elementVariable]: item };
  const record = emitItemEntered(work, node, body.i, variables);
  work.agenda.push({ activate: record.i });
}

function isComplete(work: Work, body: LiveRecord, loop: MultiInstance): boolean | Failure {
  if (body.m === undefined || body.m.c >= body.m.t) return true;
  if (loop.completionCondition === undefined) return false;
  const answer = evaluate(work, body, loop.completionCondition);
  if (typeof answer === 'boolean') return answer;
  if (isError(answer)) return { failure: 'BAD_VALUE', message: answer.message };
  const message = `"${loop.completionCondition.text}" gives ${kindOf(answer)}, not true or false`;
  return { failure: 'BAD_VALUE', message };
}

function loopOf(work: Work, record: LiveRecord): MultiInstance {
  const { id, loop } = nodeOf(work.definition, record);
  if (loop === undefined) throw new Error(`${id} is no multi-instance`);
  return loop;
}
