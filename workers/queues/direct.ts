import type { JobQueue, QueueHandler, QueueName } from './port.ts';

/**
 * A queue without a queue: a job is handled while it is added, and a delayed one is left to the sweep.
 * For tests and tools that must know when everything is done.
 */
export function createDirectQueue(): JobQueue {
  const handlers = new Map<QueueName, QueueHandler>();
  return {
    add: async (queue, jobs) => {
      for (const job of jobs) {
        if ((job.delayMs ?? 0) === 0) await handlers.get(queue)?.(job.data, 0);
      }
    },
    work: (queue, handler) => {
      handlers.set(queue, handler);
    },
    close: async () => {
      handlers.clear();
    },
  };
}
