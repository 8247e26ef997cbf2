import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { expect } from 'chai';
import { Redis } from 'ioredis';
import { type Embedded, isFailure, startEmbedded } from '#store';
import {
  createBullQueue,
  type JobQueue,
  postgresBackend,
  redisBackend,
} from '../../workers/index.ts';
import type { QueuedJob } from '../../workers/queues/index.ts';
import { copyMadeDatabase } from '../store/embedded/made-database.ts';

// Where an add is not about how long it may take: the machine may be busy.
const unhurried = { addLimitMs: 60_000 };
const quiet = () => undefined;

/** Waits for something that another party does; the test's own limit ends a hopeless wait. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}

function queueContract(name: string, open: () => Promise<JobQueue>): void {
  describe(`BullMQ on ${name}`, () => {
    let queue: JobQueue;
    const seen: QueuedJob['data'][] = [];
    before(async () => {
      queue = await open();
      queue.work('timers', async (data) => {
        seen.push(data);
      });
    });
    beforeEach(() => {
      seen.length = 0;
    });
    after(() => queue.close(5_000));

    it('brings every job of a batch, whatever is in its id', async () => {
      const ids = ['12', 'a:b:c', 'case-1.render.d1', '示审批'];

      await queue.add(
        'timers',
        ids.map((id) => ({ id, data: { id } })),
      );
      const brought = () => [...new Set(seen.map(({ id }) => id))];
      await until(() => brought().length >= ids.length);

      expect(brought()).to.have.members(ids);
    });

    it('runs a job again whose id was done before', async () => {
      await queue.add('timers', [{ id: 'again', data: { turn: '1' } }]);
      await until(() => seen.length === 1);
      await queue.add('timers', [{ id: 'again', data: { turn: '2' } }]);
      await until(() => seen.length === 2);

      expect(seen.map(({ turn }) => turn)).to.deep.equal(['1', '2']);
    });

    it('holds a delayed job back', async () => {
      const before = Date.now();

      await queue.add('timers', [{ id: 'delayed', data: { id: 'delayed' }, delayMs: 300 }]);
      await until(() => seen.length === 1);

      expect(Date.now() - before).to.be.at.least(290);
    });

    it('runs on after a handler that throws', async () => {
      queue.work('notices', async () => {
        throw new Error('broken');
      });

      await queue.add('notices', [{ id: 'bad', data: {} }]);
      await queue.add('timers', [{ id: 'good', data: { id: 'good' } }]);
      await until(() => seen.length === 1);

      expect(seen).to.deep.equal([{ id: 'good' }]);
    });
  });
}

describe('queues', function () {
  this.timeout(120_000);
  let folder = '';
  let embedded: Embedded | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianshen-queues-'));
    await chmod(folder, 0o711);
    const dataDir = join(folder, 'data');
    await copyMadeDatabase('pglite', dataDir);
    const started = await startEmbedded({ dataDir, mode: 'pglite', log: quiet });
    if (isFailure(started)) throw new Error(started.message);
    embedded = started;
  });
  after(async () => {
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  queueContract('PGlite', async () =>
    createBullQueue(await postgresBackend(embedded?.url ?? '', quiet), quiet, unhurried),
  );

  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl === undefined) {
    it('BullMQ on PostgreSQL: pending, DATABASE_URL names no server');
  } else {
    queueContract('PostgreSQL', async () =>
      createBullQueue(await postgresBackend(databaseUrl, quiet), quiet, unhurried),
    );
  }
  // In a suite of its own it comes last: it stops the database of the others.
  describe('whose database goes away', () => {
    it('do not hang and throw nothing unseen', async () => {
      const lines: string[] = [];
      const log = (line: string) => lines.push(line);
      const queue = createBullQueue(await postgresBackend(embedded?.url ?? '', log), log);
      queue.work('timers', async () => undefined);

      await embedded?.stop();
      const refused = await queue.add('timers', [{ id: 'x', data: {} }]).then(
        () => undefined,
        (error: unknown) => error,
      );
      await queue.close(2_000);

      expect(refused).to.be.an('error');
      expect(lines).not.to.deep.equal([]);
    });
  });
});

describe('queues on Redis', function () {
  this.timeout(120_000);
  const redisUrl = process.env['REDIS_URL'];
  if (redisUrl === undefined) {
    it('BullMQ on Redis: pending, REDIS_URL names no server');
  } else {
    const open = async (name: string) =>
      createBullQueue(
        await redisBackend({ url: redisUrl, prefix: `test-${process.pid}-${name}` }, quiet),
        quiet,
        unhurried,
      );
    queueContract('Redis', async () => open('one'));

    it('of two installations on one Redis bring each its own jobs, whatever their ids', async () => {
      const [one, other] = [await open('two'), await open('three')];
      const seen: string[] = [];
      one.work('timers', async ({ of }) => void seen.push(`one ${of}`));
      other.work('timers', async ({ of }) => void seen.push(`other ${of}`));

      await one.add('timers', [{ id: 'same', data: { of: 'one' } }]);
      await other.add('timers', [{ id: 'same', data: { of: 'other' } }]);
      await until(() => seen.length === 2);

      expect(seen).to.have.members(['one one', 'other other']);
      await one.close(2_000);
      await other.close(2_000);
    });

    it('tells how often a process ended while it did the job', async () => {
      const prefix = `test-${process.pid}-four`;
      const seen: number[] = [];
      const queue = createBullQueue(
        await redisBackend({ url: redisUrl, prefix }, quiet),
        quiet,
        unhurried,
      );
      await queue.add('services', [{ id: 'deadly', data: {} }]);
      await beginAndDie('services', { url: redisUrl, prefix });
      queue.work('services', async (_, deaths) => void seen.push(deaths));
      await until(() => seen.length === 1);

      expect(seen).to.deep.equal([1]);
      await queue.close(2_000);
    });
  }
});

/** Takes a job as a process does that ends at once: its lock is never renewed and nobody says what became of it. */
async function beginAndDie(
  name: string,
  { url, prefix }: { readonly url: string; readonly prefix: string },
): Promise<void> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const begun = new Promise<void>((begin) => {
    const options = { connection, prefix, lockDuration: 500, skipLockRenewal: true } as const;
    const worker = new Worker(
      name,
      async () => {
        begin();
        void worker.close(true);
        await new Promise(() => undefined);
      },
      { ...options, skipStalledCheck: true },
    );
    worker.on('error', quiet);
  });
  await begun;
  connection.disconnect();
}
