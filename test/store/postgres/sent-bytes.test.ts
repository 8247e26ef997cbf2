import { expect } from 'chai';
import pg from 'pg';
import { createMemoryBlobs, openPostgresStore } from '#store';
import {
  acceptedOf,
  approvalDiagram,
  countersignDiagram,
  openApproval,
  openTasksOf,
} from '../approval.ts';
import { startServer, type TestServer } from '../postgres-server.ts';

type Asked = { query: (this: unknown, ...given: readonly unknown[]) => unknown };

/** What a step sends to the database is counted in bytes of its parameters, which are the same on any machine. */
describe('What a step sends to PostgreSQL', function () {
  this.timeout(180_000);
  const prototype = pg.Client.prototype as unknown as Asked;
  const { query } = prototype;
  let server: TestServer | undefined;
  let bytes = 0;

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
    prototype.query = function counted(...given) {
      for (const value of given.flat()) {
        if (typeof value === 'string' && value !== given[0]) bytes += Buffer.byteLength(value);
      }
      return query.apply(this, [...given]);
    };
  });
  after(async () => {
    prototype.query = query;
    await server?.stop();
  });

  async function open(name: string, xml: string) {
    const schema = `test_bytes_${name}_${process.pid}`;
    const url = server?.url ?? '';
    const store = await openPostgresStore({ url, blobs: createMemoryBlobs(), schema });
    return { store, approval: await openApproval(store, xml) };
  }
  const sentBy = async <Value>(work: () => Promise<Value>) => {
    const before = bytes;
    return { value: await work(), sent: bytes - before };
  };

  it('is at most 4 KB on the mean of the six steps of an approval', async () => {
    const { store, approval } = await open('approval', approvalDiagram(4));
    const steps = await sentBy(async () => {
      let open = openTasksOf(await approval.submit('c64-1000'));
      while (open[0] !== undefined)
        open = openTasksOf(await approval.complete('c64-1000', open[0]));
    });
    await store.close();

    expect(steps.sent / 6).to.be.lessThan(4_096);
  });

  it('is at most 2 KB, and the same, at each completion of a countersignature', async () => {
    const { store, approval } = await open('countersign', countersignDiagram(60));
    const tasks = openTasksOf(await approval.submit('big'));
    const sent: number[] = [];
    for (const taskId of tasks.slice(0, -1)) {
      const step = await sentBy(async () => acceptedOf(await approval.complete('big', taskId)));
      sent.push(step.sent);
    }
    await store.close();
    const [first = 0, ...others] = sent.toSorted((one, other) => one - other);
    const median = others[Math.floor(others.length / 2)] ?? 0;

    expect(first).to.be.greaterThan(1_000);
    expect(median)
      .to.be.lessThan(2_048)
      .and.lessThan(first + 20);
    // Once in so many completions the whole case is written instead of what has changed.
    expect(others.filter((bytes) => bytes > 2_048)).to.have.length.lessThan(4);
  });
});
