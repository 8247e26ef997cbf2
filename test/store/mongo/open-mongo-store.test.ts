import { expect } from 'chai';
import mongoose from 'mongoose';
import { type Store, StoreUnavailable } from '#store';
import { openMongoStore } from '../../../store/mongo/index.ts';
import { migrations } from '../../../store/mongo/migrations/index.ts';
import { modelsOf } from '../../../store/mongo/models.ts';
import { openCuttingProxy } from '../cutting-proxy.ts';
import { caseWrite, committed, failureOf, morning, ofCase, ofRecords, task } from '../fixtures.ts';
import { mongoUrl, openTestDatabase, whyPending } from '../mongo-server.ts';
import { type CutStore, unknownOutcomeContract } from '../unknown-outcome.ts';

describe('a MongoDB store', function () {
  this.timeout(180_000);
  let test: Awaited<ReturnType<typeof openTestDatabase>>;

  before(async function () {
    if (!mongoUrl) {
      console.warn(`the tests of the MongoDB store are pending: ${whyPending}`);
      this.skip();
    }
  });
  beforeEach(async () => {
    test = await openTestDatabase(mongoUrl ?? '');
  });
  afterEach(() => test.drop());
  const open = (url = mongoUrl ?? '') => openMongoStore({ url, database: test.database });

  it('makes its collections and indexes once, however many open it at the same time', async () => {
    await test.db.dropDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()));
    await Promise.all(stores.map((store) => store.close()));

    expect(await test.db.collection('migrations').countDocuments()).to.equal(migrations.length);
    const indexes = await test.db.collection('cases').indexes();
    const names = ['_id_', 'applicant', 'departments', 'identity', 'matter'];
    names.push('number', 'position', 'status');
    expect(indexes.map(({ name }) => name)).to.have.members(names);
    expect(indexes.find(({ name }) => name === 'number')?.unique).to.equal(true);
  });

  it('keeps what was committed for the next opening', async () => {
    const put = ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: '留' });
    await committed(test.store, put);
    const second = await open();

    expect((await second.records.get('setting', 's'))?.data).to.equal('留');
    await second.close();
  });

  it('counts on in the series of today from the numbers that are there', async () => {
    const record = {
      kind: 'document',
      id: '示审批收〔2026〕3号',
      expectedVersion: 0,
      data: {},
    } as const;
    const summaryOf = caseWrite('a').summary;
    const number = '329900-APPROVAL-2026-000012';
    await committed(test.store, ofCase({ ...caseWrite('a'), summary: { ...summaryOf, number } }), {
      ...ofRecords(record),
      series: [
        ...['case/approval/2026', 'document/approval/receipt/2026'],
        ...['certificate/food/JY#', 'certificate/food/JY#', 'certificate/drinks/JY#'],
      ],
    });
    await test.db.collection('migrations').deleteOne({ number: 2 });
    const second = await open();

    expect(await second.counters()).to.deep.equal([
      { series: 'case/329900-APPROVAL-2026-', value: 12 },
      { series: 'certificate/JY#', value: 2 },
      { series: 'document/示审批收〔2026〕', value: 3 },
    ]);
    await second.close();
  });

  it('refuses a database that is newer than the program, by name', async () => {
    const step = { _id: 'step-999' as never, number: 999, name: 'shards' };
    await test.db.collection('migrations').insertOne(step);

    const failure = await failureOf(open());
    expect(failure).to.have.property('code', 'STORE_SCHEMA_NEWER');
    expect(failure).to.have.property('message').that.includes('999 (shards)');
  });

  it('goes on beside steps of a newer program that only add', async () => {
    const step = { _id: 'step-999' as never, number: 999, name: 'more', needs: 1 };
    await test.db.collection('migrations').insertOne(step);

    const store = await open();
    const put = ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: '留' });
    await committed(store, put);
    expect((await store.records.get('setting', 's'))?.data).to.equal('留');
    await store.close();
  });

  it('takes over the migrations of a process that died with the lock', async () => {
    await test.db.dropDatabase();
    const lock = { _id: 'lock' as never, until: new Date(Date.now() - 1) };
    await test.db.collection('migrations').insertOne(lock);

    await (await open()).close();
  });

  it('tells when nobody answers', async () => {
    const url = 'mongodb://127.0.0.1:1/?directConnection=true&serverSelectionTimeoutMS=200';

    expect(await failureOf(open(url))).to.be.instanceOf(StoreUnavailable);
  });

  it('writes only documents that its strict schemas take, whole', async () => {
    await writeEverything(test.store);
    const connection = mongoose.createConnection();
    for (const model of Object.values(modelsOf(connection))) {
      const name = model.collection.collectionName;
      const documents = await test.db.collection(name).find().toArray();
      expect(documents, name).not.to.have.length(0);
      for (const document of documents) {
        // Throws at a field that the schema does not know.
        const hydrated = new (model as unknown as mongoose.Model<object>)(document);
        await hydrated.validate();
        expect(hydrated.toObject(), name).to.deep.equal(document);
      }
    }
    await connection.close();
  });

  it('keeps one of several blobs that are put under an id at once, whole', async () => {
    const texts = Array.from({ length: 5 }, (_, i) => `${i}`.repeat(300_000));
    await Promise.all(texts.map((text) => test.store.blobs.put('abcdefgh', Buffer.from(text))));

    expect(texts).to.include(
      Buffer.from((await test.store.blobs.get('abcdefgh')) ?? []).toString(),
    );
    expect(await test.db.collection('blobs.files').countDocuments()).to.equal(1);
    expect(await test.db.collection('blobs.chunks').countDocuments()).to.equal(2);
  });

  describe('through a way that is cut', () => {
    let cut: CutStore;
    beforeEach(async () => {
      const proxy = await openCuttingProxy(Number(/:(\d+)/.exec(mongoUrl ?? '')?.[1] ?? 27_017));
      const store = await open(`mongodb://127.0.0.1:${proxy.port}/?directConnection=true`);
      cut = { store, proxy, marker: 'commitTransaction' };
    });
    afterEach(async () => {
      await cut.store.close();
      await cut.proxy.close();
    });

    unknownOutcomeContract(() => cut);

    it('S10: recognises a commit of records by its mark', async () => {
      cut.proxy.arm({ marker: 'commitTransaction', when: 'after' });
      const put = ofRecords({ kind: 'setting', id: 's', expectedVersion: 'any', data: 1 });

      expect(await cut.store.commit(put)).to.deep.equal({ committed: true });
      expect((await cut.store.records.get('setting', 's'))?.version).to.equal(1);
    });

    it('tries a commit again whose connection is cut in its middle', async () => {
      cut.proxy.arm({ marker: 'insert', when: 'before' });
      await committed(cut.store, ofCase(caseWrite('a')));

      expect(cut.proxy.cuts()).to.equal(1);
      expect((await cut.store.cases.load('a'))?.version).to.equal(1);
      expect(await cut.store.cases.events('a')).to.have.length(1);
    });

    for (const when of ['before', 'after'] as const) {
      it(`tries a change of a case again whose connection is cut ${when} the server has it`, async () => {
        await committed(cut.store, ofCase(caseWrite('a')));
        cut.proxy.arm({ marker: 'updates', when });
        await committed(cut.store, ofCase(caseWrite('a', { expectedVersion: 1 })));

        expect(cut.proxy.cuts()).to.equal(1);
        expect((await cut.store.cases.load('a'))?.version).to.equal(2);
        expect(await cut.store.cases.events('a')).to.have.length(2);
      });
    }
  });
});

async function writeEverything(store: Store): Promise<void> {
  const timer = { timerId: 't', dueAt: morning, kind: 'engine' } as const;
  await committed(store, {
    series: ['s'],
    build: () => ({
      case: caseWrite('a', {
        tasks: [task('a', '1')],
        timers: { set: [timer], cancelled: [] },
        jobs: [{ id: 'j', kind: 'notice', payload: { to: [] } }],
      }),
      records: [{ kind: 'person', id: 'p', expectedVersion: 0, data: { name: '李雷', n: 1 } }],
      requests: [{ actor: 'o', key: 'k', hash: 'h', status: 201, body: [], at: morning }],
      audit: [{ at: morning, actor: 'o', action: 'SubmitCase', target: 'a' }],
    }),
  });
  await committed(store, ofCase(caseWrite('a', { expectedVersion: 1 })));
}
