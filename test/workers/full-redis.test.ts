import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { Redis } from 'ioredis';
import { createBullQueue, type JobQueue, redisBackend } from '../../workers/index.ts';
import { hasRedis, startRedis, type TestRedis } from '../redis-server.ts';
import { type Office, openOffice } from './office.ts';

describe('F17: a Redis that is full', function () {
  this.timeout(180_000);
  let redis: TestRedis;
  let client: Redis;
  let queue: JobQueue;
  let office: Office;
  let lateMs = 0;

  before(async function () {
    if (!hasRedis()) {
      console.warn('a full Redis is pending: there is no redis-server to start');
      return this.skip();
    }
    redis = await startRedis(['--maxmemory-policy', 'noeviction']);
    client = new Redis(redis.url);
    const quiet = () => undefined;
    const backend = await redisBackend({ url: redis.url, prefix: 'full' }, quiet);
    // Refused at once or taken, however long a busy machine needs for it.
    queue = createBullQueue(backend, quiet, { addLimitMs: 60_000 });
    const wallNow = () => new Date(Date.now() + lateMs).toISOString();
    office = await openOffice({ queue, wallNow });
  });
  after(async () => {
    await queue?.close(2_000);
    client?.disconnect();
    await redis?.stop();
  });

  /** The job is asked for again whenever its lease has run out, as the dispatcher does. */
  async function untilDone(): Promise<void> {
    while ((await office.store.outbox.open()) > 0) {
      lateMs += 6_000;
      await office.workers.drain().catch(() => undefined);
      await pause(100);
    }
  }

  it('takes no job, loses none and charges no attempt; with room again all are done once', async () => {
    // given: not a byte more may be written
    await client.config('SET', 'maxmemory', '1');
    const caseId = await office.submit();
    const asked = await office.store.outbox.open();
    expect(asked).to.be.greaterThan(0);

    // when: they are handed out again and again
    const refused: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      lateMs += 6_000;
      await office.workers.drain().catch((error: Error) => refused.push(error.message));
    }
    expect(refused).to.have.length(3);
    expect(refused.join()).to.include('OOM');
    const { items } = await office.store.outbox.list({ state: 'open', limit: 100 });
    expect(items.map(({ attempts }) => attempts)).to.deep.equal(items.map(() => 0));
    expect(items).to.have.length(asked);

    // then
    await client.config('SET', 'maxmemory', '0');
    await untilDone();
    expect((await office.store.outbox.list({ state: 'dead', limit: 10 })).items).to.deep.equal([]);
    const rendered = (await office.store.cases.events(caseId)).filter(
      ({ event }) => event.type === 'DocumentRendered',
    );
    expect(rendered).to.have.length(1);
  });
});
