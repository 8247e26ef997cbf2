import { createMemoryBlobs, openMongoStore } from '#store';
import { dropDatabase, mongoUrl } from '../store/mongo-server.ts';
import type { FaultDatabase } from './database.ts';

/**
 * A database of its own on the server that MONGO_URL names, dropped at the end. That server is not ours to kill: its
 * connections are cut and made slow, by a proxy that clients are kept at (`directConnection`, or they would follow the
 * replica set's own addresses). It must end the transactions of killed clients, as MongoDB does after
 * `transactionLifetimeLimitSeconds`.
 */
export async function openMongo(): Promise<FaultDatabase> {
  const [, host = '', port = '27017'] =
    /^mongodb:\/\/([^:/,]+):?(\d+)?(?:\/|$)/.exec(mongoUrl ?? '') ?? [];
  if (host !== '127.0.0.1' && host !== 'localhost') {
    throw new Error('MONGO_URL must name one server of a replica set on this machine');
  }
  const name = `lianshen_faults_${process.pid}_${Date.now()}`;
  const urlAt = (at: number) => `mongodb://127.0.0.1:${at}/${name}?directConnection=true`;
  return {
    port: Number(port),
    environment: (at) => ({ MONGO_URL: urlAt(at) }),
    openStore: () => openMongoStore({ url: urlAt(Number(port)), blobs: createMemoryBlobs() }),
    firstSteps: 1,
    stop: () => dropDatabase(urlAt(Number(port)), name),
  };
}
