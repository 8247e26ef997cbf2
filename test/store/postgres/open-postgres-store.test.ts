import { expect } from 'chai';
import pg from 'pg';
import { createMemoryBlobs, openPostgresStore, StoreUnavailable } from '#store';
import { committed, failureOf, ofRecords } from '../fixtures.ts';
import { startServer, type TestServer } from '../postgres-server.ts';

const schema = `test_open_${process.pid}`;

describe('opening a PostgreSQL store', function () {
  this.timeout(60_000);
  let server: TestServer | undefined;
  let admin: pg.Pool;

  const open = (change: { readonly requireDurable?: boolean; readonly url?: string } = {}) =>
    openPostgresStore({ url: server?.url ?? '', blobs: createMemoryBlobs(), schema, ...change });

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
    admin = new pg.Pool({ connectionString: started.url, max: 1 });
    admin.on('error', () => {});
  });
  afterEach(() => admin.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`));
  after(async () => {
    await admin?.end();
    await server?.stop();
  });

  it('makes the schema once, however many open it at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, () => open()));
    await Promise.all(stores.map((store) => store.close()));

    const steps = await admin.query(`SELECT number FROM ${schema}.schema_migrations ORDER BY 1`);
    expect(steps.rows).to.deep.equal([{ number: 1 }, { number: 2 }]);
  });

  it('keeps what was committed for the next opening', async () => {
    const first = await open();
    await committed(first, ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: '留' }));
    await first.close();
    const second = await open();

    expect((await second.records.get('setting', 's'))?.data).to.equal('留');
    await second.close();
  });

  it('refuses a schema that is newer than the program, by name', async () => {
    await (await open()).close();
    await admin.query(
      `INSERT INTO ${schema}.schema_migrations (number, name) VALUES (999, 'group commit')`,
    );

    const failure = await failureOf(open());
    expect(failure).to.have.property('code', 'STORE_SCHEMA_NEWER');
    expect(failure).to.have.property('message').that.includes('999 (group commit)');
  });

  it('takes a server that syncs when durability is asked for', async () => {
    const store = await open({ requireDurable: true });
    await store.ping();
    await store.close();
  });

  it('refuses a server that does not sync its commits when durability is asked for', async () => {
    const url = new URL(server?.url ?? '');
    url.searchParams.set('options', '-c synchronous_commit=off');

    const failure = await failureOf(open({ requireDurable: true, url: url.href }));
    expect(failure).to.have.property('code', 'STORE_NOT_DURABLE');
    await (await open({ url: url.href })).close();
  });

  it('tells when nobody answers', async () => {
    const failure = await failureOf(open({ url: 'postgres://x@127.0.0.1:1/x' }));
    expect(failure).to.be.instanceOf(StoreUnavailable);
    expect(failure).to.have.property('code', 'STORE_UNAVAILABLE');
  });

  it('tells that a connection was cut in the middle of a commit, which is then not done', async () => {
    const store = await open();
    const cut = store.commit({
      series: ['s'],
      build: () => ({
        records: [{ kind: 'setting', id: 's', expectedVersion: 0, data: 1 }],
        audit: [],
      }),
    });
    const killed = admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'lianshen' AND pid <> pg_backend_pid()`,
    );
    const failure = await failureOf(cut);
    await killed;

    // Where the commit was quicker than the cut, it is done and says so.
    if (failure !== undefined) expect(failure).to.be.instanceOf(StoreUnavailable);
    expect((await eventually(() => store.records.get('setting', 's')))?.version).to.equal(
      failure === undefined ? 1 : undefined,
    );
    await store.close();
  });

  it('heals after all its connections were cut', async () => {
    const store = await open();
    await Promise.all(Array.from({ length: 20 }, () => store.ping()));
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lianshen'`,
    );

    await eventually(() => store.ping());
    await committed(store, ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: 1 }));
    await store.close();
  });

  it('takes a commit back and answers at once when a session hangs in a lock for ever', async () => {
    const store = await open();
    await committed(store, ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: 1 }));
    const holder = await admin.connect();
    await holder.query('BEGIN');
    await holder.query(`UPDATE ${schema}.records SET data = '2' WHERE id = 's'`);
    const blocked = store.commit(
      ofRecords({ kind: 'setting', id: 's', expectedVersion: 1, data: 3 }),
    );
    await holder.query('COMMIT');
    holder.release();

    expect(await blocked).to.deep.equal({ committed: true });
    await store.close();
  });
});

/** A cut session is noticed at its next use: the first answers may be failures of the right kind. */
async function eventually<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || attempt === 10) throw error;
    }
  }
}
