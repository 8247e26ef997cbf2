import type { TimerRow } from '#store';
import { messageOf } from './ports.ts';
import type { Log } from './queues/index.ts';

/** Fires timers when they are due, to the millisecond, while it runs. */
export type Alarm = {
  readonly start: () => void;
  /** A timer was set for this moment (ms since 1970); it is looked for at once when that is near. */
  readonly expect: (dueMs: number) => void;
  /** Takes no more timers, and ends when those that are firing have fired. */
  readonly stop: () => Promise<void>;
};

export type AlarmPorts = {
  /** Leases timers that are due within so many ms, oldest first. */
  readonly lease: (aheadMs: number, limit: number) => Promise<readonly TimerRow[]>;
  readonly fire: (timer: TimerRow) => Promise<unknown>;
  /** Ms since 1970, by the store's clock. */
  readonly now: () => number;
  /** Does the work after so many ms; answers how to call it off. */
  readonly after?: (ms: number, work: () => void) => () => void;
  readonly log: Log;
};

/** Timers are taken from the store this long before they are due, and it is looked for them twice in this time. */
const aheadMs = 1_000;
const everyMs = 500;
/** A new timer may be due at any moment: several that are told at once are looked for together. */
const soonMs = 5;
/** Timers held in memory at most: what is due beyond that waits in the store. */
const maxHeld = 500;
/** Fired at the same time: enough to fill a group of commits, few enough that people's commands are not held up. */
const maxFiring = 32;

export function createAlarm({ lease, fire, now, after = afterTimeout, log }: AlarmPorts): Alarm {
  /** By due time, the next one first. */
  let held: TimerRow[] = [];
  const firing = new Set<Promise<void>>();
  let state: 'idle' | 'running' | 'stopped' = 'idle';
  let looking: Promise<void> | undefined;
  let hasMore = false;
  let callOffLook = () => {};
  let callOffRing = () => {};
  let lastFailure = '';

  const complain = (error: unknown) => {
    if (messageOf(error) !== lastFailure) log(`timers: ${messageOf(error)}`);
    lastFailure = messageOf(error);
  };
  const lookIn = (ms: number) => {
    callOffLook();
    callOffLook = after(ms, look);
  };
  const look = () => {
    if (state !== 'running' || looking !== undefined) return;
    const room = maxHeld - held.length;
    looking = lease(aheadMs, room).then(
      (rows) => {
        lastFailure = '';
        hasMore = rows.length === room;
        held = [...held, ...rows].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
      },
      (error: unknown) => {
        hasMore = false;
        complain(error);
      },
    );
    void looking.then(() => {
      looking = undefined;
      if (state !== 'running') return;
      lookIn(everyMs);
      ring();
    });
  };
  const ring = () => {
    callOffRing();
    while (state === 'running' && firing.size < maxFiring) {
      const [next] = held;
      if (next === undefined) break;
      const waitMs = Date.parse(next.dueAt) - now();
      if (waitMs > 0) {
        callOffRing = after(Math.ceil(waitMs), ring);
        break;
      }
      held.shift();
      const work: Promise<void> = fire(next)
        .then(() => undefined, complain)
        .then(() => {
          firing.delete(work);
          ring();
        });
      firing.add(work);
    }
    if (hasMore && held.length <= maxHeld / 2) look();
  };
  return {
    start: () => {
      if (state !== 'idle') return;
      state = 'running';
      look();
    },
    expect: (dueMs) => {
      if (state === 'running' && dueMs - now() < aheadMs) lookIn(soonMs);
    },
    stop: async () => {
      state = 'stopped';
      callOffLook();
      callOffRing();
      await looking;
      await Promise.all(firing);
    },
  };
}

function afterTimeout(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
