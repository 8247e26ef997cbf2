import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  type Embedded,
  type EmbeddedFailure,
  type EmbeddedKind,
  isFailure,
  startEmbedded,
} from '../../../store/embedded/index.ts';
import { builtPrograms } from '../../built-programs.ts';
import { endWithMe } from '../../end-with-me.ts';
import { copyMadeDatabase } from './made-database.ts';

/** A data folder of its own for one test: what is started in it is stopped, then it is removed. */
export type EmbeddedFolder = {
  readonly dataDir: string;
  readonly lines: readonly string[];
  /** Puts an empty database there that was made before: the next start is not a first one. */
  putMade(kind: EmbeddedKind): Promise<void>;
  start(mode?: EmbeddedKind): Promise<Embedded>;
  tryStart(mode?: EmbeddedKind): Promise<Embedded | EmbeddedFailure>;
  /** Starts the database in a child process, to be killed. */
  startInChild(mode: EmbeddedKind): Promise<{ readonly child: ChildProcess; readonly url: string }>;
  remove(): Promise<void>;
};

export async function embeddedFolder(): Promise<EmbeddedFolder> {
  const root = await mkdtemp(join(tmpdir(), 'lianshen-embedded-'));
  const dataDir = join(root, 'data');
  const lines: string[] = [];
  const running: Embedded[] = [];
  const children: ChildProcess[] = [];
  // Run as root, the server is another user, who must be able to pass.
  await chmod(root, 0o711);
  const tryStart = async (mode?: EmbeddedKind) => {
    const started = await startEmbedded({ dataDir, mode, log: (line) => lines.push(line) });
    if (!isFailure(started)) running.push(started);
    return started;
  };
  return {
    dataDir,
    lines,
    putMade: async (kind) => {
      const failure = await copyMadeDatabase(kind, dataDir);
      if (failure !== undefined) throw new Error(`${failure.code}: ${failure.message}`);
    },
    tryStart,
    start: async (mode) => {
      const started = await tryStart(mode);
      if (isFailure(started)) throw new Error(`${started.code}: ${started.message}`);
      return started;
    },
    startInChild: async (mode) => {
      const child = await spawnHolder(dataDir, mode);
      children.push(child);
      return { child, url: await firstLine(child) };
    },
    remove: async () => {
      for (const child of children) await kill(child);
      for (const each of running) await each.stop();
      if (children.length > 0) await killOrphan(dataDir);
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function spawnHolder(dataDir: string, mode: EmbeddedKind): Promise<ChildProcess> {
  const holder = join(await builtPrograms(), 'bin/hold-database.js');
  const args = [holder, dataDir, mode];
  return endWithMe(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }));
}

/** Asks again until the answer is there; the test's own time limit ends a hopeless wait. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await pause(50);
    }
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the child has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the child ended before its database was ready');
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The process that serves the native database of a data folder. */
export async function postmasterOf(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

async function killOrphan(dataDir: string): Promise<void> {
  const pid = await postmasterOf(dataDir).catch(() => undefined);
  // Without its pid file the server has stopped.
  if (pid !== undefined) process.kill(pid, 'SIGQUIT');
}

/** Runs statements one after another on one connection and answers the rows of the last. */
export async function query(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
