import { messageOf } from './ports.ts';
import type { Log } from './queues/index.ts';

/** Runs a sweep again and again, and at once when somebody knows that there is work. */
export type Dispatcher = {
  readonly start: () => void;
  readonly nudge: () => void;
  /** Ends after the sweep that is running. */
  readonly stop: () => Promise<void>;
};

const everyMs = 500;
const restAfterFailureMs = 2_000;

export function createDispatcher(sweep: () => Promise<void>, log: Log): Dispatcher {
  let state: 'idle' | 'waiting' | 'sweeping' | 'stopped' = 'idle';
  let isNudged = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let lastFailure = '';

  const wait = (ms: number) => {
    if (state === 'stopped') return;
    state = 'waiting';
    timer = setTimeout(run, ms);
  };
  const run = () => {
    clearTimeout(timer);
    state = 'sweeping';
    isNudged = false;
    running = sweep().then(
      () => {
        lastFailure = '';
        wait(isNudged ? 0 : everyMs);
      },
      (error: unknown) => {
        // While the database is away every sweep fails alike: say it once.
        if (messageOf(error) !== lastFailure) log(`sweep: ${messageOf(error)}`);
        lastFailure = messageOf(error);
        wait(restAfterFailureMs);
      },
    );
  };
  return {
    start: () => {
      if (state === 'idle') run();
    },
    nudge: () => {
      isNudged = true;
      if (state === 'waiting' && lastFailure === '') run();
    },
    stop: async () => {
      state = 'stopped';
      clearTimeout(timer);
      await running;
    },
  };
}
