import { expect } from 'chai';
import { openMongoStore } from '../../../store/mongo/index.ts';
import { type FaultProxy, startProxy } from '../../faults/proxy.ts';
import { caseFile, caseWrite, committed, failureOf, morning, numberOf, task } from '../fixtures.ts';
import { mongoUrl, openTestDatabase, portOf, whyPending } from '../mongo-server.ts';

const crowd = Array.from({ length: 400 }, (_, at) => `a${at % 7}`);
const lateMs = 60;

describe('a crowd at a MongoDB store whose answers come late', function () {
  this.timeout(240_000);
  let test: Awaited<ReturnType<typeof openTestDatabase>>;
  let proxy: FaultProxy;

  before(async function () {
    const port = mongoUrl === undefined ? undefined : portOf(mongoUrl);
    if (mongoUrl === undefined || port === undefined) {
      console.warn(`the crowd at the MongoDB store is pending: ${whyPending}`);
      this.skip();
    }
    test = await openTestDatabase(mongoUrl);
    proxy = await startProxy(port);
  });
  after(async () => {
    await proxy?.stop();
    await test?.drop();
  });

  it('reads whatever 400 ask for at once over two connections, and refuses nobody', async () => {
    await committed(
      test.store,
      ...crowd.slice(0, 7).map((id) => ({
        build: () => ({
          case: caseWrite(id, { tasks: [task(id, '1')] }),
          records: [{ kind: 'person', id, expectedVersion: 0, data: { name: id } } as const],
          requests: [{ actor: id, key: 'k', hash: 'h', status: 201, body: id, at: morning }],
          audit: [],
        }),
      })),
    );
    const url = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
    const store = await openMongoStore({ url, database: test.database, maxConnections: 2 });
    proxy.delay(lateMs);
    const all = <Value>(read: (id: string) => Promise<Value>) => Promise.all(crowd.map(read));
    const [cases, numbered, tasks, records, requests] = await Promise.all([
      all((id) => store.cases.load(id)),
      all((id) => store.cases.loadByNumber(numberOf(id))),
      all((id) => store.tasks.load(`${id}.1`)),
      all((id) => store.records.get('person', id)),
      all((id) => store.requests.find(id, 'k')),
    ]);
    proxy.delay(0);

    expect(cases.map((found) => found?.file)).to.deep.equal(crowd.map((id) => caseFile(id)));
    expect(numbered.map((found) => found?.file.id)).to.deep.equal(crowd);
    expect(tasks.map((found) => found?.caseId)).to.deep.equal(crowd);
    expect(records.map((found) => found?.data)).to.deep.equal(crowd.map((name) => ({ name })));
    expect(requests.map((found) => found?.body)).to.deep.equal(crowd);
    expect(await failureOf(store.records.get('person', {} as string))).to.have.property('code');
    await store.close();
  });
});
