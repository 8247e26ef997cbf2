import { randomBytes } from 'node:crypto';
import { readCursor } from '../cursor.ts';
import { StoreFailure } from '../failures.ts';

/**
 * Answers texts that sort by the time they were asked for: places in lists, newest last. One process never answers them
 * out of order; those of two processes stand by the clock of the store, which a jump of a process' own clock does not move.
 */
export function createTickets(nowMs: () => number): () => string {
  const origin = randomBytes(4).toString('hex');
  let last = 0;
  let count = 0;
  return () => {
    const now = Math.floor(nowMs());
    count = now > last ? 0 : count + 1;
    last = Math.max(last, now);
    return last.toString(36).padStart(9, '0') + count.toString(36).padStart(5, '0') + origin;
  };
}

/** The ticket in a cursor of the given list. */
export function readTicket(list: string, cursor: string): string {
  const [ticket] = readCursor(list, ['string'], cursor);
  if (/^[0-9a-z]{14}[0-9a-f]{8}$/.test(ticket)) return ticket;
  throw new StoreFailure('CURSOR_INVALID', `the cursor does not belong to this list of ${list}`);
}
