import { instantOfMs } from '../clock.ts';
import { createKept } from '../kept.ts';
import type { BlobStore, Store } from '../port.ts';
import { auditQueries } from './audit.ts';
import { createGridBlobs } from './blobs.ts';
import type { KnownCase } from './case-parts.ts';
import { caseQueries } from './cases.ts';
import { createCommitter, maxKnown } from './commit.ts';
import { type MongoDatabase, openDatabase } from './database.ts';
import { asking, translated } from './errors.ts';
import { checkFitness } from './fitness.ts';
import { migrate } from './migrate.ts';
import { outboxQueries } from './outbox.ts';
import { recordQueries } from './records.ts';
import { createFindRequest, listCounters, scanRequests } from './requests.ts';
import { taskQueries } from './tasks.ts';
import { timerQueries } from './timers.ts';

export type MongoOptions = {
  /** Address of a replica set of MongoDB 6 or newer. */
  readonly url: string;
  /** Name of the database; by default the one in the address, else `lianshen`. */
  readonly database?: string;
  /** Where blobs are kept; by default in the database itself (GridFS). */
  readonly blobs?: BlobStore;
  readonly maxConnections?: number;
  /** Refuse a server that keeps nothing on disk. */
  readonly requireDurable?: boolean;
};

/** Opens a MongoDB replica set as a store, bringing its collections and indexes up to date first. */
export async function openMongoStore(options: MongoOptions): Promise<Store> {
  const { url, maxConnections = 16, requireDurable = false } = options;
  const database = await openDatabase({ url, database: options.database, maxConnections });
  try {
    await checkFitness(database.db, requireDurable);
    await migrate(database);
  } catch (error) {
    await database.close();
    throw translated(error);
  }
  return storeOn(database, options.blobs ?? createGridBlobs(database.db));
}

function storeOn(database: MongoDatabase, blobs: BlobStore): Store {
  const known = createKept<KnownCase>(maxKnown);
  const committer = createCommitter(database, known);
  return {
    kind: 'mongo',
    commit: committer.commit,
    cases: caseQueries(database, known),
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
      const { localTime } = await asking(() => database.db.admin().command({ hello: 1 }));
      return instantOfMs((localTime as Date).getTime());
    },
    ping: async () => {
      await asking(() => database.db.command({ ping: 1 }));
    },
    close: async () => {
      await committer.settled();
      await database.close();
    },
  };
}
