import { createMemoryBlobs, openPostgresStore } from '#store';
import { openCuttingProxy } from '../cutting-proxy.ts';
import { openTestSchema, startServer, type TestServer } from '../postgres-server.ts';
import { type CutStore, unknownOutcomeContract } from '../unknown-outcome.ts';

describe('a PostgreSQL store through a way that is cut', function () {
  this.timeout(180_000);
  let server: TestServer | undefined;
  let schema: Awaited<ReturnType<typeof openTestSchema>>;
  let cut: CutStore;

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
  });
  beforeEach(async () => {
    if (!server) throw new Error('no server');
    schema = await openTestSchema(server, 2);
    const url = new URL(server.url);
    const proxy = await openCuttingProxy(Number(url.port));
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    const store = await openPostgresStore({
      url: url.href,
      schema: schema.schema,
      blobs: createMemoryBlobs(),
    });
    // Every function that writes is named so; one statement is the whole transaction.
    cut = { store, proxy, marker: '.write_' };
  });
  afterEach(async () => {
    await cut.store.close();
    await cut.proxy.close();
    await schema.drop();
  });
  after(() => server?.stop());

  unknownOutcomeContract(() => cut);
});
