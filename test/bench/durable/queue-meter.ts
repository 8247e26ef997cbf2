import { Redis } from 'ioredis';
import pg from 'pg';
import { postgresBackend } from '../../../workers/index.ts';
import { postgresTotals, type Totals } from './steps.ts';
import type { Trial } from './trial.ts';

export type Transport = 'redis' | 'database';

/** Connections for BullMQ by itself, set up as the product sets up its own. */
export async function openConnection({ url, redisUrl }: Trial, transport: Transport) {
  if (transport === 'redis') {
    const opened: Redis[] = [];
    const redis = () => {
      const one = new Redis(redisUrl ?? '', { maxRetriesPerRequest: null });
      opened.push(one);
      return one;
    };
    return {
      redis,
      close: async () => {
        for (const one of opened) one.disconnect();
      },
    };
  }
  // Makes the tables.
  await (await postgresBackend(url, () => {})).close();
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    keepAlive: true,
    options: '-c search_path=bullmq',
    application_name: queueConnections,
  });
  pool.on('error', () => {});
  return { pg: pool, close: () => pool.end() };
}

/** How the product's queues name their connections. */
const queueConnections = 'lianshen-queues';

/** What a job costs its queue, beside what it costs the database: commands and their time in Redis, or statements. */
export async function withQueueTotals<Figures>(
  trial: Trial,
  transport: Transport,
  measure: (totals: Totals) => Promise<Figures>,
): Promise<Figures> {
  const database = postgresTotals(trial, queueConnections);
  if (transport === 'database') return measure(database);
  const redis = new Redis(trial.redisUrl ?? '');
  const sent = countSent();
  const figures = await measure(async () => ({
    ...(await database()),
    redisCommandsPerStep: sent(),
    redisCallsPerStep: callsOf(await redis.info('commandstats')),
    redisCpuMicrosPerStep: cpuOf(await redis.info('cpu')),
  }));
  redis.disconnect();
  return figures;
}

/** Commands that clients of this process sent; what scripts call inside is not among them. */
function countSent(): () => number {
  let commands = 0;
  const { sendCommand } = Redis.prototype;
  Redis.prototype.sendCommand = function counted(this: Redis, ...given) {
    // One that waits for its connection comes a second time with its stream.
    if (given[1] !== undefined || this.status === 'ready') commands += 1;
    return sendCommand.apply(this, given);
  };
  return () => commands;
}

/** All commands of the server, those inside of scripts too: they count only while nobody else uses it. */
function callsOf(info: string): number {
  return [...info.matchAll(/:calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0);
}

function cpuOf(info: string): number {
  return [...info.matchAll(/^used_cpu_(?:sys|user):([\d.]+)/gm)].reduce(
    (sum, [, seconds]) => sum + Number(seconds) * 1_000_000,
    0,
  );
}
