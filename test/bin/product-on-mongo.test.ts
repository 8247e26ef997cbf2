import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { createMemoryBlobs, openMongoStore } from '#store';
import { callerAt } from '../../bin/demo/client.ts';
import { playStory } from '../../bin/demo/story.ts';
import { untilQuiet } from '../quiet.ts';
import { hasRedis, startRedis, type TestRedis } from '../redis-server.ts';
import { dropDatabase, lifeOfTransactions, mongoUrl, whyPending } from '../store/mongo-server.ts';
import { examined } from './examined.ts';
import { type RunningProduct, startProduct } from './product-process.ts';
import {
  acceptance,
  applyForRoad,
  complete,
  lasting,
  look,
  password,
  tasksOf,
} from './road-case.ts';

/** The whole product on MongoDB and Redis: a database and a Redis of its own, taken away at the end. */
describe('the product on MongoDB and Redis', function () {
  this.timeout(600_000);
  const database = `lianshen_product_${process.pid}_${Date.now()}`;
  let folder = '';
  let redis: TestRedis | undefined;
  let product: RunningProduct | undefined;
  const environment = () => ({
    PORT: '0',
    CLOCK: 'manual',
    DATA_DIR: folder,
    DEMO_PASSWORD: password,
    MONGO_URL: addressOf(database),
    REDIS_URL: redis?.url ?? '',
  });

  before(async function () {
    if (!mongoUrl || !hasRedis()) {
      console.warn(
        `the product on MongoDB is pending: ${mongoUrl ? 'there is no redis-server to start' : whyPending}`,
      );
      return this.skip();
    }
    folder = await mkdtemp(join(tmpdir(), 'lianshen-on-mongo-'));
    redis = await startRedis();
  });
  after(async () => {
    await product?.kill();
    await redis?.stop();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
    if (!mongoUrl) return;
    await dropDatabase(mongoUrl, database);
  });

  it('goes on with a case after kill -9 and an empty Redis, plays one to its end, and the doctor finds nothing', async () => {
    // given: a case that waits for three departments
    product = await startProduct(environment());
    const applicant = await callerAt(product.site, { username: 'applicant', password });
    const number = await applyForRoad(applicant);
    await complete(product.site, 'counter', number, acceptance);
    const officer = await callerAt(product.site, { username: 'officer', password });
    const before = await look(officer, number);
    const inbox = await tasksOf(product.site, 'water', number);
    expect([before.opinions.length, inbox.length]).to.deep.equal([3, 1]);

    // when: it is killed, the queues are lost, and it is started again
    await mayBeKilled(database);
    await product.kill();
    await redis?.flush();
    product = await startProduct(environment());

    // then: the case is as it was, and goes on
    const again = await callerAt(product.site, { username: 'officer', password });
    expect(lasting(await look(again, number))).to.deep.equal(lasting(before));
    expect(await tasksOf(product.site, 'water', number)).to.deep.equal(inbox);
    await complete(product.site, 'water', number, { outcome: 'agree', opinion: '同意' });
    const { opinions } = await look(again, number);
    expect(opinions.filter(({ reply }) => reply !== undefined)).to.have.length(1);

    // and: another one is played to its end, with its deadlines and every document made
    const played = await playStory({ site: product.site, password, tell: () => {} });
    expect((await look(again, played)).status).to.equal('DELIVERED');

    // and: it stops when it is asked to, and what it leaves agrees
    const running = product;
    product = undefined;
    expect(await running.stop()).to.equal(0);
    const { status, out } = await examined(environment());
    expect(out)
      .to.match(/^cases 2, events \d+/)
      .and.include('all is well');
    expect(status).to.equal(0);
  });
});

/**
 * A server that never ends the transaction of a killed client keeps its locks for ever, where MongoDB ends it by
 * itself: there the product is killed when its store has nothing to do, else in the midst of its work.
 */
async function mayBeKilled(database: string): Promise<void> {
  const url = addressOf(database);
  const client = new MongoClient(url);
  const life = await lifeOfTransactions(client.db()).finally(() => client.close());
  if (life !== undefined) return;
  const store = await openMongoStore({ url, blobs: createMemoryBlobs() });
  const left = await untilQuiet(store, 300_000, 'manual').finally(() => store.close());
  expect(left).to.equal('quiet');
}

/** The server's address with a database in it. */
function addressOf(database: string): string {
  return (mongoUrl ?? '').replace(/^(mongodb(?:\+srv)?:\/\/[^/]+)\/?[^?]*/, `$1/${database}`);
}
