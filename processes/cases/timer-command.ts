import type { Instant } from '#engine';
import { systemActor } from '../staff/types.ts';
import type { CaseCommand, CaseTimer } from './types.ts';

/** What tells a case that one of its timers is due: a drawn one fires, a deadline is reached. */
export function timerCommand(
  { timerId, kind }: Pick<CaseTimer, 'timerId' | 'kind'>,
  at: Instant,
): Extract<CaseCommand, { readonly type: 'TriggerTimer' | 'ReachDeadline' }> {
  const by = { at, actor: systemActor };
  return kind === 'engine'
    ? { ...by, type: 'TriggerTimer', timerId }
    : { ...by, type: 'ReachDeadline', deadline: kind };
}
