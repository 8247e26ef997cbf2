import { expect } from 'chai';
import type { Store } from '#store';
import { openMongoStore } from '../../../store/mongo/index.ts';
import { caseFile, caseWrite, committed, morning, ofCase, reviewStarted } from '../fixtures.ts';
import { mongoUrl, openTestDatabase, whyPending } from '../mongo-server.ts';

type CaseFileRow = { _id: string; file: string; deltas: string[]; version: number; line: number };

describe('a case on MongoDB', function () {
  this.timeout(240_000);
  let test: Awaited<ReturnType<typeof openTestDatabase>>;
  let store: Store;

  before(async function () {
    if (!mongoUrl) {
      console.warn(`how cases lie on MongoDB is pending: ${whyPending}`);
      this.skip();
    }
    test = await openTestDatabase(mongoUrl);
    store = test.store;
  });
  after(() => test?.drop());
  const open = () => openMongoStore({ url: mongoUrl ?? '', database: test.database });
  const files = () => test.db.collection<CaseFileRow>('case_files');
  const rowOf = (id: string) => files().findOne({ _id: id });
  /** Goes on with a case as its reader holds it. */
  const goOn = async (writer: Store, id: string, form: object) => {
    const held = await writer.cases.load(id);
    const base = held?.file ?? caseFile(id);
    const file = { ...base, form: { ...base.form, ...form } };
    const write = { expectedVersion: held?.version ?? 0, base, file };
    await committed(writer, ofCase(caseWrite(id, write)));
    return file;
  };

  it('is written whole at its beginning, then only what changes of it, by whoever has read it', async () => {
    await committed(store, ofCase(caseWrite('a')));
    const first = await rowOf('a');
    await goOn(store, 'a', { name: '李雷' });
    const second = await open();
    const file = await goOn(second, 'a', { 'a.$b': [1, 2] });

    const row = await rowOf('a');
    expect(row).to.include({ version: 3, file: first?.file });
    expect(row?.deltas).to.have.length(2);
    expect(row?.deltas.join()).not.to.include('queryCode');
    for (const reader of [store, second]) {
      expect((await reader.cases.load('a'))?.file).to.deep.equal(file);
    }
    expect((await store.cases.loadByNumber('SP2026-a'))?.file).to.deep.equal(file);
    await second.close();
  });

  it('is written whole again when its changes have become long', async () => {
    await committed(store, ofCase(caseWrite('long')));
    for (let at = 0; at < 3; at += 1) await goOn(store, 'long', { text: `${at}`.repeat(6_000) });

    const row = await rowOf('long');
    expect(row?.deltas).to.deep.equal([]);
    expect(JSON.parse(row?.file ?? '')).to.have.nested.property('form.text', '2'.repeat(6_000));
  });

  it('is written whole when its base is not what lies there', async () => {
    await committed(store, ofCase(caseWrite('old')));
    const { schema: _, ...unversioned } = caseFile('old');
    await files().updateOne({ _id: 'old' }, { $set: { file: JSON.stringify(unversioned) } });
    const second = await open();
    const file = await goOn(second, 'old', { n: 1 });

    expect((await rowOf('old'))?.deltas).to.deep.equal([]);
    expect((await store.cases.load('old'))?.file).to.deep.equal(file);
    await second.close();
  });

  it('is listed with the version and instant it has, also when its line is older', async () => {
    await committed(store, ofCase(caseWrite('b')));
    await goOn(store, 'b', { n: 1 });
    const rows = async () => {
      const { items } = await store.cases.list({ limit: 50 });
      return items.filter(({ id }) => id === 'b').map(({ version }) => version);
    };
    expect((await rowOf('b'))?.line).to.equal(1);
    expect(await rows()).to.deep.equal([2]);

    // As if somebody changed the line between the two looks: they are made again as of one moment.
    await files().updateOne({ _id: 'b' }, { $set: { line: 2 } });
    expect(await rows()).to.deep.equal([2]);
  });

  it('has events that say once what they share, and reads those that are a list', async () => {
    const events = [reviewStarted(), reviewStarted()];
    await committed(store, ofCase(caseWrite('e', { events })));
    const pages = test.db.collection('events');
    const [page] = await pages.find({ caseId: 'e' }).toArray();
    expect(JSON.parse(page?.['events'])).to.deep.include({ at: morning });
    const read = await store.cases.events('e');
    expect(read.map(({ event }) => event)).to.deep.equal(events);

    await pages.updateOne(
      { _id: page?._id as never },
      { $set: { events: JSON.stringify(events) } },
    );
    expect(await store.cases.events('e')).to.deep.equal(read);
  });

  it('that a program of before step 5 wrote is moved, and gone on with', async () => {
    await committed(store, ofCase(caseWrite('before')));
    await goOn(store, 'before', { n: 1 });
    const expected = await store.cases.load('before');
    const listed = await store.cases.list({ limit: 50 });
    for (const { id } of listed.items) await asBefore(id);
    await files().drop();
    await test.db.collection('migrations').deleteOne({ number: 5 });

    const second = await open();
    expect(await second.cases.load('before')).to.deep.equal(expected);
    expect(await second.cases.list({ limit: 50 })).to.deep.equal(listed);
    const [row] = await test.db.collection('cases').find({ number: 'SP2026-before' }).toArray();
    expect(row).not.to.have.any.keys('file', 'version', 'updatedAt');
    await goOn(second, 'before', { n: 2 });
    expect(await rowOf('before')).to.include({ version: 3 });
    await second.close();
  });

  /** Puts a case back as programs of before step 5 kept it. */
  async function asBefore(id: string): Promise<void> {
    const held = await store.cases.load(id);
    await test.db.collection<{ _id: string }>('cases').updateOne(
      { _id: id },
      {
        $set: { ...held, file: JSON.stringify(held?.file) },
        $unset: { line: 1 },
      },
    );
  }
});
