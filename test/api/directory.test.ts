import { expect } from 'chai';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

const tourism = {
  id: 'tourism',
  name: '示例市文化和旅游局',
  shortName: '文旅局',
  kind: 'bureau',
  parent: 'city',
  division: '329900',
} as const;

describe('api: departments and positions', () => {
  let server: TestServer;
  let admin: Client;
  beforeEach(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
  });
  afterEach(() => server.stop());

  it('are made by the administrator, and accounts can belong to them at once', async () => {
    const made = await admin.post('/api/departments', { ...tourism, documentPrefix: '示文旅' });
    expect([made.status, made.body], made.text).to.deep.equal([
      201,
      { ...tourism, documentPrefix: '示文旅' },
    ]);
    expect((await admin.get('/api/departments')).body.items).to.deep.include(made.body);
    const position = { code: 'surveyor', name: '测绘员' };
    expect((await admin.post('/api/positions', position)).body).to.deep.equal(position);

    const person = {
      username: 'builder',
      password: 'a long password',
      name: '李建',
      department: 'tourism',
      positions: ['surveyor'],
      roles: ['officer'],
    };
    expect((await admin.post('/api/people', person)).status).to.equal(201);
    const { username, password } = person;
    const signed = await clientOf(server).post('/api/session', { username, password });
    expect(signed.body.person).to.deep.include({
      department: { id: 'tourism', name: tourism.name },
      positions: [position],
    });
  });

  it('show the next numbers of their cases and documents, and who shares a 代字', async () => {
    await admin.post('/api/departments', { ...tourism, documentPrefix: '示文旅' });
    const samples = async (query = '') =>
      (await admin.get(`/api/departments/approval/numbers${query}`)).body;
    const before = await samples();
    const numberOf = (kind: string, shown: typeof before) =>
      shown.documents.find((one: { kind: string }) => one.kind === kind).number;
    expect(before.caseNumber).to.equal('329900-APPROVAL-2026-000001');
    expect(before.sharedWith).to.deep.equal([]);
    const filed = await file(server);
    expect(filed.number).to.equal(before.caseNumber);
    const stored = await server.store.cases.loadByNumber(filed.number);
    const given = stored?.file.documents.map(({ number }) => number);
    expect(given).to.include(numberOf('receipt', before));
    const after = await samples();
    expect(after.caseNumber).to.equal('329900-APPROVAL-2026-000002');
    expect(numberOf('receipt', after)).to.match(/〔2026〕2号$/);
    const other = await samples(`?documentPrefix=${encodeURIComponent('示文旅')}`);
    expect(numberOf('receipt', other)).to.match(/^示文旅.〔2026〕1号$/);
    expect(other.sharedWith).to.deep.equal([{ id: 'tourism', name: tourism.name }]);
    expect(await samples()).to.deep.equal(after);
    const missing = await admin.get('/api/departments/nowhere/numbers');
    expectProblem(missing, 404, 'DEPARTMENT_NOT_FOUND');
  });

  it('set from which day on numbers are written how, and see it before', async () => {
    const at = '/api/departments/approval';
    const rule = {
      since: '2026-03-03',
      cases: { separator: '.', width: 4 },
      documents: { brackets: '（）', width: 1, ending: '号' },
    };
    const shown = await admin.post(`${at}/number-rules/preview`, rule);
    expect(shown.body.caseNumber, shown.text).to.equal('329900.APPROVAL.2026.0001');
    expect(shown.body.documents[0].number).to.match(/收（2026）1号$/);
    const early = { ...rule, since: '2026-03-01' };
    for (const path of [`${at}/number-rules/preview`, `${at}/number-rules`])
      expectProblem(await admin.post(path, early), 422, 'NUMBER_RULE_TOO_EARLY');
    const odd = { ...rule, cases: { separator: '/', width: 4 } };
    expectProblem(await admin.post(`${at}/number-rules`, odd), 400, 'BODY_INVALID');

    const set = await admin.post(`${at}/number-rules`, rule);
    expect([set.status, set.body.numberRules], set.text).to.deep.equal([201, [rule]]);
    const { body: samples } = await admin.get(`${at}/numbers`);
    expect(samples.caseNumber).to.equal('329900-APPROVAL-2026-000001');
    expect(samples.rule).to.not.have.property('since');
    expect(samples.coming[0]).to.deep.equal({ rule, ...shown.body });

    // and: other facts of the department are changed, its rules stay
    const { id: _, numberRules: __, ...facts } = set.body;
    await admin.put(at, { ...facts, phone: '12345' });
    expect((await admin.get(`${at}/numbers`)).body.coming).to.deep.equal(samples.coming);

    expect((await file(server)).number).to.equal('329900-APPROVAL-2026-000001');
    // A session ends after eight idle hours.
    for (const time of ['02T16:30', '02T23:30', '03T00:00']) {
      server.moveTo(`2026-03-${time}:00.000+08:00`);
      for (const who of ['admin', 'applicant'])
        await (await signIn(server, who)).get('/api/matters');
    }
    const again = await admin.get(`${at}/numbers`);
    expect(again.status, again.text).to.equal(200);
    const { body: next } = again;
    expect([next.rule, next.coming, next.caseNumber]).to.deep.equal([
      rule,
      [],
      '329900.APPROVAL.2026.0002',
    ]);
    expect((await file(server)).number).to.equal(next.caseNumber);
    expectProblem(await admin.delete(`${at}/number-rules/2026-03-03`), 409, 'NUMBER_RULE_IN_FORCE');
    await admin.post(`${at}/number-rules`, { ...rule, since: '2027-01-01' });
    const back = await admin.delete(`${at}/number-rules/2027-01-01`);
    expect(back.body.numberRules, back.text).to.deep.equal([rule]);
    const gone = await admin.delete(`${at}/number-rules/2027-01-01`);
    expectProblem(gone, 404, 'NUMBER_RULE_NOT_FOUND');
  });

  it('are changed under their id', async () => {
    await admin.post('/api/departments', tourism);
    const { id, ...facts } = tourism;
    const changed = await admin.put(`/api/departments/${id}`, { ...facts, name: '住建委' });
    expect([changed.status, changed.body.name], changed.text).to.deep.equal([200, '住建委']);
    expectProblem(await admin.put('/api/departments/moon', facts), 404, 'DEPARTMENT_NOT_FOUND');
    expect((await admin.put('/api/positions/counter', { name: '窗口' })).body).to.deep.equal({
      code: 'counter',
      name: '窗口',
    });
    expectProblem(await admin.put('/api/positions/king', { name: 'x' }), 404, 'POSITION_NOT_FOUND');
  });

  it('are not made twice, also when two come at once', async () => {
    const answers = await Promise.all([1, 2].map(() => admin.post('/api/departments', tourism)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
    expectProblem(await admin.post('/api/departments', tourism), 409, 'DEPARTMENT_EXISTS');
    expectProblem(
      await admin.post('/api/positions', { code: 'counter', name: '窗口' }),
      409,
      'POSITION_EXISTS',
    );
  });

  it('stay a tree', async () => {
    expectProblem(
      await admin.post('/api/departments', { ...tourism, parent: 'moon' }),
      422,
      'DEPARTMENT_INVALID',
    );
    await admin.post('/api/departments', tourism);
    const section = { ...tourism, id: 'tourism-1', kind: 'section', parent: 'tourism' };
    expect((await admin.post('/api/departments', section)).status).to.equal(201);
    const { id: _, ...facts } = tourism;
    for (const parent of ['tourism', 'tourism-1'])
      expectProblem(
        await admin.put('/api/departments/tourism', { ...facts, parent }),
        422,
        'DEPARTMENT_INVALID',
      );
  });

  it('have names that diagrams and inboxes can hold', async () => {
    for (const id of ['person', 'lead', 'a:b', '住建', ''])
      expectProblem(await admin.post('/api/departments', { ...tourism, id }), 400, 'BODY_INVALID');
    for (const division of ['3299', 'x', '3299001'])
      expectProblem(
        await admin.post('/api/departments', { ...tourism, division }),
        400,
        'BODY_INVALID',
      );
  });

  it('are not made twice by a repeated request', async () => {
    const headers = { 'Idempotency-Key': 'tourism' };
    const first = await admin.post('/api/departments', tourism, { headers });
    const second = await admin.post('/api/departments', tourism, { headers });
    expect([second.status, second.text]).to.deep.equal([201, first.text]);
    expect(second.headers.get('Idempotency-Replayed')).to.equal('true');
  });
});
