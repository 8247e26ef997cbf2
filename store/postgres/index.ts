import { instantOfMs } from '../clock.ts';
import type { BlobStore, Store } from '../port.ts';
import { auditQueries } from './audit.ts';
import { caseQueries } from './cases.ts';
import { createCommits } from './commit.ts';
import { openDatabase } from './database.ts';
import { checkFitness } from './fitness.ts';
import { outboxQueries, timerQueries } from './later.ts';
import { migrate } from './migrate.ts';
import { recordQueries } from './records.ts';
import { createFindRequest, listCounters, scanRequests } from './requests.ts';
import { createSnapshots } from './snapshots.ts';
import { taskQueries } from './tasks.ts';
import { createHousekeeping } from './vacuum.ts';

export type PostgresOptions = {
  readonly url: string;
  readonly blobs: BlobStore;
  /** PGlite is one session whose clients take turns: 4 are enough there. */
  readonly maxConnections?: number;
  /** Clean up after updates, where the database does not do it by itself (PGlite). */
  readonly vacuums?: boolean;
  /** Refuse a server that does not sync to disk. */
  readonly requireDurable?: boolean;
  readonly schema?: string;
};

/** Opens a PostgreSQL server (or PGlite behind its socket) as a store, bringing its schema up to date first. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, blobs, maxConnections = 8, requireDurable = false, schema = 'lianshen' } = options;
  const database = openDatabase({ url, schema, maxConnections });
  try {
    await checkFitness(database.write, requireDurable);
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const snapshots = createSnapshots();
  const housekeeping = createHousekeeping(database, options.vacuums ?? false);
  const commits = createCommits(
    database,
    { snapshots, housekeeping },
    { lanes: maxConnections < 8 ? 1 : 2 },
  );
  return {
    kind: 'postgres',
    commit: commits.commit,
    cases: caseQueries(database, snapshots),
    tasks: taskQueries(database),
    timers: timerQueries(database),
    outbox: outboxQueries(database),
    records: recordQueries(database),
    requests: {
      find: createFindRequest(database),
      scan: (query) => scanRequests(database, query),
    },
    counters: () => listCounters(database),
    audit: auditQueries(database),
    blobs,
    now: async () => {
      const [row] = await database.query<{ ms: number }>(
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
      );
      return instantOfMs(Math.floor(row?.ms ?? Number.NaN));
    },
    ping: async () => {
      await database.query('SELECT 1');
    },
    close: async () => {
      await commits.settled();
      await housekeeping.settled();
      await database.close();
    },
  };
}
