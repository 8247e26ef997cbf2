import { expect } from 'chai';
import type { Store } from '#store';
import { openMongoStore } from '../../../store/mongo/index.ts';
import { type FaultProxy, startProxy } from '../../faults/proxy.ts';
import { caseFile, caseWrite, committed, ofCase } from '../fixtures.ts';
import { mongoUrl, openTestDatabase, portOf, whyPending } from '../mongo-server.ts';

const length = 100_000;
const long = (id: string) => caseFile(id, { form: { text: 'x'.repeat(length) } });

describe('a case that its asker holds already, on MongoDB', function () {
  this.timeout(240_000);
  let test: Awaited<ReturnType<typeof openTestDatabase>>;
  let proxy: FaultProxy;
  let store: Store;
  let received = 0;

  before(async function () {
    const port = mongoUrl === undefined ? undefined : portOf(mongoUrl);
    if (mongoUrl === undefined || port === undefined) {
      console.warn(`what a known case costs on MongoDB is pending: ${whyPending}`);
      this.skip();
    }
    test = await openTestDatabase(mongoUrl);
    proxy = await startProxy(port, () => ({
      heard: (bytes) => [bytes],
      answered: (bytes) => {
        received += bytes.length;
      },
      closed: () => {},
    }));
    const url = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
    store = await openMongoStore({ url, database: test.database });
  });
  after(async () => {
    await store?.close();
    await proxy?.stop();
    await test?.drop();
  });

  it('is not sent again, unless somebody who asks with them holds another version', async () => {
    await committed(
      test.store,
      ...['a', 'b'].map((id) => ofCase(caseWrite(id, { file: long(id) }))),
    );
    const [a, b] = await Promise.all([store.cases.load('a'), store.cases.load('b')]);
    await committed(test.store, ofCase(caseWrite('b', { expectedVersion: 1, file: long('b') })));

    received = 0;
    expect(await store.cases.load('a', a)).to.equal(a);
    expect(received).to.be.lessThan(length);

    received = 0;
    const [held, newer] = await Promise.all([store.cases.load('a', a), store.cases.load('b', b)]);
    expect([held, newer?.version]).to.deep.equal([a, 2]);
    expect(received).to.be.within(length, 2 * length);

    const both = await Promise.all([store.cases.load('a', a), store.cases.load('a')]);
    expect(both.map((one) => one?.file.form)).to.deep.equal([a?.file.form, a?.file.form]);
  });
});
