import { mock } from 'node:test';
import { expect } from 'chai';
import pg from 'pg';
import {
  type Commit,
  createMemoryBlobs,
  openPostgresStore,
  type PostgresOptions,
  StoreFailure,
  StoreUnavailable,
} from '#store';
import { openDatabase } from '../../../store/postgres/database.ts';
import { translated } from '../../../store/postgres/errors.ts';
import { migrations } from '../../../store/postgres/migrations/index.ts';
import { committed, failureOf, morning, ofRecords } from '../fixtures.ts';
import { startServer, type TestServer } from '../postgres-server.ts';

const schema = `test_open_${process.pid}`;

describe('opening a PostgreSQL store', function () {
  this.timeout(180_000);
  let server: TestServer | undefined;
  let admin: pg.Pool;

  const open = (change: Partial<PostgresOptions> = {}) =>
    openPostgresStore({ url: server?.url ?? '', blobs: createMemoryBlobs(), schema, ...change });

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
    admin = new pg.Pool({ connectionString: started.url, max: 3 });
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
    expect(steps.rows).to.deep.equal(migrations.map(({ number }) => ({ number })));
  });

  it('keeps what was committed for the next opening', async () => {
    const first = await open();
    await committed(first, ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: '留' }));
    await first.close();
    const second = await open();

    expect((await second.records.get('setting', 's'))?.data).to.equal('留');
    await second.close();
  });

  it('works on in the same session after a lull of a minute', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const database = openDatabase({ url: server?.url ?? '', schema, maxConnections: 1 });
    const session = () => database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    try {
      const before = await session();
      mock.timers.tick(60_000);

      expect(await session()).to.deep.equal(before);
    } finally {
      mock.timers.reset();
      await database.close();
    }
  });

  it('writes on in the same session after a night without work, beside those that read', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const database = openDatabase({ url: server?.url ?? '', schema, maxConnections: 4 });
    const asked = 'SELECT pg_backend_pid() AS pid';
    try {
      const before = await database.write<{ pid: number }>(asked);
      const read = await database.query<{ pid: number }>(asked);
      mock.timers.tick(12 * 3_600_000);

      expect(await database.write(asked)).to.deep.equal(before);
      expect(read).not.to.deep.equal(before);
    } finally {
      mock.timers.reset();
      await database.close();
    }
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

  it('goes on beside steps of a newer program that only add, and writes', async () => {
    await (await open()).close();
    const known = migrations.at(-1)?.number ?? 0;
    await admin.query(
      `INSERT INTO ${schema}.schema_migrations (number, name, needs) VALUES (999, 'more', $1)`,
      [known],
    );

    const store = await open();
    await committed(store, ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: '留' }));
    expect((await store.records.get('setting', 's'))?.data).to.equal('留');
    await store.close();

    // and: a later one that needs more than this program knows
    await admin.query(
      `INSERT INTO ${schema}.schema_migrations (number, name, needs) VALUES (1000, 'shards', $1)`,
      [known + 1],
    );
    const failure = await failureOf(open());
    expect(failure).to.have.property('code', 'STORE_SCHEMA_NEWER');
    expect(failure).to.have.property('message').that.includes('1000 (shards)');
  });

  it('tells each step what it needs, also where an earlier program made the schema', async () => {
    await (await open()).close();
    await admin.query(`DELETE FROM ${schema}.schema_migrations WHERE number = 8`);
    await admin.query(`ALTER TABLE ${schema}.schema_migrations DROP COLUMN needs`);
    await admin.query(`DROP FUNCTION ${schema}.write_1(jsonb, json)`);

    await (await open()).close();

    const { rows } = await admin.query(
      `SELECT needs FROM ${schema}.schema_migrations WHERE number = 8`,
    );
    expect(rows).to.deep.equal([{ needs: 5 }]);
  });

  it('F21: refuses what a program of before the group commit writes, with a sentence, and writes nothing', async () => {
    await (await open()).close();
    // As that program did: one statement for a whole commit.
    const input = {
      records: [{ kind: 'setting', id: 's', expected: 0, data: '留' }],
      audit: [{ at: morning, actor: 'a', action: 'b', target: 'c' }],
    };
    const error = await admin
      .query(`SELECT ${schema}.write_1($1, $2) AS verdict`, [JSON.stringify(input), null])
      .then(
        () => undefined,
        (failure: unknown) => failure,
      );

    expect(translated(error)).to.be.instanceOf(StoreFailure);
    expect(translated(error)).to.have.property('code', 'STORE_SCHEMA_NEWER');
    expect(error).to.have.property('message').that.includes('start a newer version');
    // Programs of then answer 503 to everything of this class.
    expect(error).to.have.property('code').that.matches(/^57/);
    const { rows } = await admin.query(
      `SELECT (SELECT count(*) FROM ${schema}.records) + (SELECT count(*) FROM ${schema}.audit) AS n`,
    );
    expect(rows).to.deep.equal([{ n: '0' }]);
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

  it('tells that its connection was cut in the middle of a commit, which is then not done', async () => {
    const store = await open();
    const holder = await blockCounter('s');
    const cut = failureOf(store.commit(countAndCreate('s')));
    await untilWaiting();
    await admin.query(cutAll);
    await holder.free();

    expect(await cut).to.be.instanceOf(StoreUnavailable);
    expect(await eventually(() => store.records.get('setting', 's'))).to.equal(undefined);
    await store.close();
  });

  it('heals after all its connections were cut', async () => {
    const store = await open();
    await Promise.all(Array.from({ length: 20 }, () => store.ping()));
    await admin.query(cutAll);

    const put = ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: 1 });
    await eventually(() => committed(store, put));
    await store.close();
  });

  it('commits again, as a whole, what the server gave up because of a deadlock', async () => {
    const store = await open();
    await committed(store, countAndCreate('s'));
    const holder = await admin.connect();
    // The store's session finds the deadlock first and is the one that is given up.
    await holder.query(`BEGIN; SET LOCAL deadlock_timeout = '60s'`);
    await holder.query(`UPDATE ${schema}.records SET data = '2' WHERE id = 's'`);
    let builds = 0;
    const commit = store.commit({
      series: ['s'],
      build: ([number = 0]) => {
        builds++;
        const data = { number };
        return {
          records: [{ kind: 'setting', id: 's', expectedVersion: 'any', data }],
          audit: [],
        };
      },
    });
    await untilWaiting();
    await holder.query(`UPDATE ${schema}.counters SET value = value WHERE series = 's'`);
    await holder.query('COMMIT');
    holder.release();

    expect(await commit).to.deep.equal({ committed: true });
    // Once to know what it touches, once before the deadlock, once after.
    expect(builds).to.equal(3);
    expect((await store.records.get('setting', 's'))?.data).to.deep.equal({ number: 2 });
    await store.close();
  });

  /** Holds the row of a series, so that a commit that counts it waits. */
  async function blockCounter(series: string) {
    const client = await admin.connect();
    await client.query('BEGIN');
    await client.query(`INSERT INTO ${schema}.counters VALUES ($1, 1)`, [series]);
    return {
      free: async () => {
        await client.query('ROLLBACK');
        client.release();
      },
    };
  }

  async function untilWaiting(): Promise<void> {
    for (;;) {
      const { rowCount } = await admin.query(
        `SELECT FROM pg_stat_activity
         WHERE application_name = 'lianshen' AND wait_event_type = 'Lock'`,
      );
      if (rowCount) return;
    }
  }
});

const cutAll = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'lianshen'`;

function countAndCreate(id: string): Commit {
  return {
    series: [id],
    build: () => ({
      records: [{ kind: 'setting', id, expectedVersion: 0, data: 1 }],
      audit: [],
    }),
  };
}

/** Each cut session is noticed at its next use: the first answers may be failures of the right kind. */
async function eventually<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}
