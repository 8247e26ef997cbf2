import { nextDue } from '../flow/due.ts';
import { emitTimerScheduled, emitWaitEnded } from '../flow/emit.ts';
import { leave } from '../flow/leave.ts';
import { goOnAt, interrupt } from '../flow/throw-error.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import { get } from '../state/draft.ts';
import type { Command, Rejection } from '../types.ts';
import { findById } from './find.ts';

/** A timer is due: whether it really is has been decided by the caller's clock. */
export function triggerTimer(
  work: Work,
  command: Extract<Command, { readonly type: 'TriggerTimer' }>,
): Rejection | undefined {
  const record = findById(work, command.timerId);
  if (record?.w !== 'timer') {
    return { code: 'TIMER_NOT_ACTIVE', message: `timer ${command.timerId} is not active` };
  }
  const node = nodeOf(work.definition, record);
  emitWaitEnded(work, record, 'happened');
  if (node.byToken) {
    leave(work, get(work.draft.instance, record.i));
    return undefined;
  }
  const host = get(work.draft.instance, record.p);
  if (node.interrupting) {
    interrupt(work, host, node, undefined);
    return undefined;
  }
  const next = record.r === undefined ? undefined : nextDue(record.r, work.at);
  if (next !== undefined) emitTimerScheduled(work, host, node, next);
  goOnAt(work, node, host.p, undefined);
  return undefined;
}
