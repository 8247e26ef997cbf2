import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '#store';

const nearMs = 5_000;
const lookAgainMs = 200;

/**
 * Waits until the store has no open job and no timer due or near (a manual clock holds those): answers `quiet`, or what
 * was left after `limitMs`.
 */
export async function untilQuiet(
  store: Store,
  limitMs: number,
  clock: 'system' | 'manual' = 'system',
): Promise<string> {
  const until = performance.now() + limitMs;
  let left = '';
  while (performance.now() < until) {
    const due = clock === 'manual' ? undefined : await store.timers.nextDue();
    const isTimerNear = due !== undefined && Date.parse(due) < Date.now() + nearMs;
    const open = await store.outbox.open();
    if (!isTimerNear && open === 0) return 'quiet';
    left = `${open} open jobs${isTimerNear ? `, a timer due ${due}` : ''}`;
    await pause(lookAgainMs);
  }
  return left;
}
