import { randomUUID } from 'node:crypto';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import pg from 'pg';
import { inFlightPerWorker } from './jobs.ts';
import { openConnection, type Transport, withQueueTotals } from './queue-meter.ts';
import { stateOf } from './raw.ts';
import { type Client, measureSteps } from './steps.ts';
import type { Trial } from './trial.ts';

const lanes = 8;

/**
 * BullMQ by itself: as many jobs under way as we have cases, each followed by the next as soon as it was handled; those
 * that are ready together are added together. `writes`: each job puts one row of 2 KB into the database, and is done when that is
 * durable.
 */
export async function bareJobs(
  trial: Trial,
  transport: Transport,
  { writes }: { readonly writes: boolean },
) {
  const { pool, schema, inFlight: concurrency } = trial;
  await pool.query(`CREATE SCHEMA ${schema}`);
  await pool.query(`CREATE TABLE ${schema}.done (id text PRIMARY KEY, state jsonb NOT NULL)`);
  const writers = new pg.Pool({ connectionString: trial.url, max: lanes });
  const write = async (id: string) => {
    await writers.query(`INSERT INTO ${schema}.done VALUES ($1, $2)`, [
      id,
      JSON.stringify(stateOf(1)),
    ]);
  };
  const handled = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const connection = await openConnection(trial, transport);
  const { queue, worker } = openQueue(connection, schema, { concurrency }, async (id) => {
    if (writes) await write(id);
    handled.set(id, (handled.get(id) ?? 0) + 1);
    waiting.get(id)?.();
    waiting.delete(id);
  });
  const add = together((ids) =>
    queue.addBulk(
      ids.map((id) => ({
        name: 'job',
        data: { id },
        opts: { jobId: id, removeOnComplete: true, removeOnFail: true },
      })),
    ),
  );
  let begun = 0;
  const clientOf = (): Client => async () => {
    const id = `j-${randomUUID()}`;
    begun += 1;
    const done = new Promise<void>((tell) => waiting.set(id, tell));
    add(id);
    await done;
  };
  const inFlight = concurrency * inFlightPerWorker;
  const figures = await withQueueTotals(trial, transport, (totals) =>
    measureSteps({ ...trial, inFlight, totals }, clientOf, async () => {
      const { rows } = await pool.query<{ count: string }>(
        `SELECT count(*)::text AS count FROM ${schema}.done`,
      );
      const isTwice = [...handled.values()].some((count) => count !== 1);
      if (isTwice || handled.size !== begun || Number(rows[0]?.count) !== (writes ? begun : 0))
        throw new Error(`of ${begun} jobs ${handled.size} were done, ${rows[0]?.count} written`);
    }),
  );
  await worker.close();
  await queue.close();
  await connection.close();
  await writers.end();
  return figures;
}

function openQueue(
  { redis, pg: pool }: Awaited<ReturnType<typeof openConnection>>,
  name: string,
  { concurrency }: { readonly concurrency: number },
  handle: (id: string) => Promise<void>,
) {
  const run = async (job: { readonly data: { readonly id: string } }) => handle(job.data.id);
  const fail = (error: Error) => process.stderr.write(`${error.message}\n`);
  const made = redis
    ? {
        queue: new Queue(name, { connection: redis() }),
        worker: new Worker(name, run, { connection: redis(), concurrency }),
      }
    : {
        queue: new Queue(name, { connection: pool as never }, createPostgresBackend),
        worker: new Worker(
          name,
          run,
          { connection: pool as never, concurrency },
          createPostgresBackend,
        ),
      };
  made.queue.on('error', fail);
  made.worker.on('error', fail);
  return made;
}

/** One call for all that is ready in one turn, the next when that is over. */
function together(send: (ids: readonly string[]) => Promise<unknown>): (id: string) => void {
  let ids: string[] = [];
  let isSending = false;
  const next = async () => {
    while (ids.length > 0) {
      const now = ids;
      ids = [];
      await send(now);
    }
    isSending = false;
  };
  return (id) => {
    ids.push(id);
    if (isSending) return;
    isSending = true;
    setImmediate(() => void next());
  };
}
