import type { BlobStore, Store } from '../port.ts';
import { auditQueries } from './audit.ts';
import { caseQueries } from './cases.ts';
import { commitTo } from './commit.ts';
import { openDatabase } from './database.ts';
import { checkFitness } from './fitness.ts';
import { outboxQueries, timerQueries } from './later.ts';
import { migrate } from './migrate.ts';
import { recordQueries } from './records.ts';
import { findRequest, listCounters, scanRequests } from './requests.ts';
import { taskQueries } from './tasks.ts';

export type PostgresOptions = {
  readonly url: string;
  readonly blobs: BlobStore;
  /** PGlite is one session whose clients take turns: 4 are enough there. */
  readonly maxConnections?: number;
  /** Refuse a server that does not sync to disk. */
  readonly requireDurable?: boolean;
  readonly schema?: string;
};

/** Opens a PostgreSQL server (or PGlite behind its socket) as a store, bringing its schema up to date first. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, blobs, maxConnections = 8, requireDurable = false, schema = 'lianshen' } = options;
  const database = openDatabase({ url, schema, maxConnections });
  try {
    await checkFitness(database.query, requireDurable);
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    kind: 'postgres',
    commit: (commit) => commitTo(database, commit),
    cases: caseQueries(database),
    tasks: taskQueries(database),
    timers: timerQueries(database),
    outbox: outboxQueries(database),
    records: recordQueries(database),
    requests: {
      find: (actor, key) => findRequest(database, actor, key),
      scan: (query) => scanRequests(database, query),
    },
    counters: () => listCounters(database),
    audit: auditQueries(database),
    blobs,
    ping: async () => {
      await database.query('SELECT 1');
    },
    close: () => database.close(),
  };
}
