import type { TimerRow } from '#store';
import { createHeldTimers } from './held-timers.ts';
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
  /** Told of a few timers shortly before they are due: what they need can be read while there is time. */
  readonly prepare: (timers: readonly TimerRow[]) => void;
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

export function createAlarm(ports: AlarmPorts): Alarm {
  const { lease, prepare, fire, now, after = afterTimeout, log } = ports;
  const held = createHeldTimers(prepare, now);
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
    const room = maxHeld - held.count();
    looking = lease(aheadMs, room).then(
      (rows) => {
        lastFailure = '';
        hasMore = rows.length === room;
        held.add(rows);
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
  const begin = (timer: TimerRow) => {
    const work: Promise<void> = fire(timer)
      .then(() => undefined, complain)
      .then(() => {
        firing.delete(work);
        ring();
      });
    firing.add(work);
  };
  const ring = () => {
    callOffRing();
    if (state !== 'running') return;
    while (firing.size < maxFiring) {
      const next = held.takeDue();
      if (next === undefined) break;
      begin(next);
    }
    // What is due while enough are firing waits for one of these, not for the time.
    const next = held.nextMs({ toTake: firing.size < maxFiring });
    if (next < Infinity) callOffRing = after(Math.max(1, Math.ceil(next - now())), ring);
    if (hasMore && held.count() <= maxHeld / 2) look();
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
