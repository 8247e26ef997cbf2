import type { mongo } from 'mongoose';
import { StoreFailure } from '../failures.ts';

/** Wire version of MongoDB 6.0. */
const oldestWireVersion = 17;

/** Refuses a server that cannot keep what we promise: too old, without transactions, or (when durability is asked for) one that keeps nothing. */
export async function checkFitness(db: mongo.Db, requireDurable: boolean): Promise<void> {
  const hello = await db.admin().command({ hello: 1 });
  if (Number(hello['maxWireVersion']) < oldestWireVersion) {
    throw new StoreFailure(
      'STORE_UNFIT',
      `MongoDB 6 or newer is needed, this server speaks wire version ${hello['maxWireVersion']}`,
    );
  }
  if (typeof hello['setName'] !== 'string' && hello['msg'] !== 'isdbgrid') {
    throw new StoreFailure(
      'STORE_UNFIT',
      'this MongoDB server is not a member of a replica set and has no transactions: start it with --replSet and run rs.initiate()',
    );
  }
  if (requireDurable && (await keepsNothing(db))) {
    throw new StoreFailure(
      'STORE_NOT_DURABLE',
      'the database may lose acknowledged work: its storage engine keeps nothing on disk',
    );
  }
}

/** Asked where the server tells; one that does not have the command is taken at its word that it journals. */
async function keepsNothing(db: mongo.Db): Promise<boolean> {
  try {
    const status = await db.admin().command({ serverStatus: 1 });
    return status['storageEngine']?.persistent === false;
  } catch {
    return false;
  }
}
