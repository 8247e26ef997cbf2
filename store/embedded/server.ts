import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, clusterRole } from './cluster.ts';
import { codeOf, type EmbeddedFailure, failure, messageOf } from './failure.ts';
import { stopOrphan, stopPostmaster } from './postmaster.ts';
import { toolEnvironment } from './run-tool.ts';

/** A running PostgreSQL server that is our child; started again on its port if it dies. */
export type Server = {
  readonly kind: 'server';
  readonly url: string;
  stop(): Promise<void>;
};

type Attempt = { readonly kind: 'running'; readonly child: ChildProcess } | EmbeddedFailure;

const databaseName = 'lianshen';
const startAttempts = 8;
const readyMs = 300_000;
const maxLogBytes = 10_000_000;
const maxRevivals = 5;
const revivalWindowMs = 60_000;

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
};

// Passing troubles of a start: a port that another program took just now, or the last processes
// of a server that was killed and have not noticed yet.
const passing = /address already in use|could not bind|still in use|lock file .* already exists/i;

/** Starts the server of a cluster and waits until our database in it answers. */
export async function startServer(
  cluster: Cluster,
  log: (line: string) => void,
): Promise<Server | EmbeddedFailure> {
  await rotateLog(cluster);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const started = await attemptStart(cluster, port, log);
    if (started.kind === 'running') return supervised(cluster, port, started.child, log);
    if (attempt === startAttempts || !passing.test(started.message)) return started;
    const orphan = await stopOrphan(cluster, log);
    if (orphan !== undefined) return orphan;
    await pause(300);
  }
}

function urlOf(cluster: Cluster, port: number, database = databaseName): string {
  return `postgresql://${clusterRole}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

function supervised(
  cluster: Cluster,
  port: number,
  first: ChildProcess,
  log: (line: string) => void,
): Server {
  let child = first;
  let stopping: Promise<void> | undefined;
  let revival: Promise<void> = Promise.resolve();
  const deaths: number[] = [];
  const revive = async (): Promise<void> => {
    for (let attempt = 1; attempt <= startAttempts && stopping === undefined; attempt += 1) {
      const started = await attemptStart(cluster, port, log);
      if (started.kind === 'running') {
        child = started.child;
        watch();
        return;
      }
      log(started.message);
      await pause(300);
    }
  };
  const watch = () => {
    child.once('exit', (code, signal) => {
      if (stopping !== undefined) return;
      const now = Date.now();
      deaths.push(now);
      log(`PostgreSQL ended unexpectedly (${signal ?? code}), see ${logPath(cluster)}`);
      if (deaths.filter((at) => now - at < revivalWindowMs).length <= maxRevivals) {
        revival = revive();
      }
    });
  };
  watch();
  const stop = async () => {
    await revival;
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const gone = await stopPostmaster(cluster, child.pid);
      if (!gone) log(`PostgreSQL (process ${child.pid}) does not stop`);
    }
  };
  return {
    kind: 'server',
    url: urlOf(cluster, port),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function attemptStart(
  cluster: Cluster,
  port: number,
  log: (line: string) => void,
): Promise<Attempt> {
  const file = await open(logPath(cluster), 'a', 0o600);
  const logStart = (await file.stat()).size;
  // In a session of its own: Ctrl-C in the terminal must reach us first, not the database.
  const child = spawn(cluster.binaries.postgres, serverArgs(cluster, port), {
    ...cluster.user.ids,
    cwd: '/',
    detached: true,
    env: toolEnvironment(),
    stdio: ['ignore', file.fd, file.fd],
  });
  let ended: string | undefined;
  child.on('error', (error) => {
    ended = messageOf(error);
  });
  child.on('exit', (code, signal) => {
    ended ??= `it ended with ${signal ?? `code ${code}`}`;
  });
  child.unref();
  await file.close();
  const trouble = await untilReady(cluster, port, () => ended, log);
  if (trouble === undefined) return { kind: 'running', child };
  if (ended === undefined && child.pid !== undefined) await stopPostmaster(cluster, child.pid);
  const said = (await readFile(logPath(cluster), 'utf8')).slice(logStart).slice(-2_000).trim();
  return failure(
    'EMBEDDED_START_FAILED',
    `PostgreSQL in ${cluster.folder} did not start: ${trouble}\n${said}`.trim(),
  );
}

function serverArgs(cluster: Cluster, port: number): readonly string[] {
  const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster.folder, '-p', String(port), ...set];
}

async function untilReady(
  cluster: Cluster,
  port: number,
  ended: () => string | undefined,
  log: (line: string) => void,
): Promise<string | undefined> {
  const began = Date.now();
  let saidSo = began;
  while (Date.now() - began < readyMs) {
    const answer = await knock(urlOf(cluster, port));
    // Another program may have taken the port: what answers is ours only while ours lives.
    if (ended() !== undefined) return ended();
    if (answer === 'ready') return undefined;
    if (answer.code === '3D000') await createDatabase(urlOf(cluster, port, 'postgres'));
    if (answer.code === '28P01') return `its password in ${cluster.dataDir} is wrong`;
    if (Date.now() - saidSo > 5_000) {
      saidSo = Date.now();
      log(`waiting for PostgreSQL: ${answer.message}`);
    }
    await pause(30);
  }
  return 'it did not answer in time';
}

type Refusal = { readonly code: string | undefined; readonly message: string };

async function knock(url: string): Promise<'ready' | Refusal> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return 'ready';
  } catch (error) {
    return { code: codeOf(error), message: messageOf(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function logPath(cluster: Cluster): string {
  return join(cluster.dataDir, 'postgres.log');
}

async function rotateLog(cluster: Cluster): Promise<void> {
  const size = await stat(logPath(cluster)).then(
    (found) => found.size,
    () => 0,
  );
  if (size > maxLogBytes) await rename(logPath(cluster), `${logPath(cluster)}.old`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
