import { expect } from 'chai';
import { expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { complete, file } from './stories.ts';

describe('api: exchange records', () => {
  let server: TestServer;
  let number: string;
  beforeEach(async () => {
    server = await startServer();
    ({ number } = await file(server));
  });
  afterEach(() => server.stop());

  const listed = async (who = 'supervisor') =>
    (await signIn(server, who)).get(`/api/exchange?caseNumber=${number}`);

  it('are there with the step that they tell of, oldest first', async () => {
    await complete(server, 'counter', { number, element: 'PreCheck', outcome: 'accept' });
    const { body } = await listed();
    expect(body.items.map(({ type }: { type: number }) => type)).to.deep.equal([0, 3, 2]);
    expect(body.items[0]).to.include({ kindName: '申办', state: 'open', record: 'basic' });
    expect(body.items[0].message).to.include({ SBLSH: number, id: body.items[0].id });
  });

  it('say what became of them', async () => {
    const [{ id }] = (await listed()).body.items;
    await server.store.outbox.fail(id, 'the exchange answered 422', null);
    const [message] = (await listed('admin')).body.items;
    expect(message).to.include({ state: 'dead', problem: 'the exchange answered 422' });
    const admin = await signIn(server, 'admin');
    const dead = (await admin.get('/api/jobs')).body.items;
    expect(dead).to.have.length(1);
    expect(dead[0]).to.include({ id, kind: 'exchange', caseNumber: number });
    expect((await admin.post(`/api/jobs/${id}/retry`, {})).body.outcome).to.equal('retried');
    expect((await listed()).body.items[0].state).to.equal('open');
  });

  it('are for supervisors and administrators, of cases that exist', async () => {
    for (const who of ['applicant', 'counter', 'analyst'])
      expectProblem(await listed(who), 403, 'ROLE_REQUIRED');
    const supervisor = await signIn(server, 'supervisor');
    expectProblem(await supervisor.get('/api/exchange?caseNumber=X-1'), 404, 'CASE_NOT_FOUND');
    expectProblem(await supervisor.get('/api/exchange'), 400, 'QUERY_INVALID');
  });
});
