import { expect } from 'chai';
import { systemActor } from '#processes';
import { type Client, expectProblem, signIn } from './client.ts';
import { foodPermit, startServer, type TestServer } from './server.ts';
import { complete, type Filed, file, taskOf } from './stories.ts';

describe('api: an administrator operates on the flow of a case', () => {
  let server: TestServer;
  let admin: Client;
  let filed: Filed;
  beforeEach(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
    filed = await file(server);
  });
  afterEach(() => server.stop());

  const post = (what: string, body: object) =>
    admin.post(`/api/cases/${filed.number}/${what}`, body);
  const flow = async () => (await admin.get(`/api/cases/${filed.number}/flow`)).body;
  const view = async () => (await admin.get(`/api/cases/${filed.number}`)).body;
  const preCheck = async (): Promise<string> =>
    (await flow()).tokens.find(({ element }: { element: string }) => element === 'PreCheck').id;
  const reason = '数据核对';

  it('freezes the flow: tasks rest, the clocks of the law go on', async () => {
    const before = (await view()).clocks;
    const answer = await post('suspension', { suspended: true, reason });
    expect(answer.status, answer.text).to.equal(200);
    const frozen = await view();
    expect(frozen.flags.map(({ code }: { code: string }) => code)).to.deep.equal(['frozen']);
    expect(frozen.clocks).to.deep.equal(before);
    const counter = await signIn(server, 'counter');
    const task = await taskOf(counter, filed.number, 'PreCheck');
    expectProblem(await counter.post(`/api/tasks/${task}/claim`, {}), 409, 'FLOW_FROZEN');
    expectProblem(await post('suspension', { suspended: true, reason }), 409, 'INSTANCE_SUSPENDED');

    expect((await post('suspension', { suspended: false, reason })).status).to.equal(200);
    expect((await view()).flags).to.deep.equal([]);
    await complete(server, 'counter', {
      number: filed.number,
      element: 'PreCheck',
      outcome: 'accept',
    });
    expectProblem(
      await post('suspension', { suspended: false, reason }),
      409,
      'INSTANCE_NOT_SUSPENDED',
    );
  });

  it('shows where the flow stands by names, and what can be begun', async () => {
    const { status, tokens, elements } = await flow();
    expect(status).to.equal('active');
    expect(tokens[0]).to.deep.include({ element: 'PreCheck', name: '受理审查', within: [] });
    expect(elements.find(({ id }: { id: string }) => id === 'Decide')).to.deep.equal({
      id: 'Decide',
      kind: 'userTask',
      name: '批准',
    });
    await post('cancellation', { reason });
    expect(await flow()).to.deep.include({ status: 'cancelled', tokens: [] });
  });

  it('corrects a variable, and keeps who did it and why', async () => {
    const answer = await post('variables', { variables: { extra: 1 }, reason });
    expect(answer.status, answer.text).to.equal(200);
    await post('variables', { variables: { extra: 2 }, reason: '更正' });
    expect((await flow()).variables).to.include({ extra: 2 });
    const audit = (await server.store.audit.chain(filed.id)).filter(
      ({ action }) => action === 'SetFlowVariables',
    );
    expect(audit.map(({ actor }) => actor)).to.have.length(2);
    expect(JSON.stringify(audit)).to.contain('更正');
    expectProblem(
      await post('variables', { variables: {}, scope: '9999', reason }),
      409,
      'ELEMENT_NOT_ACTIVE',
    );
  });

  it('says what a modification would do, changes nothing, and then does it', async () => {
    const body = {
      modifications: [{ do: 'move', token: { id: await preCheck() }, to: 'PreCheck' }],
      reason,
    };
    const dry = await post('modification', { ...body, dryRun: true });
    expect(dry.status, dry.text).to.equal(200);
    expect(dry.body).to.deep.include({
      dryRun: true,
      terminated: ['PreCheck'],
      entered: ['PreCheck'],
    });
    const { version } = await view();
    const done = await post('modification', body);
    expect(done.status, done.text).to.equal(200);
    expect(done.body).to.deep.include({ dryRun: false, terminated: ['PreCheck'] });
    const after = await view();
    expect(after.version).to.equal(version + 1);
    expect(after.diagram.active).to.include('PreCheck');
    const open = after.tasks.filter(({ state }: { state: string }) => state === 'open');
    expect(open.map(({ element }: { element: string }) => element)).to.deep.equal(['PreCheck']);
  });

  it('refuses a modification that cannot be, as a whole', async () => {
    const token = { id: await preCheck() };
    const impossible = [
      { do: 'cancel', token },
      { do: 'startBefore', element: 'Nowhere' },
    ];
    const { version } = await view();
    expectProblem(
      await post('modification', { modifications: impossible, reason }),
      422,
      'ELEMENT_UNKNOWN',
    );
    const gone = [{ do: 'cancel', token: { id: '9999' } }];
    expectProblem(
      await post('modification', { modifications: gone, reason }),
      409,
      'TOKEN_NOT_FOUND',
    );
    expectProblem(await post('modification', { modifications: [], reason }), 400, 'BODY_INVALID');
    expectProblem(await post('cancellation', { reason: ' ' }), 400, 'BODY_INVALID');
    expect((await view()).version).to.equal(version);
  });

  it('ends a flow: the case is aborted, not withdrawn', async () => {
    const answer = await post('cancellation', { reason });
    expect(answer.status, answer.text).to.equal(200);
    expect((await view()).status).to.equal('ABORTED');
    expectProblem(await post('cancellation', { reason }), 409, 'CASE_CLOSED');
  });

  it('is for administrators only, and answers a repeated request once', async () => {
    for (const who of ['counter', 'chief', 'analyst', 'supervisor', 'applicant']) {
      const client = await signIn(server, who);
      const address = `/api/cases/${filed.number}`;
      expectProblem(await client.get(`${address}/flow`), 403, 'ROLE_REQUIRED');
      for (const [what, body] of [
        ['suspension', { suspended: true, reason }],
        ['cancellation', { reason }],
        ['variables', { variables: {}, reason }],
        ['modification', { modifications: [{ do: 'startBefore', element: 'PreCheck' }], reason }],
      ] as const) {
        expectProblem(await client.post(`${address}/${what}`, body), 403, 'ROLE_REQUIRED');
      }
    }
    expectProblem(await admin.get('/api/cases/nothing/flow'), 404, 'CASE_NOT_FOUND');
  });
});

