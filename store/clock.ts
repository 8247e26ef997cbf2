import type { Instant } from '#engine';
import type { Store } from './port.ts';

/** What time it is. Everything that has to know the time is handed one of these. */
export type Clock = { readonly now: () => Instant };

/** A clock for demonstrations and tests: it stands still until somebody moves it. */
export type ManualClock = Clock & {
  /** Forwards or backwards: what has happened keeps its instants, and what is due later waits again. */
  readonly set: (instant: Instant) => Promise<ClockAnswer>;
  /** Reads the time again that another process may have set. */
  readonly refresh: () => Promise<Instant>;
};

export type ClockAnswer =
  | { readonly moved: true; readonly now: Instant }
  | {
      readonly moved: false;
      readonly code: 'INSTANT_INVALID';
      readonly message: string;
    };

const offsetMs = 8 * 3_600_000;
// An instant names its offset: without one it would mean another time on another machine.
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The machine's time, as an instant in China. */
export function systemClock(): Clock {
  return { now: () => instantOfMs(Date.now()) };
}

/**
 * A clock whose time is kept in the store, so that a restart goes on where it stood.
 * `start` counts only when the store has no time yet.
 */
export async function manualClock(store: Store, start: Instant): Promise<ManualClock> {
  const first = normalised(start);
  if (first === undefined) throw new RangeError(`${start} is not an instant`);
  let now = (await readTime(store)) ?? first;
  await keepTime(store, now);
  /** Counts where a move begins and where it ends: what was read across either is of before. */
  let turns = 0;
  const refresh = async () => {
    const turn = turns;
    const read = await readTime(store);
    if (turn === turns) now = read ?? now;
    return now;
  };
  const set = async (instant: Instant): Promise<ClockAnswer> => {
    const wanted = normalised(instant);
    if (wanted === undefined) return invalid(instant);
    turns += 1;
    await keepTime(store, wanted).finally(() => {
      turns += 1;
    });
    now = wanted;
    return { moved: true, now };
  };
  return { now: () => now, set, refresh };
}

/** An instant `ms` after another one. */
export function later(instant: Instant, ms: number): Instant {
  return instantOfMs(Date.parse(instant) + ms);
}

/** The instant in China of so many ms since 1970. */
export function instantOfMs(ms: number): Instant {
  return new Date(ms + offsetMs).toISOString().replace('Z', '+08:00');
}

/** The same moment in the one form that compares as text: with milliseconds, at +08:00. */
function normalised(instant: string): Instant | undefined {
  const ms = instantPattern.test(instant) ? Date.parse(instant) : Number.NaN;
  const text = Number.isNaN(ms) ? undefined : instantOfMs(ms);
  return text === undefined || text.length !== 29 ? undefined : text;
}

async function readTime(store: Store): Promise<Instant | undefined> {
  const data = (await store.records.get('setting', 'clock'))?.data;
  const isTime = typeof data === 'object' && data !== null && 'now' in data;
  return isTime && typeof data['now'] === 'string' ? normalised(data['now']) : undefined;
}

async function keepTime(store: Store, now: Instant): Promise<void> {
  await store.commit({
    build: () => ({
      records: [{ kind: 'setting', id: 'clock', expectedVersion: 'any', data: { now } }],
      audit: [],
    }),
  });
}

function invalid(instant: string): ClockAnswer {
  return {
    moved: false,
    code: 'INSTANT_INVALID',
    message: `${instant} is not an instant such as 2026-03-02T09:00:00+08:00`,
  };
}
