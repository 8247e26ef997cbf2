import { type Clock, instantOfMs } from './clock.ts';
import type { Store } from './port.ts';

/** A clock of this process that goes with the store's. */
export type StoreClock = Clock & {
  /** Asks the store again; when it does not answer, the clock goes on by itself. */
  readonly adjust: () => Promise<void>;
  readonly stop: () => void;
};

const everyMs = 5_000;
/** An answer that took longer to come seems older; only more than this means that the store's clock is really behind. */
const toleranceMs = 50;

/**
 * The store's time: asked once in a while, and in between counted on by a counter that no change of the machine's date
 * moves. What is due, and when a lease ends, is the same in all processes, whatever their machines believe. It is never
 * ahead of the store by more than the counter drifts, and never goes back.
 */
export async function storeClock(
  store: Pick<Store, 'now'>,
  ticks: () => number = () => performance.now(),
): Promise<StoreClock> {
  const ask = async () => {
    const ms = Date.parse(await store.now());
    // By now it is later than the store said: a timer may wait a little, it may not fire early.
    return { ms, tick: ticks() };
  };
  let base = await ask();
  let told = base.ms;
  const reckon = () => base.ms + (ticks() - base.tick);
  const adjust = async () => {
    const asked = await ask().catch(() => undefined);
    if (asked === undefined) return;
    const ahead = reckon() - asked.ms;
    if (ahead < 0 || ahead > toleranceMs) base = asked;
  };
  const timer = setInterval(() => void adjust(), everyMs);
  timer.unref();
  return {
    now: () => {
      told = Math.max(told, Math.floor(reckon()));
      return instantOfMs(told);
    },
    adjust,
    stop: () => clearInterval(timer),
  };
}
