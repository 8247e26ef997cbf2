import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import { expect } from 'chai';
import pg from 'pg';
import { type EmbeddedFolder, embeddedFolder, query } from './embedded-folder.ts';
import { nativeOrPending } from './native-or-pending.ts';

describe('BullMQ on the embedded database', function () {
  this.timeout(240_000);
  let folder: EmbeddedFolder;

  beforeEach(async () => {
    folder = await embeddedFolder();
  });
  afterEach(() => folder.remove());

  for (const kind of ['native', 'pglite'] as const) {
    it(`runs a job at once and a delayed one at its time, ${kind}`, async function () {
      if (kind === 'native') await nativeOrPending.call(this);
      await folder.putMade(kind);
      const { url } = await folder.start();
      await migrate(url);
      const connection = { connectionString: url, schema: 'bullmq', max: 3 };
      const queue = new Queue('timers', { connection }, createPostgresBackend);
      const done: { readonly name: string; readonly afterMs: number }[] = [];
      const began = Date.now();
      await new Promise<void>((resolve) => {
        const worker = new Worker(
          'timers',
          async (job) => {
            done.push({ name: job.name, afterMs: Date.now() - began });
          },
          { connection, drainDelay: 0.2 },
          createPostgresBackend,
        );
        queue.on('error', () => undefined);
        worker.on('error', () => undefined);
        worker.on('completed', async () => {
          if (done.length < 2) return;
          await worker.close();
          await queue.close();
          resolve();
        });
        queue.add('in an hour', {}, { delay: 3_600_000 }).catch(() => undefined);
        queue.add('later', {}, { delay: 1_000 }).catch(() => undefined);
        queue.add('now', {}).catch(() => undefined);
      });
      expect(done.map(({ name }) => name)).to.have.members(['now', 'later']);
      const later = done.find(({ name }) => name === 'later');
      expect(later?.afterMs).to.be.at.least(1_000);
      const ours = "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'";
      expect(await query(url, ours)).to.deep.equal([{ n: 0 }]);
    });
  }
});

async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await runMigrations(client, 'bullmq');
  await client.end();
}
