import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import pg from 'pg';
import { createPostgresNews, createRedisNews, type News, type NewsChannel } from '#store';
import { hasRedis, startRedis, type TestRedis } from '../redis-server.ts';
import { startServer, type TestServer } from './postgres-server.ts';

const clock: News = { type: 'clock' };

/** Says it again and again until the other end, which may still be connecting, has heard. */
async function untilHeard(from: NewsChannel, heard: readonly News[], news: News): Promise<void> {
  const text = JSON.stringify(news);
  while (!heard.some((one) => JSON.stringify(one) === text)) {
    from.publish(news);
    await pause(50);
  }
}

function newsContract(open: () => NewsChannel, cut: () => Promise<void>): void {
  let here: NewsChannel;
  let there: NewsChannel;
  let heardHere: News[];
  let heardThere: News[];
  beforeEach(async () => {
    here = open();
    there = open();
    heardHere = [];
    heardThere = [];
    here.listen((news) => heardHere.push(news));
    there.listen((news) => heardThere.push(news));
    await untilHeard(here, heardThere, clock);
    await untilHeard(there, heardHere, clock);
    heardHere.length = 0;
    heardThere.length = 0;
  });
  // Said again and again until they were heard, clocks may go on coming for a while.
  const besidesClocks = (heard: readonly News[]) => heard.filter(({ type }) => type !== 'clock');
  afterEach(async () => {
    await here.close();
    await there.close();
  });

  it('are heard in the same process at once, and once', async () => {
    const notice: News = { type: 'notice', people: ['officer'] };
    here.publish(notice);
    expect(besidesClocks(heardHere)).to.deep.equal([notice]);
    await untilHeard(here, heardThere, { type: 'notice', people: ['later'] });
    expect(
      heardHere.filter((one) => JSON.stringify(one) === JSON.stringify(notice)),
    ).to.have.length(1);
    expect(besidesClocks(heardThere)[0]).to.deep.equal(notice);
  });

  it('that are too long for the wire come as the word to look again', async () => {
    here.publish({
      type: 'notice',
      people: Array.from({ length: 20_000 }, (_, i) => `person-${i}`),
    });
    while (besidesClocks(heardThere).length === 0) await pause(20);
    expect(besidesClocks(heardThere)).to.deep.equal([{ type: 'missed' }]);
  });

  it('that may have been lost are told as such when the connection is back', async () => {
    await cut();
    while (!heardHere.some(({ type }) => type === 'missed')) await pause(20);
    await untilHeard(there, heardHere, { type: 'notice', people: ['again'] });
  });
}

describe('news on PostgreSQL', function () {
  this.timeout(180_000);
  let server: TestServer | undefined;
  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) return this.skip();
    server = started;
  });
  after(() => server?.stop());
  const url = () => server?.url ?? '';
  newsContract(
    () => createPostgresNews(url(), `news_test_${process.pid}`),
    async () => {
      const client = new pg.Client({ connectionString: url() });
      await client.connect();
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lianshen-news'`,
      );
      await client.end();
    },
  );
});

describe('news on Redis', function () {
  this.timeout(180_000);
  let redis: TestRedis | undefined;
  before(async function () {
    if (!hasRedis()) return this.skip();
    redis = await startRedis();
  });
  after(() => redis?.stop());
  newsContract(
    () => createRedisNews(redis?.url ?? '', 'one', () => undefined),
    async () => {
      await redis?.kill();
      await redis?.start();
    },
  );

  it('are not heard by another installation on the same Redis', async () => {
    const url = redis?.url ?? '';
    const [one, twin, other] = ['one', 'one', 'other'].map((prefix) =>
      createRedisNews(url, prefix, () => undefined),
    );
    if (!(one && twin && other)) throw new Error('not opened');
    const heardByTwin: News[] = [];
    const heardByOther: News[] = [];
    twin.listen((news) => heardByTwin.push(news));
    other.listen((news) => heardByOther.push(news));
    await untilHeard(one, heardByTwin, clock);

    const last: News = { type: 'notice', people: ['officer'] };
    await untilHeard(one, heardByTwin, last);
    await untilHeard(other, heardByOther, last);

    expect(heardByOther).not.to.deep.include(clock);
    for (const channel of [one, twin, other]) await channel.close();
  });
});
