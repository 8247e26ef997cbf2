import { happen } from '../flow/happen.ts';
import type { Work } from '../flow/work.ts';
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
  happen(work, record);
  return undefined;
}
