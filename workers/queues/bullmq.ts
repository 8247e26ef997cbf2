import type { BulkJob, BullQueue, BullWorker, QueueBackend } from './backends.ts';
import type { JobQueue, Log, QueuedJob, QueueName } from './port.ts';

// A killed worker's job comes back after about these, not after a minute as by default.
const lockMs = 5_000;
const stalledMs = 2_000;
const retryDelayMs = 1_000;
// Should a NOTIFY get lost with its connection, an idle worker looks by itself.
const drainSeconds = 1;
const usualConcurrency = 8;
// With Redis away an add would wait until it is back; the store's lease brings the job again.
const usualAddLimitMs = 3_000;

/**
 * The queues of BullMQ, on PostgreSQL or on Redis.
 *
 * @param options.addLimitMs how long an `add` may take, in milliseconds, before it is given up with an error.
 * @param options.concurrency jobs of a queue that are done at the same time.
 */
export function createBullQueue(
  backend: QueueBackend,
  log: Log,
  {
    addLimitMs = usualAddLimitMs,
    concurrency = usualConcurrency,
  }: { readonly addLimitMs?: number; readonly concurrency?: number } = {},
): JobQueue {
  const tell = oncePerMinute(log);
  const queues = new Map<QueueName, BullQueue>();
  const queueOf = (name: QueueName): BullQueue => {
    const queue = queues.get(name) ?? backend.queue(name, (error) => tell(name, error));
    queues.set(name, queue);
    return queue;
  };
  const workers: BullWorker[] = [];
  return {
    add: (name, jobs) => within(addLimitMs, queueOf(name).addBulk(jobs.map(bulkOf(name)))),
    work: (name, handler) => {
      const worker = backend.worker(name, (data, deaths) => handler(dataOf(data), deaths), {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: stalledMs,
        // How often a job may be tried, and with how many deaths, is for the outbox to say.
        maxStalledCount: 100,
        drainDelay: drainSeconds,
        runRetryDelay: retryDelayMs,
        onError: (error) => tell(name, error),
      });
      workers.push(worker);
    },
    close: async (limitMs) => {
      await quiet(within(limitMs, Promise.all(workers.map((worker) => worker.close()))));
      await quiet(
        within(addLimitMs, Promise.all([...queues.values()].map((queue) => queue.close()))),
      );
      await quiet(within(addLimitMs, backend.close()));
    },
  };
}

/**
 * Always removed when done: BullMQ ignores an id that it still keeps, and the sweep may bring a job twice.
 * An id may neither be a number nor contain a colon.
 */
function bulkOf(name: QueueName): (job: QueuedJob) => BulkJob {
  return ({ id, data, delayMs = 0 }) => ({
    name,
    data,
    opts: {
      jobId: `j-${id.replaceAll(':', '_')}`,
      delay: delayMs,
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
}

function dataOf(data: unknown): QueuedJob['data'] {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
}

async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the queue did not answer in ${limitMs} ms`)),
      limitMs,
    );
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Closing goes on although a part of it fails: the database may be gone already. */
async function quiet(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

/** While a database is away its error comes many times a second. */
function oncePerMinute(log: Log): (queue: string, error: Error) => void {
  const told = new Map<string, number>();
  return (queue, error) => {
    const last = told.get(error.message) ?? 0;
    if (Date.now() - last < 60_000) return;
    told.set(error.message, Date.now());
    log(`queue ${queue}: ${error.message}`);
  };
}
