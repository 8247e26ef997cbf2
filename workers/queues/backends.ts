import type { BulkJobOptions, createPostgresBackend, WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import pg from 'pg';
import type { Log } from './port.ts';

export type BulkJob = {
  readonly name: string;
  readonly data: object;
  readonly opts: BulkJobOptions;
};

/** A queue or a worker of BullMQ, whatever database it is on. */
export type BullQueue = {
  readonly addBulk: (jobs: readonly BulkJob[]) => Promise<unknown>;
  readonly close: () => Promise<void>;
};
export type BullWorker = { readonly close: () => Promise<void> };

type WorkerRhythm = Required<
  Pick<
    WorkerOptions,
    | 'concurrency'
    | 'lockDuration'
    | 'stalledInterval'
    | 'maxStalledCount'
    | 'drainDelay'
    | 'runRetryDelay'
  >
>;

type OnError = (error: Error) => void;

/** Makes BullMQ's queues and workers on one database, and knows how to let go of it. */
export type QueueBackend = {
  readonly queue: (name: string, onError: OnError) => BullQueue;
  readonly worker: (
    name: string,
    run: (data: unknown, deaths: number) => Promise<void>,
    options: WorkerRhythm & { readonly onError: OnError },
  ) => BullWorker;
  readonly close: () => Promise<void>;
};

const schema = 'bullmq';
// Each worker keeps one connection listening; the rest are for short queries.
const maxConnections = 16;

/** Loaded by whoever has queues: an API without workers is ready sooner without it. */
const loadBullMq = () => import('bullmq');

/** BullMQ beside the store, in a schema of its own of the same PostgreSQL database. */
export async function postgresBackend(url: string, log: Log): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    keepAlive: true,
    options: `-c search_path=${schema}`,
    application_name: 'lianshen-queues',
  });
  // Without a listener a cut connection would end the process.
  pool.on('error', (error) => log(`queues: ${error.message}`));
  const { createPostgresBackend, Queue, runMigrations, Worker } = await loadBullMq();
  await migrate(pool, runMigrations);
  const on = { connection: pool as PgPool };
  return {
    queue: (name, onError) => queueOf(new Queue(name, on, createPostgresBackend), onError),
    worker: (name, run, { onError, ...rhythm }) =>
      listening(new Worker(name, doing(run), { ...rhythm, ...on }, createPostgresBackend), onError),
    close: () => pool.end(),
  };
}

type PgPool = Extract<
  Parameters<typeof createPostgresBackend>[1]['connection'],
  { query: unknown }
>;

async function migrate(
  pool: pg.Pool,
  runMigrations: (client: pg.PoolClient, schema: string) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
}

/** BullMQ on Redis, which may lose everything: the store has it. Installations with different prefixes may share one. */
export async function redisBackend(
  { url, prefix }: { readonly url: string; readonly prefix: string },
  log: Log,
): Promise<QueueBackend> {
  const { Queue, Worker } = await loadBullMq();
  const { Redis } = await import('ioredis');
  const connections: Redis[] = [];
  const connect = (): Redis => {
    // A worker's blocking call must outlive a reconnect.
    const redis = new Redis(url, { maxRetriesPerRequest: null, connectionName: 'lianshen' });
    redis.on('error', (error: Error) => log(`redis: ${error.message}`));
    connections.push(redis);
    return redis;
  };
  return {
    queue: (name, onError) => queueOf(new Queue(name, { prefix, connection: connect() }), onError),
    worker: (name, run, { onError, ...rhythm }) =>
      listening(
        new Worker(name, doing(run), { ...rhythm, prefix, connection: connect() }),
        onError,
      ),
    close: async () => {
      for (const redis of connections) redis.disconnect();
    },
  };
}

type Run = Parameters<QueueBackend['worker']>[1];
type Running = { readonly data: unknown; readonly stalledCounter: number };

function doing(run: Run): (job: Running) => Promise<void> {
  return ({ data, stalledCounter }) => run(data, stalledCounter);
}

type Emitter = { on(event: 'error', listener: OnError): unknown; close(): Promise<void> };

function queueOf(
  queue: Emitter & { addBulk(jobs: BulkJob[]): Promise<unknown> },
  onError: OnError,
): BullQueue {
  return { ...listening(queue, onError), addBulk: (jobs) => queue.addBulk([...jobs]) };
}

function listening(part: Emitter, onError: OnError): BullWorker {
  part.on('error', onError);
  return { close: () => part.close() };
}
