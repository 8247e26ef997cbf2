import { expect } from 'chai';
import type { Json } from '#engine';
import { expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

describe('api: jobs', () => {
  let server: TestServer;
  let admin: Awaited<ReturnType<typeof signIn>>;
  let number = '';
  before(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
    number = (await file(server)).number;
  });
  after(() => server.stop());

  const dead = async (): Promise<readonly { readonly [name: string]: Json }[]> =>
    (await admin.get('/api/jobs?state=dead')).body.items;

  it('shows administrators the dead ones, with their case and what they said last', async () => {
    const [job] = (await server.store.outbox.list({ state: 'open', limit: 1 })).items;
    await server.store.outbox.fail(job?.id ?? '', 'no paper', null);

    const [shown] = await dead();
    expect(shown).to.include({
      id: job?.id,
      caseNumber: number,
      message: 'no paper',
      state: 'dead',
    });
    expect(shown).not.to.have.property('payload');
  });

  it('tries a dead one again, once, and says who did', async () => {
    const [job] = await dead();
    const address = `/api/jobs/${encodeURIComponent(String(job?.['id']))}/retry`;

    const answer = await admin.post(address, {});
    expect([answer.status, answer.body]).to.deep.equal([200, { outcome: 'retried' }]);
    expect(await dead()).to.deep.equal([]);
    expectProblem(await admin.post(address, {}), 409, 'JOB_NOT_DEAD');
    const open = await server.store.outbox.find(String(job?.['id']));
    expect(open).to.include({ state: 'open', attempts: 0 });
    const [entry] = (await server.store.audit.list({ limit: 1 })).items;
    expect(entry).to.include({ actor: 'admin', action: 'RetryJob' });
  });

  it('knows no other job', async () => {
    expectProblem(await admin.post('/api/jobs/nothing/retry', {}), 404, 'JOB_NOT_FOUND');
  });

  it('is for administrators only', async () => {
    for (const who of ['counter', 'chief', 'supervisor', 'applicant']) {
      const client = await signIn(server, who);
      expectProblem(await client.get('/api/jobs'), 403, 'ROLE_REQUIRED');
      expectProblem(await client.post('/api/jobs/x/retry', {}), 403, 'ROLE_REQUIRED');
    }
  });
});
