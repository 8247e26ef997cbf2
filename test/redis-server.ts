import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { endWithMe } from './end-with-me.ts';

/** A Redis of our own on a free port, which a test may kill and start again empty. */
export type TestRedis = {
  readonly url: string;
  readonly pid: () => number | undefined;
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port; nothing of before is there. */
  readonly start: () => Promise<void>;
  readonly flush: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Whether this machine has a Redis to start. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

export async function startRedis(extra: readonly string[] = []): Promise<TestRedis> {
  for (let tries = 1; ; tries += 1) {
    const redis = await redisAt(await freePort(), extra);
    try {
      await redis.start();
      return redis;
    } catch (error) {
      await redis.stop();
      // Another program may have taken the port before Redis could.
      if (tries === mostTries) throw error;
    }
  }
}

const mostTries = 5;

async function redisAt(port: number, extra: readonly string[]): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'lianshen-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async () => {
    if (child !== undefined) return;
    const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--hz', '100'];
    child = spawn('redis-server', ['--port', String(port), ...settings, ...extra], {
      cwd: folder,
      stdio: 'ignore',
    });
    endWithMe(child);
    await untilItAnswers(url, child);
  };
  const kill = async () => {
    const dying = child;
    child = undefined;
    if (dying === undefined || hasEnded(dying)) return;
    const gone = once(dying, 'exit');
    dying.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    pid: () => child?.pid,
    kill,
    start,
    flush: async () => void (await ask(url, (redis) => redis.flushall())),
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** However long a busy machine takes; one that has ended will never answer, and another one's answer does not count. */
async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  while (!hasEnded(child)) {
    const said = await ask(url, (redis) => redis.info('server')).catch(() => '');
    if (said.includes(`process_id:${child.pid}\r`)) return;
    await pause(25);
  }
  throw new Error(`no Redis at ${url}`);
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null;

async function ask<Answer>(
  url: string,
  question: (redis: Redis) => Promise<Answer>,
): Promise<Answer> {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}
