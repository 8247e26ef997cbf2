import { expect } from 'chai';
import { type Db, MongoClient } from 'mongodb';
import type { Commit } from '#store';
import { markOf, newestStep, raiseFence } from '../../../store/mongo/fence.ts';
import { openMongoStore } from '../../../store/mongo/index.ts';
import { caseFile, caseWrite, committed, failureOf, morning, ofRecords } from '../fixtures.ts';
import { mongoUrl, openTestDatabase, whyPending } from '../mongo-server.ts';

const audit = [{ at: morning, actor: 'o', action: 'Try', target: 'a' }];
const request = { actor: 'o', key: 'k', hash: 'h', status: 201, body: [], at: morning };
const setting = { kind: 'setting', id: 's', expectedVersion: 'any' } as const;
const later = caseWrite('a', {
  expectedVersion: 1,
  base: caseFile('a'),
  file: caseFile('a', { status: 'CLOSED' }),
});
/** One of each kind that leaves something of its own. */
const commits: Readonly<Record<string, Commit>> = {
  'a new case': { series: ['s'], build: () => ({ case: caseWrite('b'), audit: [] }) },
  'a step of a case': { build: () => ({ case: later, audit }) },
  'an answer alone': { build: () => ({ requests: [request], audit: [] }) },
  'a new record': ofRecords({ ...setting, id: 'new', expectedVersion: 0, data: 1 }),
  'a change of a record': ofRecords({ ...setting, data: 2 }),
  'the end of a record': ofRecords({ ...setting, data: null }),
  'a row of the trail alone': { build: () => ({ audit }) },
};

describe('MongoDB that a newer program has brought up to date', function () {
  this.timeout(240_000);
  let test: Awaited<ReturnType<typeof openTestDatabase>>;

  before(async function () {
    if (!mongoUrl) {
      console.warn(`the fence of MongoDB is pending: ${whyPending}`);
      this.skip();
    }
  });
  beforeEach(async () => {
    test = await openTestDatabase(mongoUrl ?? '');
    await committed(
      test.store,
      { series: ['s'], build: () => ({ case: caseWrite('a'), audit }) },
      ofRecords({ ...setting, data: 1 }),
    );
  });
  afterEach(() => test?.drop());

  it('F21: refuses whatever a program goes on to write that is too old for it, and keeps none of it', async () => {
    const before = await everythingIn(test.db);
    await raiseFence(test.db, newestStep + 1);

    for (const [what, commit] of Object.entries(commits)) {
      const failure = await failureOf(test.store.commit(commit));
      expect(failure, what).to.have.property('code', 'STORE_SCHEMA_NEWER');
      expect(failure).to.have.property('message').that.includes('start a newer version');
    }
    const together = await Promise.allSettled(Object.values(commits).map(test.store.commit));
    expect(together.map(({ status }) => status)).not.to.include('fulfilled');
    expect(await everythingIn(test.db)).to.deep.equal(before);
    expect((await test.store.cases.load('a'))?.version).to.equal(1);
  });

  it('lets those go on that know the step it needs', async () => {
    await raiseFence(test.db, newestStep);

    await committed(test.store, ...Object.values(commits));
    expect((await test.store.cases.load('a'))?.file.status).to.equal('CLOSED');
  });

  it('F21: takes nothing more from programs of before the marks once it is open, nor what they had begun', async () => {
    await test.db.collection('migrations').deleteMany({ number: { $gte: 4 } });
    await unfenced(test.db);
    const client = await new MongoClient(mongoUrl ?? '').connect();
    const writers = [0, 1, 2].map((at) => olderProgram(client, test.database, at));
    await Promise.all(writers.map(({ hasWritten }) => hasWritten));
    const second = await openMongoStore({ url: mongoUrl ?? '', database: test.database });
    const left = await everythingIn(test.db);

    for (const { ended } of writers) expect(await ended).to.have.property('code', 121);
    expect(await everythingIn(test.db)).to.deep.equal(left);
    await committed(second, { build: () => ({ case: later, audit }) });
    await second.close();
    await client.close();
  });

  it('tells marks of today from those of before, and later steps from earlier ones', () => {
    const marks = ['ffff', markOf(4), markOf(5), markOf(10), markOf(100)];
    expect([...marks].sort()).to.deep.equal(marks);
  });
});

/** All documents of all collections but those of the migrations. */
async function everythingIn(db: Db): Promise<object> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = collections.map(({ name }) => name).filter((name) => name !== 'migrations');
  const found = names
    .sort()
    .map(async (name) => [name, await db.collection(name).find().sort({ _id: 1 }).toArray()]);
  return Object.fromEntries(await Promise.all(found));
}

/** As a database was before there were marks to look at. */
async function unfenced(db: Db): Promise<void> {
  for (const name of ['events', 'records', 'requests', 'audit']) {
    await db.command({ collMod: name, validator: {} });
  }
}

/** Writes a case and its events as programs of before did, one transaction after the other until one is refused. */
function olderProgram(client: MongoClient, database: string, place: number) {
  const db = client.db(database);
  type Text = { _id: string; commitId?: string };
  let written = () => {};
  const hasWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const writeOn = async (): Promise<unknown> => {
    for (let at = 0; ; at += 1) {
      const _id = `old-${place}-${at}`;
      const session = client.startSession();
      try {
        session.startTransaction({ readConcern: { level: 'snapshot' } });
        await db.collection<Text>('counters').findOne({ _id: 's' }, { session });
        await db.collection<Text>('tasks').insertOne({ _id }, { session });
        await db.collection<Text>('events').insertOne({ _id, commitId: 'f0' }, { session });
        await session.commitTransaction();
        written();
      } catch (error) {
        await session.abortTransaction().catch(() => {});
        if ((error as { code?: number }).code === 121) return error;
      } finally {
        await session.endSession();
      }
    }
  };
  return { hasWritten, ended: writeOn() };
}
