import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createMemoryBlobs, isFailure, openPostgresStore, type Store } from '#store';
import { findBinaries } from '../../store/embedded/binaries.ts';
import { runTool, toolEnvironment } from '../../store/embedded/run-tool.ts';
import { chooseServerUser } from '../../store/embedded/server-user.ts';
import { endWithMe } from '../end-with-me.ts';
import { freePort } from '../redis-server.ts';
import { openMongo } from './mongo.ts';
import type { Listener } from './proxy.ts';

/** Which PostgreSQL: the packaged one that the product embeds, or the machine's own server. */
type PostgresKind = 'embedded' | 'postgres';

/** Which store, or the MongoDB that MONGO_URL names. */
export type DatabaseKind = PostgresKind | 'mongo';

/** A database for one run. */
export type FaultDatabase = {
  readonly port: number;
  /** How processes find it, directly or through a proxy on another port. */
  readonly environment: (port: number) => { readonly [name: string]: string };
  readonly openStore: () => Promise<Store>;
  /** Steps that the schema begins with: the first start dies after the last of them. */
  readonly firstSteps: number;
  /** Only of one of our own: it is killed, and comes back on the same port. */
  readonly power?: Power;
  /** What the proxy before it hears and may answer. */
  readonly listen?: () => Listener;
  readonly stop: () => Promise<void>;
};
type Power = { readonly kill: () => Promise<void>; readonly start: () => Promise<void> };

/** A PostgreSQL of our own, with fsync. */
export type FaultPostgres = FaultDatabase & { readonly power: Power };

const systemServer = '/usr/lib/postgresql/15/bin';

/** Where the binaries are, or why there are none. */
export async function binariesOf(
  kind: PostgresKind,
): Promise<{ readonly initdb: string; readonly postgres: string } | { readonly reason: string }> {
  if (kind === 'postgres') {
    const [initdb, postgres] = [join(systemServer, 'initdb'), join(systemServer, 'postgres')];
    return existsSync(postgres)
      ? { initdb, postgres }
      : { reason: `there is no PostgreSQL in ${systemServer}` };
  }
  const found = await findBinaries();
  return isFailure(found) ? { reason: found.message } : found;
}

export function startDatabase(kind: DatabaseKind, folder: string): Promise<FaultDatabase> {
  return kind === 'mongo' ? openMongo() : startPostgres(kind, folder);
}

export async function startPostgres(kind: PostgresKind, folder: string): Promise<FaultPostgres> {
  const binaries = await binariesOf(kind);
  if ('reason' in binaries) throw new Error(binaries.reason);
  const data = join(folder, 'database');
  await mkdir(data, { mode: 0o700 });
  await chmod(folder, 0o711);
  const user = await chooseServerUser(data, () => undefined);
  if (isFailure(user)) throw new Error(user.message);
  const { uid, gid } = user.ids;
  if (uid !== undefined && gid !== undefined) await chown(data, uid, gid);
  const made = await runTool(
    binaries.initdb,
    ['-D', data, '-U', 'lianshen', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ids: user.ids },
  );
  if (made.code !== 0) throw new Error(`initdb: ${made.output}`);
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async () => {
    if (server !== undefined) return;
    await rm(join(data, 'postmaster.pid'), { force: true });
    const settings = ['-h', '127.0.0.1', '-p', String(port), '-k', '', '-c', 'max_connections=120'];
    server = spawn(binaries.postgres, ['-D', data, ...settings], {
      ...user.ids,
      cwd: '/',
      env: toolEnvironment(),
      stdio: 'ignore',
    });
    endWithMe(server);
    await untilItAnswers(port);
  };
  const kill = async () => {
    const dying = server;
    server = undefined;
    if (dying?.pid === undefined) return;
    const family = [dying.pid, ...childrenOf(dying.pid)];
    const gone = once(dying, 'exit');
    for (const pid of family) killOne(pid);
    await gone;
    // Its shared memory is free only when the last of its processes is gone.
    while (family.some((pid) => existsSync(`/proc/${pid}`) && !isZombie(pid))) await pause(20);
  };
  await start();
  const urlAt = (at: number) => `postgres://lianshen@127.0.0.1:${at}/postgres`;
  return {
    port,
    environment: (at) => ({ DATABASE_URL: urlAt(at) }),
    openStore: () => openPostgresStore({ url: urlAt(port), blobs: createMemoryBlobs() }),
    firstSteps: 2,
    power: { kill, start },
    stop: kill,
  };
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').map(Number).filter(Boolean);
  } catch {
    return [];
  }
}

function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

async function untilItAnswers(port: number): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'lianshen',
      database: 'postgres',
      connectionTimeoutMillis: 2_000,
    });
    client.on('error', () => undefined);
    const isUp = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (isUp) return;
    await pause(50);
  }
  throw new Error(`no PostgreSQL on port ${port}`);
}
