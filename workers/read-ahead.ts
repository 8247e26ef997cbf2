import type { StoredCase, TimerRow } from '#store';

/** Cases of timers that are about to fire, read while there is time, and those of many timers together. */
export type ReadAhead = {
  readonly read: (timers: readonly TimerRow[]) => void;
  /** The case as it was read ahead, once; undefined when it must be read now. */
  readonly take: (timer: TimerRow) => Promise<StoredCase | undefined>;
};

/**
 * What was read may be outdated when the timer fires: whoever decides on it must be told by its version. A reading that
 * fails is as if it had not been tried.
 */
export function createReadAhead(
  load: (caseId: string) => Promise<StoredCase | undefined>,
): ReadAhead {
  const ahead = new Map<string, Promise<StoredCase | undefined>>();
  const keyOf = ({ caseId, timerId }: TimerRow) => JSON.stringify([caseId, timerId]);
  return {
    read: (timers) => {
      for (const timer of timers) {
        const reading = load(timer.caseId).catch(() => undefined);
        ahead.set(keyOf(timer), reading);
      }
    },
    take: async (timer) => {
      const reading = ahead.get(keyOf(timer));
      ahead.delete(keyOf(timer));
      return reading;
    },
  };
}
