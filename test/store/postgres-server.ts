import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  createMemoryBlobs,
  type Embedded,
  openPostgresStore,
  type Store,
  startEmbedded,
} from '#store';
import { endPidWithMe, removeWithMe } from '../end-with-me.ts';
import { postmasterOf } from './embedded/embedded-folder.ts';
import { copyMadeDatabase } from './embedded/made-database.ts';

export type TestServer = { readonly url: string; readonly stop: () => Promise<void> };

/** The server that DATABASE_URL names, else an embedded one of our own; a reason when neither can be had. */
export async function startServer(
  mode: 'native' | 'pglite',
): Promise<TestServer | { readonly reason: string }> {
  const url = process.env['DATABASE_URL'];
  if (url && mode === 'native') return { url, stop: async () => {} };
  return startOwnServer(mode);
}

/** An embedded database of our own, whatever DATABASE_URL says: for tests that fill the product's schema. */
export async function startOwnServer(
  mode: 'native' | 'pglite' = 'native',
): Promise<TestServer | { readonly reason: string }> {
  if (mode === 'native') return databaseOfItsOwn();
  const started = await startMade(mode);
  if ('reason' in started) return started;
  const { embedded, dataDir } = started;
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Started = { readonly embedded: Embedded; readonly dataDir: string };

async function startMade(
  mode: 'native' | 'pglite',
): Promise<Started | { readonly reason: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lianshen-store-'));
  await copyMadeDatabase(mode, dataDir);
  const embedded = await startEmbedded({ dataDir, mode, log: () => {} });
  if (embedded.kind !== 'failure') return { embedded, dataDir };
  await rm(dataDir, { recursive: true, force: true });
  return { reason: embedded.message };
}

let shared: Promise<Started | { readonly reason: string }> | undefined;
let databases = 0;

/** All test files of a process stand on one server, which goes with the process. */
async function databaseOfItsOwn(): Promise<TestServer | { readonly reason: string }> {
  shared ??= startShared();
  const started = await shared;
  if ('reason' in started) return started;
  databases += 1;
  const name = `own_${databases}`;
  await ask(started.embedded.url, `CREATE DATABASE ${name}`);
  const url = new URL(started.embedded.url);
  url.pathname = `/${name}`;
  // Not dropped, which would wait for a checkpoint: it goes with the server.
  return { url: url.href, stop: async () => {} };
}

async function startShared(): Promise<Started | { readonly reason: string }> {
  const started = await startMade('native');
  if ('reason' in started) return started;
  const { dataDir } = started;
  endPidWithMe(await postmasterOf(dataDir));
  removeWithMe(dataDir);
  return started;
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** One schema of its own on the server, emptied between tests and dropped at the end. */
export async function openTestSchema(server: TestServer, maxConnections: number) {
  const schema = `test_${process.pid}_${Date.now()}`;
  const pool = new pg.Pool({ connectionString: server.url, max: 1 });
  pool.on('error', () => {});
  const store = await openPostgresStore({
    url: server.url,
    blobs: createMemoryBlobs(),
    maxConnections,
    schema,
  });
  const tables = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename <> 'schema_migrations'`,
    [schema],
  );
  const empty = tables.rows.map(({ name }) => `DELETE FROM ${schema}.${name};`).join('');
  return {
    schema,
    pool,
    emptied: async (): Promise<Store> => {
      await pool.query(empty);
      return { ...store, close: async () => {} };
    },
    drop: async () => {
      await store.close();
      await pool.query(`DROP SCHEMA ${schema} CASCADE`);
      await pool.end();
    },
  };
}
