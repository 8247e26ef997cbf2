import type { Timer } from '../definition.ts';
import { dueOf } from '../flow/due.ts';
import { emitTimerRescheduled } from '../flow/emit-waits.ts';
import { happen } from '../flow/happen.ts';
import { isFailure } from '../flow/incident.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import type { Command, Rejection } from '../types.ts';
import { findById } from './find.ts';

/** A timer is due: whether it really is has been decided by the caller's clock. */
export function triggerTimer(
  work: Work,
  command: Extract<Command, { readonly type: 'TriggerTimer' }>,
): Rejection | undefined {
  const record = findById(work, command.timerId);
  if (record?.w !== 'timer') return notActive(command.timerId);
  happen(work, record);
  return undefined;
}

/** Moves a waiting timer; one that is due then already changes nothing. */
export function rescheduleTimer(
  work: Work,
  { timerId, dueAt }: Extract<Command, { readonly type: 'RescheduleTimer' }>,
): Rejection | undefined {
  const record = findById(work, timerId);
  if (record?.w !== 'timer') return notActive(timerId);
  if (record.d !== dueAt) emitTimerRescheduled(work, record, dueAt);
  return undefined;
}

/**
 * Counts the days of all waiting timers again. One of which nothing can be said now keeps its time: the next count
 * may know, and an instance is not stopped by a question that it did not ask.
 */
export function recountTimers(work: Work): undefined {
  for (const record of [...work.draft.instance.live]) {
    if (record.w !== 'timer' || record.s === undefined) continue;
    const timer = limitOf(work, record);
    if (timer === undefined) continue;
    const id = nodeOf(work.definition, record).id;
    const due = dueOf(work, hostOf(work, record), { id, timer }, record.s);
    if (!isFailure(due) && due.at !== record.d) emitTimerRescheduled(work, record, due.at);
  }
}

function limitOf(work: Work, record: LiveRecord): Timer | undefined {
  const trigger = nodeOf(work.definition, record).triggers[record.q ?? 0];
  return trigger?.kind === 'timer' && trigger.timer.kind === 'limit' ? trigger.timer : undefined;
}

/** Where the variables of a timer are: the record itself, or what its event hangs on. */
function hostOf(work: Work, record: LiveRecord): LiveRecord {
  const around = find(work.draft.instance, record.p);
  return around?.b?.includes(record.i) ? around : record;
}

function notActive(timerId: string): Rejection {
  return { code: 'TIMER_NOT_ACTIVE', message: `timer ${timerId} is not active` };
}
