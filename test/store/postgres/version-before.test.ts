import { expect } from 'chai';
import pg from 'pg';
import { createMemoryBlobs, openPostgresStore, type Store } from '#store';
import { translated } from '../../../store/postgres/errors.ts';
import { migrations } from '../../../store/postgres/migrations/index.ts';
import {
  caseFile,
  caseWrite,
  committed,
  failureOf,
  numberOf,
  ofCase,
  reviewStarted,
  summary,
  task,
} from '../fixtures.ts';
import { startServer, type TestServer } from '../postgres-server.ts';

const schema = `test_before_${process.pid}`;
const at = '2026-03-02T09:00:00.000+08:00';

describe('A PostgreSQL store beside programs of the version before', function () {
  this.timeout(180_000);
  let server: TestServer | undefined;
  let admin: pg.Pool;
  let store: Store;

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
    admin = new pg.Pool({ connectionString: started.url, max: 1 });
    await admin.query(`CREATE SCHEMA ${schema}`);
    await admin.query(`CREATE TABLE ${schema}.schema_migrations (
      number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz DEFAULT now())`);
    for (const { number, name, sql } of migrations.filter((step) => step.number <= 6)) {
      await admin.query(sql(schema));
      await admin.query(`INSERT INTO ${schema}.schema_migrations (number, name) VALUES ($1, $2)`, [
        number,
        name,
      ]);
    }
    await admin.query(
      `INSERT INTO ${schema}.counters VALUES ('case/approval/2026', 12), ('document/approval/receipt/2026', 3),
       ('certificate/food/JY#', 2), ('certificate/drinks/JY#', 1)`,
    );
    await admin.query(
      `INSERT INTO ${schema}.records (kind, id, position, version, data)
       VALUES ('document', '示审批收〔2026〕3号', 1, 1, '{}'), ('document', '示审批收〔2026〕2号', 2, 1, '{}')`,
    );
    await writeBefore('a', 0, { file: caseFile('a'), number: '329900-APPROVAL-2026-000012' });
    await writeBefore('a', 1, { delta: [[['status'], 'IN_REVIEW']] });
    store = await openPostgresStore({ url: started.url, blobs: createMemoryBlobs(), schema });
  });
  after(async () => {
    await store?.close();
    await admin?.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await admin?.end();
    await server?.stop();
  });

  /** As version 6 of the schema is written to. */
  async function writeBefore(id: string, expected: number, change: object) {
    const row = task(id, `${expected}`);
    const input = {
      cases: [
        {
          ...{ n: 0, id, expected, count: 1, at, events: [reviewStarted()] },
          ...(expected === 0 && {
            ...{ summary: summary(id), number: numberOf(id), matter_code: 'food-license' },
            ...{ status: 'RECEIVED', departments: ['approval'], search: numberOf(id) },
          }),
          ...change,
        },
      ],
      tasks: [
        {
          ...{ id: row.id, case_id: id, state: 'open', matter_code: row.matterCode, search: '' },
          ...{ data: row, entries: [{ bucket: 'claimable/approval:officer', sort: row.id }] },
        },
      ],
      timers_set: [{ case_id: id, timer_id: `t${expected}`, kind: 'engine', due: at }],
      jobs: [{ id: `${id}.${expected}`, kind: 'notice', payload: { n: 1 }, case_id: id, at }],
      trail: [{ turn: 1, at, actor: 'officer', action: 'CompleteTask', target: id }],
    };
    const { rows } = await admin.query(`SELECT ${schema}.write_batch_2($1::jsonb) AS answer`, [
      JSON.stringify(input),
    ]);
    expect(rows).to.deep.equal([{ answer: null }]);
  }

  it('reads what they wrote before the schema moved on, and goes on with it', async () => {
    expect(await store.cases.load('a')).to.deep.equal({
      version: 2,
      file: caseFile('a', { status: 'IN_REVIEW' }),
      updatedAt: at,
    });
    const base = caseFile('a', { status: 'IN_REVIEW' });
    const file = caseFile('a', { status: 'CLOSED' });
    const events = [reviewStarted(), reviewStarted()];
    await committed(store, ofCase(caseWrite('a', { expectedVersion: 2, base, file, events })));

    expect((await store.cases.load('a'))?.file).to.deep.equal(file);
    expect(await store.cases.events('a')).to.deep.equal(
      [1, 2, 3, 4].map((seq) => ({ seq, event: reviewStarted() })),
    );
  });

  it('counts on in the series of today from the numbers that are there', async () => {
    expect(await store.counters()).to.deep.equal([
      { series: 'case/329900-APPROVAL-2026-', value: 12 },
      { series: 'certificate/JY#', value: 2 },
      { series: 'document/示审批收〔2026〕', value: 3 },
    ]);
  });

  it('F21: refuses what they go on to write, with a sentence, and writes nothing: they would count in other series', async () => {
    const counted = await store.counters();
    const nothing = (count: number) => Array.from({ length: count }, () => 'NULL').join(', ');
    const calls = [
      'write_batch_1($1::jsonb)',
      'write_batch_2($1::jsonb)',
      `write_batch_3($1::jsonb, ${nothing(6)})`,
      `write_batch_4($1::jsonb, ${nothing(12)})`,
    ];
    const input = JSON.stringify({
      counters: [{ series: 'case/approval/2026', value: 0, amount: 1 }],
      records: [{ n: 0, kind: 'setting', id: 's', expected: 0, data: '1' }],
    });

    for (const call of calls) {
      const error = await failureOf(admin.query(`SELECT ${schema}.${call}`, [input]));
      expect(translated(error), call).to.have.property('code', 'STORE_SCHEMA_NEWER');
      expect(error).to.have.property('message').that.includes('start a newer version');
    }
    expect(await store.counters()).to.deep.equal(counted);
    expect(await store.records.get('setting', 's')).to.equal(undefined);
  });

  it('lets them read its events where they look for them', async () => {
    const { rows } = await admin.query(
      `SELECT seq, event FROM ${schema}.events WHERE case_id = 'a' ORDER BY seq`,
    );

    expect(rows).to.deep.equal(await store.cases.events('a'));
    expect(rows).to.have.length(4);
  });
});
