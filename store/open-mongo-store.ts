import type { MongoOptions } from './mongo/index.ts';
import type { Store } from './port.ts';

/** Opens MongoDB as a store. Its driver is loaded only now: the other stores are ready sooner without it. */
export async function openMongoStore(options: MongoOptions): Promise<Store> {
  const mongo = await import('./mongo/index.ts');
  return mongo.openMongoStore(options);
}
