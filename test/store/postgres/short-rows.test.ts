import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import {
  createCaseContexts,
  createMemoryBlobs,
  examine,
  type InspectedCase,
  type OutboxEntry,
  openPostgresStore,
  type Store,
} from '#store';
import { translated } from '../../../store/postgres/errors.ts';
import { migrations } from '../../../store/postgres/migrations/index.ts';
import {
  type Approval,
  acceptedOf,
  approvalDiagram,
  openApproval,
  openTasksOf,
} from '../approval.ts';
import { failureOf } from '../fixtures.ts';
import { startServer, type TestServer } from '../postgres-server.ts';

type Parameters = readonly (string | null)[];
type Kept = { readonly case: InspectedCase; readonly jobs: readonly OutboxEntry[] };

const schema = `test_short_${process.pid}`;
const lines = readFileSync(join(import.meta.dirname, '../golden/postgres-15.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line));
/** What a program of step 15 sent for four steps of a case of W4, and what it read of it then. */
const sent = lines.slice(0, -1) as readonly Parameters[];
const kept = lines.at(-1) as Kept;
const oldCall = `write_batch_5(${Array.from({ length: 13 }, (_, at) => `$${at + 1}`).join(', ')})`;

describe('Short rows of a PostgreSQL store', function () {
  this.timeout(180_000);
  let server: TestServer | undefined;
  let admin: pg.Pool;
  let store: Store;
  let approval: Approval;

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
    admin = new pg.Pool({ connectionString: started.url, max: 1 });
    await admin.query(`CREATE SCHEMA ${schema}`);
    await admin.query(`CREATE TABLE ${schema}.schema_migrations (
      number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz DEFAULT now())`);
    for (const { number, name, sql } of migrations.filter((step) => step.number <= 15)) {
      await admin.query(sql(schema));
      await admin.query(`INSERT INTO ${schema}.schema_migrations (number, name) VALUES ($1, $2)`, [
        number,
        name,
      ]);
    }
    for (const values of sent) {
      const { rows } = await admin.query(`SELECT ${schema}.${oldCall} AS answer`, [...values]);
      expect(rows).to.deep.equal([{ answer: null }]);
    }
    store = await openPostgresStore({ url: started.url, blobs: createMemoryBlobs(), schema });
    approval = await openApproval(store, approvalDiagram(4));
  });
  after(async () => {
    await store?.close();
    await admin?.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await admin?.end();
    await server?.stop();
  });

  const findings = async () => {
    const found: string[] = [];
    await examine({
      store,
      contexts: createCaseContexts(store),
      tell: ({ check, message }) => found.push(`${check}: ${message}`),
    });
    return found;
  };
  const jobsOf = async (caseId: string) =>
    (await store.outbox.list({ state: 'open', limit: 100 })).items.filter(
      (job) => job.caseId === caseId,
    );

  it('are read beside the long ones of before: case, events, lines of tasks and messages', async () => {
    expect(await store.cases.inspect('a')).to.deep.equal(kept.case);
    expect(await jobsOf('a')).to.deep.equal(kept.jobs);
    for (const task of kept.case.tasks) {
      expect(await store.tasks.load(task.id)).to.deep.equal(task);
    }
    const { items } = await store.tasks.list({
      ...{ view: 'claimable', personId: 'x', principals: ['approval:officer'], limit: 10 },
    });
    expect(items.map(({ id }) => id)).to.have.members(['a.6', 'a.7']);
    expect(await findings()).to.deep.equal([]);
  });

  it('go on with what was begun before', async () => {
    for (const taskId of ['5', '6', '7']) acceptedOf(await approval.complete('a', taskId));

    const { file, tasks } = (await store.cases.inspect('a')) ?? {};
    expect(file?.clock.closedOn).to.equal('2026-03-02');
    const earlier = kept.case.tasks.find(({ id }) => id === 'a.6');
    expect(tasks?.find(({ id }) => id === 'a.6')).to.deep.equal({
      ...earlier,
      ...{ state: 'completed', principals: [], completedBy: 'officer', outcome: 'pass' },
      ...{ completedAt: '2026-03-02T09:00:00.000+08:00', clock: null },
    });
    expect(await store.tasks.openOf('a')).to.deep.equal([]);
    expect(await findings()).to.deep.equal([]);
  });

  it('of tasks say in the table only what has changed since they were opened', async () => {
    const [accept = ''] = openTasksOf(await approval.submit('b'));
    const opened = await store.tasks.load(`b.${accept}`);
    acceptedOf(await approval.complete('b', accept));

    const { rows } = await admin.query(
      `SELECT state, data ->> 'id' AS id, change FROM ${schema}.tasks WHERE id = $1`,
      [`b.${accept}`],
    );
    const completedAt = '2026-03-02T09:00:00.000+08:00';
    const change = { completedBy: 'officer', completedAt, outcome: 'pass' };
    expect(rows).to.deep.equal([{ state: 'completed', id: null, change }]);
    expect(await store.tasks.load(`b.${accept}`)).to.deep.equal({
      ...opened,
      ...{ ...change, state: 'completed', principals: [], clock: null },
    });
  });

  it('of a task whose line was lost are written whole again', async () => {
    const [accept = ''] = openTasksOf(await approval.submit('c'));
    const opened = await store.tasks.load(`c.${accept}`);
    for (const [table, key] of Object.entries({ tasks: 'id', inbox: 'task_id' })) {
      await admin.query(`DELETE FROM ${schema}.${table} WHERE ${key} = $1`, [`c.${accept}`]);
    }
    acceptedOf(await approval.complete('c', accept));

    expect(await store.tasks.load(`c.${accept}`)).to.include({
      ...{ name: opened?.name, openedAt: opened?.openedAt, state: 'completed' },
    });
    expect(await findings()).to.deep.equal([]);
  });

  it('of messages are given back as the case told them, however late', async () => {
    const told = new Map(kept.jobs.map((job) => [job.id, job.payload]));
    const jobs = (await jobsOf('a')).filter(({ kind }) => kind === 'exchange');
    const { rows } = await admin.query<{ kind: string }>(
      `SELECT json_typeof(payload) AS kind FROM ${schema}.outbox WHERE case_id = 'a' AND kind = 'exchange' ORDER BY position`,
    );

    expect(rows.map(({ kind }) => kind)).to.include.members(['object', 'array']);
    expect(jobs.filter(({ id }) => told.has(id)).map(({ payload }) => payload)).to.deep.equal(
      jobs.flatMap(({ id }) => told.get(id) ?? []),
    );
    const [before, after] = ['a.exchange.step.4', 'a.exchange.step.6'].map(
      (id) => jobs.find((job) => job.id === id)?.payload as { readonly body: object } | undefined,
    );
    expect(JSON.stringify(after)).to.equal(
      JSON.stringify(before)
        .replace('step.4', 'step.6')
        .replaceAll('R1', 'R3')
        .replace('"step":2', '"step":4'),
    );
  });

  it('are not for programs of before, which are told so and write nothing', async () => {
    const [values = []] = sent;
    const error = await failureOf(admin.query(`SELECT ${schema}.${oldCall}`, [...values]));

    expect(translated(error)).to.have.property('code', 'STORE_SCHEMA_NEWER');
  });
});
