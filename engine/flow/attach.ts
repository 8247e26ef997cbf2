import type { FlowNode, Message, Timer } from '../definition.ts';
import { isError } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { type Due, dueOf } from './due.ts';
import { emitSubscribed, emitTimerScheduled, emitWaitEnded } from './emit.ts';
import { evaluate } from './environment.ts';
import { type Failure, isFailure } from './incident.ts';
import { nodeOf, type Work } from './work.ts';

/** What a timer or message event waits for, worked out before anything is written down. */
export type Wait =
  | { readonly node: FlowNode; readonly due: Due }
  | {
      readonly node: FlowNode;
      readonly message: Message;
      readonly correlationKey: string | undefined;
    };

/** Works out the wait of an event; undefined for events that wait for nothing, such as errors. */
export function waitOf(work: Work, record: LiveRecord, node: FlowNode): Wait | Failure | undefined {
  if (node.timer !== undefined) {
    const due = dueOf(work, record, node as FlowNode & { readonly timer: Timer });
    return isFailure(due) ? due : { node, due };
  }
  if (node.message === undefined) return undefined;
  const { message } = node;
  if (message.correlationKey === undefined) return { node, message, correlationKey: undefined };
  const key = evaluate(work, record, message.correlationKey);
  if (isError(key)) return { failure: 'BAD_VALUE', message: key.message };
  if (typeof key === 'string' || typeof key === 'number') {
    return { node, message, correlationKey: String(key) };
  }
  const text = `the correlation key of ${node.id} is ${JSON.stringify(key)}, not a text or number`;
  return { failure: 'BAD_VALUE', message: text };
}

/** Starts a wait: of the record itself, or of a boundary event on it. */
export function startWait(work: Work, record: LiveRecord, wait: Wait): void {
  if ('due' in wait) emitTimerScheduled(work, record, wait.node, wait.due);
  else emitSubscribed(work, record, wait.node, wait);
}

/** Starts all boundary events of an activity, or none when one cannot start. */
export function attachBoundary(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
): Failure | undefined {
  const waits: Wait[] = [];
  for (const event of node.boundary) {
    const wait = waitOf(work, record, event);
    if (isFailure(wait)) return wait;
    if (wait !== undefined) waits.push(wait);
  }
  for (const wait of waits) startWait(work, record, wait);
  return undefined;
}

/** Ends the boundary events of an activity that is over, and its own wait. */
export function endWaits(work: Work, record: LiveRecord): void {
  endOwnWait(work, record);
  for (const id of record.b ?? []) {
    emitWaitEnded(work, get(work.draft.instance, id), 'cancelled');
  }
}

/** Ends the timer or subscription of an element; a receive task has one beside being a task. */
export function endOwnWait(work: Work, record: LiveRecord): void {
  const isTaskWithMessage =
    record.w === 'task' && nodeOf(work.definition, record).message !== undefined;
  if (record.w === 'timer' || record.w === 'message' || isTaskWithMessage) {
    emitWaitEnded(work, record, 'cancelled');
  }
}
