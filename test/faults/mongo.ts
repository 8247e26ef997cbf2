import { createMemoryBlobs, openMongoStore } from '#store';
import { createTransactionEnder } from '../store/mongo/ended-transactions.ts';
import { dropDatabase, mongoUrl, portOf } from '../store/mongo-server.ts';
import type { FaultDatabase } from './database.ts';

/** How long a killed client's transaction may keep what it has locked. */
const transactionLifeMs = 2_000;

/**
 * A database of its own on the server that MONGO_URL names, dropped at the end. That server is not ours to kill: its
 * connections are cut and made slow, by a proxy that clients are kept at (`directConnection`, or they would follow the
 * replica set's own addresses). Transactions of killed clients are ended there, should the server not do it.
 */
export async function openMongo(): Promise<FaultDatabase> {
  const port = portOf(mongoUrl ?? '');
  if (port === undefined) {
    throw new Error('MONGO_URL must name one server of a replica set on this machine');
  }
  const name = `lianshen_faults_${process.pid}_${Date.now()}`;
  const urlAt = (at: number) => `mongodb://127.0.0.1:${at}/${name}?directConnection=true`;
  const ender = createTransactionEnder(port, transactionLifeMs);
  return {
    port,
    listen: ender.listen,
    environment: (at) => ({ MONGO_URL: urlAt(at) }),
    openStore: () => openMongoStore({ url: urlAt(port), blobs: createMemoryBlobs() }),
    firstSteps: 1,
    stop: async () => {
      await ender.endAll();
      await dropDatabase(urlAt(port), name);
    },
  };
}
