import type { MongoMemoryReplSet } from 'mongodb-memory-server-core';

/**
 * Once for a whole run, before any test: where `MONGO_URL` names no server, a MongoDB of the run's own, if its program
 * can be had. It is looked for where mongodb-memory-server does: `MONGOMS_SYSTEM_BINARY`, its cache, the search path.
 * It is fetched only when asked (`MONGOMS_RUNTIME_DOWNLOAD=true`): a test run loads no programs unasked.
 * Whether it is there or not, the processes that run the tests are told by their environment.
 */
export async function mochaGlobalSetup(this: Run): Promise<void> {
  if (process.env['MONGO_URL']) return;
  process.env['MONGOMS_RUNTIME_DOWNLOAD'] ??= 'false';
  try {
    const { MongoMemoryReplSet, MongoBinary } = await import('mongodb-memory-server-core');
    // Asked first: without its program the server's own start fills the screen with traces.
    await MongoBinary.getPath();
    this.mongo = await MongoMemoryReplSet.create({
      replSet: { count: 1, storageEngine: 'wiredTiger' },
    });
    process.env['MONGO_URL'] = this.mongo.getUri();
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    process.env['MONGO_PENDING'] = reason;
  }
}

export async function mochaGlobalTeardown(this: Run): Promise<void> {
  await this.mongo?.stop();
}

/** What both share; Mocha hands it to them. */
type Run = { mongo?: MongoMemoryReplSet };
