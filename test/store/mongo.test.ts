import { storeContract } from './contract.ts';
import { mongoUrl, openTestDatabase, whyPending } from './mongo-server.ts';

describe('MongoDB store', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>> | undefined;

  before(async function () {
    this.timeout(180_000);
    if (!mongoUrl) {
      console.warn(`the contract of the MongoDB store is pending: ${whyPending}`);
      this.skip();
    }
    database = await openTestDatabase(mongoUrl);
  });
  after(async function () {
    this.timeout(180_000);
    await database?.drop();
  });

  storeContract('mongo', async (context) => {
    context.timeout(120_000);
    if (!database) throw new Error('no server');
    return database.emptied();
  });
});
