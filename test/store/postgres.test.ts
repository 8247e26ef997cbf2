import { storeContract } from './contract.ts';
import { openTestSchema, startServer, type TestServer } from './postgres-server.ts';

for (const [mode, maxConnections] of [
  ['native', 8],
  ['pglite', 4],
] as const) {
  describe(`PostgreSQL store (${mode})`, () => {
    let server: TestServer | undefined;
    let schema: Awaited<ReturnType<typeof openTestSchema>> | undefined;

    before(async function () {
      this.timeout(120_000);
      const started = await startServer(mode);
      if ('reason' in started) {
        console.warn(`the contract of the PostgreSQL store is pending: ${started.reason}`);
        this.skip();
      }
      server = started;
      schema = await openTestSchema(started, maxConnections);
    });
    after(async function () {
      this.timeout(180_000);
      await schema?.drop();
      await server?.stop();
    });

    storeContract(mode, async (context) => {
      context.timeout(120_000);
      if (!schema) throw new Error('no server');
      return schema.emptied();
    });
  });
}
