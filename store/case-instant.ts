import type { Instant } from '#engine';
import type { CaseWrite } from './port.ts';

/** No command waits this long for its turn: a clock that is farther behind its case has been put right or set back. */
const mostBehindMs = 600_000;

/** When the case changed last: the instant of its last event, never the store's own clock. */
export function instantOf(write: CaseWrite): Instant {
  return (
    write.events.at(-1)?.at ?? write.updatedAt ?? `${write.summary.receivedOn}T00:00:00.000+08:00`
  );
}

/**
 * When a decision happens: at the instant of its command, which is when it arrived, but never before the last event of
 * the case it is made on. A command may have waited while others wrote, or come from a process whose clock is a little
 * behind. An instant that lies far before is kept: the case was written by a clock that has been put right since, and
 * what happens now must not bear its date.
 */
export function decidedAt(at: Instant, last: Instant | undefined): Instant {
  if (last === undefined) return at;
  const behindMs = Date.parse(last) - Date.parse(at);
  return behindMs > 0 && behindMs <= mostBehindMs ? last : at;
}