describe('api: a mark of the diagram that fails', () => {
  let server: TestServer;
  let admin: Client;
  beforeEach(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
    await publishWithLimit(server, '=nothing.days');
  });
  afterEach(() => server.stop());

  const incidentsOf = async (number: string) =>
    (await admin.get(`/api/cases/${number}/incidents`)).body.items;

  it('stops the element with an incident, and the step before it is kept', async () => {
    const { number } = await file(server);
    const done = await complete(server, 'counter', {
      number,
      element: 'PreCheck',
      outcome: 'accept',
    });
    expect(done.status, done.text).to.equal(200);
    const [first] = await incidentsOf(number);
    expect(first).to.include({ element: 'MaterialReview', code: 'BAD_VALUE' });
    expect(first.message).to.match(/材料审查|MaterialReview/);
    const resolve = (id: string, variables: object) =>
      admin.post(`/api/cases/${number}/incidents/${id}/resolve`, { variables });
    expect((await resolve(first.id, {})).status).to.equal(200);
    const [again, ...others] = await incidentsOf(number);
    expect(others).to.deep.equal([]);
    const answer = await resolve(again.id, { nothing: { days: 3 } });
    expect(answer.status, answer.text).to.equal(200);
    expect(await incidentsOf(number)).to.deep.equal([]);
    const officer = await signIn(server, 'officer');
    expect(await taskOf(officer, number, 'MaterialReview')).to.be.a('string');
  });

  it('does not lose the timer that leads there', async () => {
    const { number, id } = await file(server);
    const { tokens } = (await admin.get(`/api/cases/${number}/flow`)).body;
    const timer = tokens.find(({ element }: { element: string }) => element === 'NoticeOverdue');
    const fired = await server.caseRoad.execute(id, {
      type: 'TriggerTimer',
      at: '2026-03-10T00:00:00.000+08:00',
      actor: systemActor,
      timerId: timer.id,
    });
    expect(fired.kind).to.equal('accepted');
    expect((await incidentsOf(number))[0]).to.include({ element: 'MaterialReview' });
    const { flags } = (await admin.get(`/api/cases/${number}`)).body;
    expect(flags.map(({ code }: { code: string }) => code)).to.include.members([
      'deemedAccepted',
      'incident',
    ]);
  });
});

/** New cases run a diagram whose review has another limit. */
async function publishWithLimit(server: TestServer, limit: string): Promise<void> {
  const analyst = await signIn(server, 'analyst');
  const { text } = await analyst.get('/api/definitions/FoodBusinessPermit/versions/1/xml');
  const marked = text.replace(/(id="MaterialReview"[^>]*gov:limit=")2"/, `$1${limit}"`);
  expect(marked).not.to.equal(text);
  const deployed = await analyst.post('/api/definitions', { xml: marked });
  expect(deployed.status, deployed.text).to.equal(201);
  const { key: definitionKey, version: definitionVersion } = deployed.body;
  const published = await analyst.post(`/api/matters/${foodPermit}/publish`, {
    definitionKey,
    definitionVersion,
  });
  expect(published.status, published.text).to.equal(201);
}
