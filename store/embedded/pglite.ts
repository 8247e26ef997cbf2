import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { versionIn } from './cluster.ts';
import { type EmbeddedFailure, failure, messageOf } from './failure.ts';
import { startPgliteServer } from './pglite-server.ts';
import { partingMs } from './postmaster.ts';
import type { Server } from './server.ts';

const maxConnections = 60;
// As the store asks of a PostgreSQL server.
const idleInTransactionMs = 30_000;
const vacuumMs = 600_000;
// A Unix socket's path may have 107 bytes (fewer on macOS); PostgreSQL clients add the file name.
const maxSocketFolder = 80;
const socketName = '.s.PGSQL.5432';

export function pgliteFolder(dataDir: string): string {
  return join(dataDir, 'pglite');
}

/** Starts PGlite on `<dataDir>/pglite`, inside this process, behind a private socket. */
export async function startPglite(
  dataDir: string,
  log: (line: string) => void,
): Promise<Server | EmbeddedFailure> {
  const folder = pgliteFolder(dataDir);
  if ((await versionIn(folder)) === undefined) {
    log(`creating the database in ${folder} (once, a few seconds)`);
  }
  log('PGlite: survives a crash of the process, not a power loss');
  try {
    // Its files are made readable for everyone, whatever the umask says.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    return await serve(dataDir, folder, log);
  } catch (error) {
    return failure('EMBEDDED_START_FAILED', `PGlite in ${folder} failed: ${messageOf(error)}`);
  }
}

async function serve(
  dataDir: string,
  folder: string,
  log: (line: string) => void,
): Promise<Server> {
  const { PGlite } = await import('@electric-sql/pglite');
  const db = await PGlite.create(folder);
  try {
    return await serveThrough(await makeDoor(dataDir), db, log);
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function serveThrough(door: Door, db: PGlite, log: (line: string) => void): Promise<Server> {
  // For a client that does not name its own: BullMQ's statements name no schema.
  await db.exec('SET search_path TO public, bullmq');
  const { listen } = door;
  const server = await startPgliteServer({ db, listen, maxConnections, idleInTransactionMs, log });
  const url = door.urlOf(server.address);
  const vacuum = setInterval(() => {
    vacuumOnce(url).catch((error: unknown) => log(`PGlite: VACUUM failed: ${messageOf(error)}`));
  }, vacuumMs);
  vacuum.unref();
  const stop = async () => {
    clearInterval(vacuum);
    for (let left = partingMs; left > 0 && server.connections() > 0; left -= 20) {
      await pause(20);
    }
    await server.stop();
    await db.close();
    await door.remove();
  };
  let stopping: Promise<void> | undefined;
  return {
    kind: 'server',
    url,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/**
 * PGlite has no autovacuum. Through the socket, because there it waits for its turn; in an open
 * transaction of another client it would fail and undo it.
 */
async function vacuumOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}

type Door = {
  readonly listen: { readonly path: string } | { readonly host: string; readonly port: number };
  urlOf(bound: string): string;
  remove(): Promise<void>;
};

/** The socket asks for no password, so it lies in a folder that only we can enter. */
async function makeDoor(dataDir: string): Promise<Door> {
  if (process.platform === 'win32') {
    return {
      listen: { host: '127.0.0.1', port: 0 },
      urlOf: (bound) => `postgresql://postgres@${bound}/postgres`,
      remove: async () => undefined,
    };
  }
  const folder = await socketFolder(dataDir);
  return {
    listen: { path: join(folder, socketName) },
    urlOf: () => `postgresql://postgres@/postgres?host=${encodeURIComponent(folder)}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function socketFolder(dataDir: string): Promise<string> {
  const near = join(dataDir, 'pglite.socket');
  if (Buffer.byteLength(near) > maxSocketFolder) return mkdtemp(join(tmpdir(), 'lianshen-'));
  // What a killed process left here would be refused as an address in use.
  await rm(near, { recursive: true, force: true });
  await mkdir(near, { mode: 0o700 });
  return near;
}
