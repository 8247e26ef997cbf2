import type { TimerRow } from '#store';

/** Leased timers on their way to their moments. */
export type HeldTimers = {
  readonly add: (timers: readonly TimerRow[]) => void;
  /** Prepares those that are near; takes the next one out, when it is due. */
  readonly takeDue: () => TimerRow | undefined;
  /** When there is something to prepare, or also to take (ms since 1970); Infinity when there is nothing to come. */
  readonly nextMs: (wanted: { readonly toTake: boolean }) => number;
  readonly count: () => number;
};

/**
 * Timers are prepared so long before they are due, with those that are due a little later: of all that are held, only few
 * keep a case in memory, and no reading of cases takes long enough to hold up what is due meanwhile.
 */
const prepareMs = 200;
const togetherMs = 100;
const maxTogether = 32;

/** The next one first, whatever the order in which they came; `prepare` is told of each once, before it is taken. */
export function createHeldTimers(
  prepare: (timers: readonly TimerRow[]) => void,
  now: () => number,
): HeldTimers {
  let far: TimerRow[] = [];
  let prepared: TimerRow[] = [];
  const hasRoom = () => prepared.length <= maxTogether;
  const prepareNear = () => {
    const [first] = far;
    if (first === undefined || !hasRoom()) return;
    const nowMs = now();
    if (dueMsOf(first) > nowMs + prepareMs) return;
    const together = far.slice(0, maxTogether);
    const rows = together.filter((timer) => dueMsOf(timer) <= nowMs + prepareMs + togetherMs);
    far = far.slice(rows.length);
    prepared = inOrder([...prepared, ...rows]);
    prepare(rows);
  };
  return {
    add: (timers) => {
      far = inOrder([...far, ...timers]);
    },
    takeDue: () => {
      prepareNear();
      const [next] = prepared;
      if (next === undefined || dueMsOf(next) > now()) return undefined;
      prepared.shift();
      return next;
    },
    nextMs: ({ toTake }) =>
      Math.min(
        ...(toTake ? prepared.slice(0, 1).map(dueMsOf) : []),
        ...(hasRoom() ? far.slice(0, 1).map((timer) => dueMsOf(timer) - prepareMs) : []),
      ),
    count: () => far.length + prepared.length,
  };
}

function dueMsOf({ dueAt }: TimerRow): number {
  return Date.parse(dueAt);
}

function inOrder(timers: readonly TimerRow[]): TimerRow[] {
  return [...timers].sort((one, other) => dueMsOf(one) - dueMsOf(other));
}
