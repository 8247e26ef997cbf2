import type { Store } from '#store';

/** Decides which of several works goes on next, step by step: a step is a call of a gated function. */
export type Scheduler = {
  /** The same function; while works run, each call of it waits for its turn. */
  readonly gated: <Args extends unknown[], Answer>(
    call: (...args: Args) => Promise<Answer>,
  ) => (...args: Args) => Promise<Answer>;
  /** Runs the works to their ends; whose step is next is picked among all that wait. */
  readonly run: (
    works: readonly (() => Promise<unknown>)[],
    pick: <One>(from: readonly One[]) => One,
  ) => Promise<void>;
};

export function createScheduler(): Scheduler {
  const waiting: (() => void)[] = [];
  let isRunning = false;
  return {
    gated:
      (call) =>
      async (...args) => {
        if (isRunning) await new Promise<void>((resolve) => waiting.push(resolve));
        return call(...args);
      },
    run: async (works, pick) => {
      isRunning = true;
      let ended = 0;
      const running = works.map(async (work) => {
        await work();
        ended += 1;
      });
      while (ended < works.length) {
        // Until each of them stands at a gate or is at its end, there is nothing to choose.
        while (ended + waiting.length < works.length) {
          await new Promise((resolve) => setImmediate(resolve));
        }
        if (waiting.length === 0) break;
        const next = pick(waiting);
        waiting.splice(waiting.indexOf(next), 1);
        next();
        await new Promise((resolve) => setImmediate(resolve));
      }
      isRunning = false;
      await Promise.all(running);
    },
  };
}

/** The store whose reads and writes on the road of a case wait for their turns. */
export function gatedStore({ gated }: Scheduler, store: Store): Store {
  return {
    ...store,
    commit: gated(store.commit),
    cases: { ...store.cases, load: gated(store.cases.load) },
    requests: { ...store.requests, find: gated(store.requests.find) },
  };
}
