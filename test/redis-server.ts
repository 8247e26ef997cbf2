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
  const folder = await mkdtemp(join(tmpdir(), 'lianshen-redis-'));
  const port = await freePort();
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
    await untilItAnswers(url);
  };
  const kill = async () => {
    const dying = child;
    child = undefined;
    if (dying === undefined || dying.exitCode !== null) return;
    const gone = once(dying, 'exit');
    dying.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url,
    pid: () => child?.pid,
    kill,
    start,
    flush: () => ask(url, (redis) => redis.flushall()),
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

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isUp = await ask(url, (redis) => redis.ping()).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await pause(25);
  }
  throw new Error(`no Redis at ${url}`);
}

async function ask(url: string, question: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await question(redis);
  } finally {
    redis.disconnect();
  }
}
