import { expect } from 'chai';
import { createCaseContexts, examine, type Finding } from '#store';
import { createBatches } from '../../workers/batches.ts';
import { type Client, expectProblem, signIn } from './client.ts';
import { foodPermit, roadPermit, startServer, type TestServer } from './server.ts';
import { type Filed, file } from './stories.ts';

const reason = '流程改版，统一处理';

describe('api: an administrator does one thing to many cases', () => {
  let server: TestServer;
  let admin: Client;
  let filed: readonly Filed[];
  beforeEach(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
    filed = [await file(server), await file(server), await file(server, roadPermit)];
  });
  afterEach(() => server.stop());

  const workersOf = (change: object = {}) => {
    const { store, caseRoad } = server;
    const clock = { now: () => '2026-03-02T10:00:00.000+08:00' };
    return createBatches({
      store,
      caseRoad,
      clock,
      wallClock: clock,
      log: () => undefined,
      ...change,
    });
  };
  const numbers = () => filed.map(({ number }) => number);
  const prepare = async (body: object) => {
    const answer = await admin.post('/api/batches', { reason, ...body });
    expect(answer.status, answer.text).to.equal(201);
    return answer.body;
  };
  const start = async (id: string) => {
    const answer = await admin.post(`/api/batches/${id}/start`, {});
    expect(answer.status, answer.text).to.equal(200);
  };
  const read = async (id: string) => (await admin.get(`/api/batches/${id}`)).body;
  const resultsOf = async (id: string) =>
    (await admin.get(`/api/batches/${id}/results`)).body.items;
  const isFrozen = async (number: string) =>
    (await server.store.cases.loadByNumber(number))?.file.instance?.suspended === true;
  const auditOf = async ({ id }: Filed, action: string) =>
    (await server.store.audit.chain(id)).filter((row) => row.action === action);

  it('freezes all that the filter finds: looked at first, then done without a browser, with who and why on each', async () => {
    const prepared = await prepare({ act: 'suspend', filter: { matterCode: foodPermit } });
    expect(prepared).to.deep.include({ state: 'prepared', total: 2, isCut: false });
    const looked = await admin.post(`/api/batches/${prepared.id}/preview`, { from: 0, count: 50 });
    expect(looked.body.items.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal([
      'ready',
      'ready',
    ]);
    expect(await workersOf().run()).to.equal(0);
    expect(await isFrozen(filed[0]?.number ?? '')).to.equal(false);

    await start(prepared.id);
    expect(await workersOf().run()).to.equal(2);

    expect(await Promise.all(numbers().map(isFrozen))).to.deep.equal([true, true, false]);
    expect(await read(prepared.id)).to.deep.include({ state: 'done', done: 2, refused: 0 });
    const [first] = filed;
    const [row, ...more] = await auditOf(first as Filed, 'SuspendFlow');
    expect(more).to.deep.equal([]);
    expect(row?.actor).to.equal('admin');
    expect(JSON.parse(row?.detail ?? '')).to.include({ batch: prepared.id, reason });
  });

  it('says for each why not, and does the others', async () => {
    const [first] = numbers();
    await admin.post(`/api/cases/${first}/suspension`, { suspended: true, reason });
    const { id } = await prepare({ act: 'suspend', numbers: [...numbers(), '没有这件'] });
    const looked = (await admin.post(`/api/batches/${id}/preview`, { from: 0, count: 50 })).body;
    const codes = looked.items.map(({ code }: { code: string | null }) => code);
    expect(codes).to.deep.equal(['INSTANCE_SUSPENDED', null, null, 'CASE_NOT_FOUND']);
    expect(looked.items[0]).to.include({
      message: `办件 ${first} 的流程已冻结`,
      messageEn: `the flow of case ${first} is frozen`,
    });

    await start(id);
    await workersOf().run();

    expect(await read(id)).to.include({ state: 'done', done: 2, refused: 2 });
    const results = await resultsOf(id);
    expect(results.map(({ code }: { code: string | null }) => code)).to.deep.equal(codes);
    expect(results[0].message).to.match(/[\u4e00-\u9fff]/u);
    const csv = await admin.get(`/api/exports/batches/${id}?format=csv`);
    expect(csv.text).to.include(`1,${first},未执行`).and.to.include(`2,${numbers()[1]},已完成`);
  });

  it('moves cases to a version with one plan; those of another procedure are told', async () => {
    const analyst = await signIn(server, 'analyst');
    const { text } = await analyst.get('/api/definitions/FoodBusinessPermit/versions/1/xml');
    const xml = text.replaceAll(/\bPreCheck\b/g, 'FirstCheck');
    expect((await analyst.post('/api/definitions', { xml })).status).to.equal(201);
    const migration = { key: 'FoodBusinessPermit', version: 2 };
    const without = await prepare({ act: 'migrate', numbers: numbers(), migration });
    const looked = await admin.post(`/api/batches/${without.id}/preview`, { from: 0, count: 9 });
    expect(looked.body.items.map(({ code }: { code: string }) => code)).to.deep.equal([
      'MIGRATION_INVALID',
      'MIGRATION_INVALID',
      'VERSION_NOT_FOUND',
    ]);

    const plan = { ...migration, elements: { PreCheck: 'FirstCheck' } };
    const { id } = await prepare({ act: 'migrate', numbers: numbers(), migration: plan });
    expectProblem(await admin.get(`/api/batches/${without.id}`), 404, 'BATCH_NOT_FOUND');
    await start(id);
    await workersOf().run();

    expect(await read(id)).to.include({ state: 'done', done: 2, refused: 1 });
    const found: Finding[] = [];
    const { store } = server;
    const contexts = createCaseContexts(store);
    await examine({ store, contexts, tell: (finding) => found.push(finding) });
    expect(found).to.deep.equal([]);
    expect((await admin.get(`/api/cases/${numbers()[0]}`)).body.diagram.version).to.equal(2);
  });

  it('ends flows once, whoever begins again after a process died between two cases', async () => {
    const { id } = await prepare({ act: 'cancel', numbers: numbers() });
    await start(id);
    let calls = 0;
    const dying = {
      execute: (...asked: Parameters<typeof server.caseRoad.execute>) => {
        calls += 1;
        if (calls > 1) throw new Error('the process is gone');
        return server.caseRoad.execute(...asked);
      },
    };
    const { store } = server;
    // Nothing of this one is noted: neither its result nor how far it was.
    const dead = {
      ...store,
      commit: (...asked: Parameters<typeof store.commit>) => {
        if (calls > 1) throw new Error('the process is gone');
        return store.commit(...asked);
      },
    };
    await workersOf({ caseRoad: dying, store: dead })
      .run()
      .catch(() => undefined);
    expect(await read(id)).to.include({ state: 'running', done: 0 });

    const later = { now: () => '2026-03-02T10:05:00.000+08:00' };
    await workersOf({ wallClock: later }).run();

    expect(await read(id)).to.include({ state: 'done', done: 3, refused: 0 });
    for (const one of filed) expect(await auditOf(one, 'CancelFlow')).to.have.length(1);
  });

  it('stops where it is told to, and says who did', async () => {
    const { id } = await prepare({ act: 'suspend', numbers: numbers() });
    expectProblem(await admin.post(`/api/batches/${id}/stop`, {}), 409, 'BATCH_NOT_RUNNING');
    await start(id);
    expectProblem(await admin.post(`/api/batches/${id}/start`, {}), 409, 'BATCH_NOT_PREPARED');
    expect((await admin.post(`/api/batches/${id}/stop`, {})).status).to.equal(200);
    expect(await workersOf().run()).to.equal(0);
    expect(await read(id)).to.deep.include({ state: 'stopped', done: 0 });
    expect((await read(id)).stoppedBy.id).to.equal('admin');
    const [newest] = (await admin.get('/api/batches')).body.items;
    expect(newest).to.include({ id, actName: '冻结流程', reason });
    const csv = await admin.get(`/api/exports/batches/${id}?format=csv`);
    expect(csv.text.match(/未处理/g)).to.have.length(3);
  });

  it('does nothing more for somebody whose account was disabled', async () => {
    const { id } = await prepare({ act: 'suspend', numbers: numbers() });
    await start(id);
    const person = await server.store.records.get('person', 'admin');
    const data = { ...(person?.data as object), disabled: true };
    const records = [{ kind: 'person', id: 'admin', expectedVersion: 'any', data }] as const;
    await server.store.commit({ build: () => ({ records, audit: [] }) });
    await workersOf().run();
    expect(await isFrozen(numbers()[0] ?? '')).to.equal(false);
    const kept = await server.store.records.get('batch', id);
    expect(kept?.data).to.deep.include({
      state: 'stopped',
      stoppedBy: { personId: 'system', name: '系统' },
    });
  });

  it('tries failed jobs again', async () => {
    const open = await server.store.outbox.list({ state: 'open', limit: 100 });
    for (const job of open.items) await server.store.outbox.fail(job.id, 'no paper', null);
    const { id, total } = await prepare({ act: 'retry' });
    expect(total).to.equal(open.items.length);
    await start(id);
    await workersOf().run();
    expect(await read(id)).to.include({ state: 'done', done: total });
    expect((await server.store.outbox.list({ state: 'dead', limit: 9 })).items).to.deep.equal([]);
    expectProblem(await admin.post('/api/batches', { act: 'retry', reason }), 422, 'BATCH_EMPTY');
  });

  it('is the administrator’s, and wants a reason and a plan where there must be one', async () => {
    for (const who of ['counter', 'supervisor', 'analyst']) {
      const client = await signIn(server, who);
      expectProblem(await client.get('/api/batches'), 403, 'ROLE_REQUIRED');
      expectProblem(await client.post('/api/batches', {}), 403, 'ROLE_REQUIRED');
    }
    const bad = [
      { act: 'suspend', reason: ' ' },
      { act: 'migrate', reason },
      { act: 'suspend', reason, migration: { key: 'FoodBusinessPermit', version: 2 } },
    ];
    for (const body of bad)
      expectProblem(await admin.post('/api/batches', body), 400, 'BODY_INVALID');
    const migration = { key: 'FoodBusinessPermit', version: 99 };
    const body = { act: 'migrate', reason, migration };
    expectProblem(await admin.post('/api/batches', body), 404, 'DEFINITION_NOT_FOUND');
  });
});
