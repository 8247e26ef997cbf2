import { type Db, MongoClient } from 'mongodb';
import type { Store } from '#store';
import { openMongoStore } from '../../store/mongo/index.ts';

export const mongoUrl = process.env['MONGO_URL'];
export const whyPending = `MONGO_URL names no MongoDB replica set, and none can be started (${process.env['MONGO_PENDING'] ?? 'nobody tried'})`;

/** The port of a server on this machine; undefined where the URL names another one, or several. */
export function portOf(url: string): number | undefined {
  const [, host, port = '27017'] = /^mongodb:\/\/([^:/,]+):?(\d+)?(?:\/|$)/.exec(url) ?? [];
  return host === '127.0.0.1' || host === 'localhost' ? Number(port) : undefined;
}

let opened = 0;

/** One database of its own on the server, emptied between tests and dropped at the end. */
export async function openTestDatabase(url: string) {
  opened += 1;
  const database = `lianshen_test_${process.pid}_${Date.now()}_${opened}`;
  const client = new MongoClient(url);
  const store = await openMongoStore({ url, database });
  const db = client.db(database);
  return {
    database,
    db,
    store,
    emptied: async (): Promise<Store> => {
      const collections = await db.listCollections({}, { nameOnly: true }).toArray();
      const kept = collections.filter(({ name }) => name !== 'migrations');
      await Promise.all(kept.map(({ name }) => db.collection(name).deleteMany({})));
      return { ...store, close: async () => {} };
    },
    drop: async () => {
      await store.close();
      await db.dropDatabase();
      await client.close();
    },
  };
}

const dropLimitMs = 30_000;

/** Takes a database away; where a killed client's transaction holds it, that is said in time instead of hanging. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const client = new MongoClient(url, { socketTimeoutMS: dropLimitMs });
  try {
    await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

/** Seconds after which the server ends the transaction of a killed client; undefined where it does not say. */
export async function lifeOfTransactions(db: Db): Promise<number | undefined> {
  const name = 'transactionLifetimeLimitSeconds';
  const answer = await db.admin().command({ getParameter: 1, [name]: 1 });
  return typeof answer[name] === 'number' ? answer[name] : undefined;
}
