import { StoreFailure } from '../failures.ts';
import type { Query } from './database.ts';

const oldestVersion = 130_000;

/** Refuses a server that cannot keep what we promise: too old, not UTF-8, or (when durability is asked for) one that never syncs. */
export async function checkFitness(query: Query, requireDurable: boolean): Promise<void> {
  const [server] = await query<{
    version: string;
    encoding: string;
    fsync: string;
    synchronous_commit: string;
  }>(
    `SELECT current_setting('server_version_num') AS version,
       current_setting('server_encoding') AS encoding,
       current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS synchronous_commit`,
  );
  if (!server) throw new Error('the server did not tell its settings');
  if (Number(server.version) < oldestVersion) {
    throw new StoreFailure(
      'STORE_UNFIT',
      `PostgreSQL 13 or newer is needed, this is ${server.version}`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw new StoreFailure(
      'STORE_UNFIT',
      `the database is encoded in ${server.encoding} and cannot keep Chinese: create it with ENCODING 'UTF8'`,
    );
  }
  if (requireDurable && (server.fsync !== 'on' || server.synchronous_commit === 'off')) {
    throw new StoreFailure(
      'STORE_NOT_DURABLE',
      `the database may lose acknowledged work at a power failure: fsync is ${server.fsync}, synchronous_commit is ${server.synchronous_commit}`,
    );
  }
}
