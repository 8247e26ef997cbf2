import type { FlowNode, Trigger } from '../definition.ts';
import { isError } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { dueOf } from './due.ts';
import {
  type DueAt,
  emitConditionSubscribed,
  emitSignalSubscribed,
  emitSubscribed,
  emitTimerScheduled,
  emitWaitEnded,
  type MessageWait,
} from './emit-waits.ts';
import { evaluate } from './environment.ts';
import { type Failure, isFailure } from './incident.ts';
import { nodeOf, type Work } from './work.ts';

/** What an event waits for, worked out before anything is written down. */
export type Wait =
  | MessageWait
  | { readonly node: FlowNode; readonly trigger: number; readonly due: DueAt }
  | { readonly node: FlowNode; readonly trigger: number; readonly signal: string }
  | { readonly node: FlowNode; readonly trigger: number; readonly holds: boolean };

/** Works out all waits of some events; errors and escalations wait for nothing. */
export function waitsOf(
  work: Work,
  record: LiveRecord,
  events: readonly FlowNode[],
): readonly Wait[] | Failure {
  const waits: Wait[] = [];
  for (const node of events) {
    for (let trigger = 0; trigger < node.triggers.length; trigger += 1) {
      const wait = waitOf(work, record, node, trigger);
      if (isFailure(wait)) return wait;
      if (wait !== undefined) waits.push(wait);
    }
  }
  return waits;
}

function waitOf(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
  trigger: number,
): Wait | Failure | undefined {
  const what = node.triggers[trigger];
  switch (what?.kind) {
    case 'timer': {
      const due = dueOf(work, record, { id: node.id, timer: what.timer });
      return isFailure(due) ? due : { node, trigger, due };
    }
    case 'message': {
      const key = keyOf(work, record, node, what);
      return isFailure(key) ? key : { node, trigger, message: what.message, ...key };
    }
    case 'signal':
      return { node, trigger, signal: what.name };
    case 'condition':
      return { node, trigger, holds: false };
  }
  return undefined;
}

function keyOf(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
  { message }: Extract<Trigger, { readonly kind: 'message' }>,
): { readonly correlationKey: string | undefined } | Failure {
  if (message.correlationKey === undefined) return { correlationKey: undefined };
  const key = evaluate(work, record, message.correlationKey);
  if (isError(key)) return { failure: 'BAD_VALUE', message: key.message };
  if (typeof key === 'string' || typeof key === 'number') return { correlationKey: String(key) };
  const text = `the correlation key of ${node.id} is ${JSON.stringify(key)}, not a text or number`;
  return { failure: 'BAD_VALUE', message: text };
}

/** Starts waits: of the record itself, or of events that hang on it. */
export function startWaits(work: Work, record: LiveRecord, waits: readonly Wait[]): void {
  for (const wait of waits) {
    if ('due' in wait) emitTimerScheduled(work, record, wait);
    else if ('message' in wait) emitSubscribed(work, record, wait);
    else if ('signal' in wait) emitSignalSubscribed(work, record, wait);
    else emitConditionSubscribed(work, record, wait);
  }
}

/** Starts the waits of all those events, or none when one cannot start. */
export function attach(
  work: Work,
  record: LiveRecord,
  events: readonly FlowNode[],
): Failure | undefined {
  const waits = waitsOf(work, record, events);
  if (isFailure(waits)) return waits;
  startWaits(work, record, waits);
  return undefined;
}

/** Ends the events that hang on something that is over, and its own wait. */
export function endWaits(work: Work, record: LiveRecord): void {
  endOwnWait(work, record);
  for (const id of record.b ?? []) {
    emitWaitEnded(work, get(work.draft.instance, id), 'cancelled');
  }
}

/** Ends the wait of an element; a receive task has one beside being a task. */
export function endOwnWait(work: Work, record: LiveRecord): void {
  if (record.w === undefined || record.w === 'job') return;
  const isTask = record.w === 'task';
  if (isTask && nodeOf(work.definition, record).triggers.length === 0) return;
  emitWaitEnded(work, record, 'cancelled');
}
