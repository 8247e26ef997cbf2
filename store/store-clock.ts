import { type Clock, instantOfMs } from './clock.ts';
import type { Store } from './port.ts';

/** A clock of this process that goes with the store's. */
export type StoreClock = Clock & {
  /** Asks the store again; when it does not answer, the clock goes on by itself. */
  readonly adjust: () => Promise<void>;
  readonly stop: () => void;
};

const everyMs = 5_000;
/** Counters differ by less than this in `everyMs`; only a store that is farther behind has gone back. */
const toleranceMs = 50;
/** Answers that a start waits for while they come late, as they do of a machine that is starting much at once. */
const mostAsked = 5;

/**
 * The store's time: asked once in a while, and in between counted on by a counter that no change of the machine's date
 * moves. What is due, and when a lease ends, is the same in all processes, whatever their machines believe. It is never
 * ahead of the store by more than the counter drifts, behind it by no more than the quickest answer took, and never
 * goes back.
 */
export async function storeClock(
  store: Pick<Store, 'now'>,
  ticks: () => number = () => performance.now(),
): Promise<StoreClock> {
  const ask = async () => {
    const asked = ticks();
    const ms = Date.parse(await store.now());
    const tick = ticks();
    // By now it is later than the store said, by up to all that the answer took: a timer may wait, it may not fire early.
    return { ms, tick, tookMs: tick - asked };
  };
  let base = await ask();
  let told = base.ms;
  const reckon = () => base.ms + (ticks() - base.tick);
  const learn = (answer: typeof base) => {
    const ahead = reckon() - answer.ms - (ticks() - answer.tick);
    // An answer that took long says little: the store may be as far on as we believe.
    if (ahead < 0 || ahead > answer.tookMs + toleranceMs) base = answer;
  };
  const adjust = async () => {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) learn(answer);
  };
  for (let times = 1; times < mostAsked && base.tookMs > toleranceMs; times += 1) await adjust();
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
