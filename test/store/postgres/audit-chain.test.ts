import { expect } from 'chai';
import pg from 'pg';
import { brokenChainOf, createMemoryBlobs, openPostgresStore, type Store } from '#store';
import { migrations } from '../../../store/postgres/migrations/index.ts';
import { committed, morning } from '../fixtures.ts';
import { startServer, type TestServer } from '../postgres-server.ts';

const schema = `test_audit_${process.pid}`;
const auditChainStep = 4;

describe('M13: the audit chain on PostgreSQL', function () {
  this.timeout(180_000);
  let server: TestServer | undefined;
  let admin: pg.Pool;

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
    admin = new pg.Pool({ connectionString: started.url, max: 2 });
    admin.on('error', () => {});
  });
  afterEach(() => admin.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`));
  after(async () => {
    await admin?.end();
    await server?.stop();
  });

  const open = () =>
    openPostgresStore({ url: server?.url ?? '', blobs: createMemoryBlobs(), schema });
  const act = (store: Store, action: string) =>
    committed(store, {
      build: () => ({
        audit: [{ at: morning, actor: 'o', action, target: 'a', detail: { n: 1 } }],
      }),
    });
  const brokenOf = async (store: Store) =>
    brokenChainOf('a', await store.audit.chain('a'), await store.audit.head('a'));

  it('finds what was changed behind the back of the platform', async () => {
    const store = await open();
    for (const action of ['1', '2', '3']) await act(store, action);
    await admin.query(`UPDATE ${schema}.audit SET detail = '{"n": 2}' WHERE action = '2'`);
    expect(await brokenOf(store)).to.deep.equal({ target: 'a', seq: 2, problem: 'changed' });

    await admin.query(`DELETE FROM ${schema}.audit WHERE action <> '1'`);
    expect(await brokenOf(store)).to.deep.equal({ target: 'a', seq: 2, problem: 'cutOff' });
    await store.close();
  });

  it('links the rows that were there before', async () => {
    await admin.query(`CREATE SCHEMA ${schema}`);
    await admin.query(`CREATE TABLE ${schema}.schema_migrations (
      number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    for (const { number, name, sql } of migrations.filter((step) => step.number < auditChainStep)) {
      await admin.query(sql(schema));
      await admin.query(`INSERT INTO ${schema}.schema_migrations VALUES ($1, $2)`, [number, name]);
    }
    for (const action of ['1', '2']) {
      await admin.query(
        `INSERT INTO ${schema}.audit (at, actor, action, target) VALUES ($1, 'o', $2, 'a')`,
        [morning, action],
      );
    }
    const store = await open();
    await act(store, '3');

    expect((await store.audit.chain('a')).map(({ seq, action }) => [seq, action])).to.deep.equal([
      [1, '1'],
      [2, '2'],
      [3, '3'],
    ]);
    expect(await brokenOf(store)).to.equal(undefined);
    await store.close();
  });

  it('links several rows of several targets in one batch, each after the one before', async () => {
    const store = await open();
    const rows = (targets: string) =>
      committed(store, {
        build: () => ({
          audit: [...targets].map((target, n) => ({
            ...{ at: morning, actor: 'o', action: `${targets}${n}`, target },
          })),
        }),
      });
    await Promise.all(['abab', 'ba', 'b', 'caac'].map(rows));

    for (const [target, length] of [
      ['a', 5],
      ['b', 4],
      ['c', 2],
    ] as const) {
      const links = await store.audit.chain(target);
      expect(links.length).to.equal(length);
      expect(brokenChainOf(target, links, await store.audit.head(target))).to.equal(undefined);
    }
    await store.close();
  });

  it('stays whole when a program that is too old tries to write beside it', async () => {
    const store = await open();
    await act(store, '1');
    const audit = [{ at: morning, actor: 'o', action: '2', target: 'a' }];
    const refused = await admin
      .query(`SELECT ${schema}.write_batch_1($1::jsonb)`, [JSON.stringify({ audit })])
      .catch((error: unknown) => error);
    await act(store, '3');

    expect(refused).to.have.property('code', '57LS1');
    expect((await store.audit.chain('a')).map(({ action }) => action)).to.deep.equal(['1', '3']);
    expect(await brokenOf(store)).to.equal(undefined);
    await store.close();
  });
});
