import { expect } from 'chai';
import { brokenTrailOf, type Commit, type Store } from '#store';
import { openMongoStore } from '../../../store/mongo/index.ts';
import { type FaultProxy, startProxy } from '../../faults/proxy.ts';
import { caseWrite, committed, morning, ofCase, summary, task } from '../fixtures.ts';
import { mongoUrl, openTestDatabase, portOf, whyPending } from '../mongo-server.ts';
import { createFrames } from './ended-transactions.ts';

const ids = Array.from({ length: 40 }, (_, at) => `c${at}`);

describe('commits on MongoDB that are ready together', function () {
  this.timeout(240_000);
  let test: Awaited<ReturnType<typeof openTestDatabase>>;
  let proxy: FaultProxy;
  let store: Store;
  /** Messages that belong to a transaction. */
  let sent = 0;

  before(async function () {
    const port = mongoUrl === undefined ? undefined : portOf(mongoUrl);
    if (mongoUrl === undefined || port === undefined) {
      console.warn(`what MongoDB writes together is pending: ${whyPending}`);
      this.skip();
    }
    test = await openTestDatabase(mongoUrl);
    proxy = await startProxy(port, () => {
      const framesOf = createFrames();
      return {
        heard: (bytes) => {
          const frames = framesOf(bytes);
          sent += frames.filter((frame) => frame.includes('autocommit')).length;
          return frames;
        },
        answered: () => {},
        closed: () => {},
      };
    });
    const url = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
    store = await openMongoStore({ url, database: test.database });
  });
  after(async () => {
    await store?.close();
    await proxy?.stop();
    await test?.drop();
  });
  const messagesOf = async (...commits: readonly Commit[]) => {
    sent = 0;
    const results = await Promise.all(commits.map((commit) => store.commit(commit)));
    expect(results.every((result) => result.committed)).to.equal(true);
    return sent;
  };
  const trailOf = async (target: string) => {
    const head = await store.audit.head(target);
    return head ? brokenTrailOf(store.audit, head) : 'no trail';
  };
  const audit = (target: string, action: string) => [{ at: morning, actor: 'o', action, target }];

  it('go into one transaction, with one command for each collection and kind of write', async () => {
    const opened = await messagesOf(
      ...ids.map((id) => ({
        series: ['case/approval', 'receipt/approval'],
        build: () => ({
          case: caseWrite(id, { tasks: [task(id, '1')] }),
          audit: audit(id, 'SubmitCase'),
        }),
      })),
    );
    // Counters read and written, cases and their files, events, tasks, inbox, audit, ends of trails, and the commit.
    expect(opened).to.equal(10);

    const completed = await messagesOf(
      ...ids.map((id) => ({
        build: () => ({
          case: caseWrite(id, {
            expectedVersion: 1,
            tasks: [task(id, '1', { state: 'completed', completedBy: 'officer' })],
          }),
          audit: audit(id, 'CompleteTask'),
        }),
      })),
    );
    // Files of cases, events, tasks, inbox rows taken away and put, audit, ends of trails, and the commit.
    expect(completed).to.equal(8);
    expect(await trailOf('c7')).to.equal(undefined);
    expect(await store.counters()).to.deep.equal(
      ['case/approval', 'receipt/approval'].map((series) => ({ series, value: 40 })),
    );
  });

  it('link a trail on that another process has gone on with meanwhile', async () => {
    for (const [at, writer] of [store, test.store, store, store, test.store, store].entries()) {
      await committed(writer, { build: () => ({ audit: audit('shared', `${at}`) }) });
    }
    const chain = await store.audit.chain('shared');
    expect(chain.map(({ action }) => action)).to.deep.equal(['0', '1', '2', '3', '4', '5']);
    expect(await trailOf('shared')).to.equal(undefined);
  });

  it('go on with a trail that had begun before its case', async () => {
    await committed(store, { build: () => ({ audit: audit('late', 'Looked') }) });
    await committed(store, {
      build: () => ({ case: caseWrite('late'), audit: audit('late', 'SubmitCase') }),
    });
    expect((await test.store.audit.chain('late')).map(({ seq }) => seq)).to.deep.equal([1, 2]);
  });

  it('keep the line of a case true that other processes change meanwhile', async () => {
    const write = async (writer: Store, expectedVersion: number, status: string) =>
      committed(
        writer,
        ofCase(caseWrite('line', { expectedVersion, summary: summary('line', { status }) })),
      );
    const lineOf = async () => {
      const { items } = await test.store.cases.list({ status: 'ACCEPTED', limit: 10 });
      return items.map(({ version, status }) => ({ version, status }));
    };
    await write(store, 0, 'RECEIVED');
    await write(test.store, 1, 'ACCEPTED');
    expect(await lineOf()).to.deep.equal([{ version: 2, status: 'ACCEPTED' }]);
    await write(store, 2, 'RECEIVED');
    expect(await lineOf()).to.deep.equal([]);
    await write(store, 3, 'ACCEPTED');
    await write(store, 4, 'ACCEPTED');
    expect(await lineOf()).to.deep.equal([{ version: 5, status: 'ACCEPTED' }]);
  });

  it('write the facts of a new case that stand there from before', async () => {
    const facts = (region: string) =>
      [{ kind: 'caseFacts', id: 'facts', expectedVersion: 'any', data: { region } }] as const;
    await committed(store, { build: () => ({ records: facts('1'), audit: [] }) });
    await committed(store, {
      build: () => ({ case: caseWrite('facts'), records: facts('2'), audit: [] }),
    });

    const kept = await store.records.get('caseFacts', 'facts');
    expect(kept).to.include({ version: 2 }).and.nested.include({ 'data.region': '2' });
  });

  it('write a task that is there although its writer takes it for new', async () => {
    await committed(store, ofCase(caseWrite('there', { tasks: [task('there', '1')] })));
    const again = task('there', '1', { state: 'cancelled' });
    await committed(store, ofCase(caseWrite('other', { tasks: [again] })));

    expect((await store.tasks.load('there.1'))?.state).to.equal('cancelled');
    const inbox = await test.db.collection('inbox').countDocuments({ taskId: 'there.1' });
    expect(inbox).to.equal(0);
  });
});
