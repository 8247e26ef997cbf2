import { MongoClient } from 'mongodb';
import type { Store } from '#store';
import { openMongoStore } from '../../store/mongo/index.ts';

export const mongoUrl = process.env['MONGO_URL'];
export const whyPending =
  'MONGO_URL names no MongoDB replica set (none can be started from here: its server is not an npm package)';

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
