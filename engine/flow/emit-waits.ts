import type { FlowNode, Message, Trigger } from '../definition.ts';
import type { TimerCycle } from '../events.ts';
import type { LiveRecord } from '../instance.ts';
import {
  conditionFailed,
  listens,
  subscribed,
  timerMoved,
  timerScheduled,
  waitEnded,
} from '../state/appliers.ts';
import type { Instant } from '../types.ts';
import { nodeOf, scopeText, type Work } from './work.ts';

/* The events of waiting, written and applied like those of `emit.ts`. */

/** What a subscription hangs on, if it is not the wait of the record itself. */
type Place = {
  readonly id: number;
  readonly node: FlowNode;
  readonly attachedTo: number | undefined;
  readonly trigger: number | undefined;
};

/** The wait of a record itself, or of an event (`node`) that hangs on it. */
function placeOf(work: Work, record: LiveRecord, node: FlowNode, trigger: number): Place {
  const isOwn = record.e === node.index && node.triggers.length < 2;
  return {
    id: isOwn ? record.i : work.draft.instance.next,
    node,
    attachedTo: isOwn ? undefined : record.i,
    trigger: trigger === 0 ? undefined : trigger,
  };
}

function placeFields({ attachedTo, trigger }: Place): {
  readonly attachedTo?: string;
  readonly trigger?: number;
} {
  return {
    ...(attachedTo === undefined ? {} : { attachedTo: scopeText(attachedTo) }),
    ...(trigger === undefined ? {} : { trigger }),
  };
}

export type DueAt = { readonly at: Instant; readonly cycle: TimerCycle | undefined };

export function emitTimerScheduled(
  work: Work,
  record: LiveRecord,
  {
    node,
    trigger,
    due,
  }: { readonly node: FlowNode; readonly trigger: number; readonly due: DueAt },
): void {
  const place = placeOf(work, record, node, trigger);
  work.events.push({
    type: 'TimerScheduled',
    at: work.at,
    timerId: String(place.id),
    element: node.id,
    dueAt: due.at,
    ...placeFields(place),
    ...(due.cycle === undefined ? {} : { cycle: due.cycle }),
  });
  timerScheduled(work.draft, { ...place, at: work.at, dueAt: due.at, cycle: due.cycle });
}

export function emitTimerRescheduled(work: Work, record: LiveRecord, dueAt: Instant): void {
  const element = nodeOf(work.definition, record).id;
  work.events.push({
    type: 'TimerRescheduled',
    at: work.at,
    timerId: String(record.i),
    element,
    dueAt,
  });
  timerMoved(work.draft, record.i, dueAt);
}

export type MessageWait = {
  readonly node: FlowNode;
  readonly trigger: number;
  readonly message: Message;
  readonly correlationKey: string | undefined;
};

export function emitSubscribed(work: Work, record: LiveRecord, wait: MessageWait): void {
  const { node, message, correlationKey } = wait;
  const place = placeOf(work, record, node, wait.trigger);
  work.events.push({
    type: 'MessageSubscribed',
    at: work.at,
    id: String(place.id),
    element: node.id,
    name: message.name,
    ...(correlationKey === undefined ? {} : { correlationKey }),
    ...placeFields(place),
  });
  subscribed(work.draft, { ...place, correlationKey });
}

export function emitSignalSubscribed(
  work: Work,
  record: LiveRecord,
  {
    node,
    trigger,
    signal,
  }: { readonly node: FlowNode; readonly trigger: number; readonly signal: string },
): void {
  const place = placeOf(work, record, node, trigger);
  const head = { at: work.at, id: String(place.id), element: node.id };
  work.events.push({ type: 'SignalSubscribed', ...head, name: signal, ...placeFields(place) });
  listens(work.draft, { ...place, what: 'signal', holds: false });
}

/** The condition is looked at before anything else goes on. */
export function emitConditionSubscribed(
  work: Work,
  record: LiveRecord,
  {
    node,
    trigger,
    holds,
  }: { readonly node: FlowNode; readonly trigger: number; readonly holds: boolean },
): void {
  const place = placeOf(work, record, node, trigger);
  work.events.push({
    type: 'ConditionSubscribed',
    at: work.at,
    id: String(place.id),
    element: node.id,
    ...placeFields(place),
    ...(holds ? { holds } : {}),
  });
  listens(work.draft, { ...place, what: 'condition', holds });
  work.lookAtConditions = true;
}

export function emitConditionFailed(work: Work, record: LiveRecord): void {
  const element = nodeOf(work.definition, record).id;
  work.events.push({ type: 'ConditionFailed', at: work.at, id: String(record.i), element });
  conditionFailed(work.draft, record.i);
}

/** A wait is over: it happened, or nobody waits any more. */
export function emitWaitEnded(work: Work, record: LiveRecord, how: 'happened' | 'cancelled'): void {
  const node = nodeOf(work.definition, record);
  const event = endOf(node.triggers[record.q ?? 0], record, how === 'happened');
  if (event !== undefined) work.events.push({ at: work.at, element: node.id, ...event });
  waitEnded(work.draft, record.i);
}

type Ending =
  | { readonly type: 'TimerFired' | 'TimerCancelled'; readonly timerId: string }
  | { readonly type: 'ConditionMet' | 'ConditionUnsubscribed'; readonly id: string }
  | {
      readonly type: 'SignalCaught' | 'SignalUnsubscribed' | 'MessageUnsubscribed';
      readonly id: string;
      readonly name: string;
    }
  | {
      readonly type: 'MessageCorrelated';
      readonly id: string;
      readonly name: string;
      readonly correlationKey?: string;
    };

function endOf(
  trigger: Trigger | undefined,
  record: LiveRecord,
  hasHappened: boolean,
): Ending | undefined {
  const id = String(record.i);
  switch (trigger?.kind) {
    case 'timer':
      return { type: hasHappened ? 'TimerFired' : 'TimerCancelled', timerId: id };
    case 'signal':
      return { type: hasHappened ? 'SignalCaught' : 'SignalUnsubscribed', id, name: trigger.name };
    case 'condition':
      return { type: hasHappened ? 'ConditionMet' : 'ConditionUnsubscribed', id };
    case 'message': {
      const { name } = trigger.message;
      if (!hasHappened) return { type: 'MessageUnsubscribed', id, name };
      const key = record.k === undefined ? {} : { correlationKey: record.k };
      return { type: 'MessageCorrelated', id, name, ...key };
    }
  }
  return undefined;
}
