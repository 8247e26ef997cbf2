import { expect } from 'chai';
import { type Client, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { complete, type Filed, file } from './stories.ts';

type Timer = { readonly id: string; readonly name: string; readonly isDue: boolean };

describe('api: timers', () => {
  let server: TestServer;
  let admin: Client;
  let filed: Filed;
  before(async () => {
    server = await startServer({ wallClock: { now: () => '2026-03-02T09:00:00.000+08:00' } });
    filed = await file(server);
    const answer = { number: filed.number, element: 'PreCheck', outcome: 'accept', opinion: '齐' };
    await complete(server, 'counter', answer);
    admin = await signIn(server, 'admin');
  });
  after(() => server.stop());

  const found = async (state: string): Promise<readonly Timer[]> =>
    (await admin.get(`/api/timers?state=${state}&limit=100`)).body.items;
  const fire = (id: string) =>
    admin.post(`/api/cases/${encodeURIComponent(filed.number)}/timers/${id}/fire`, {});

  it('are listed with their case, the next first, those of the law by its words', async () => {
    const timers = await found('all');
    expect(timers.map(({ name }) => name)).to.include.members(['承诺时限', '法定时限']);
    const dates = (await admin.get('/api/timers')).body.items.map(
      ({ dueAt }: { dueAt: string }) => dueAt,
    );
    expect(dates).to.deep.equal(dates.toSorted());
    expect(timers[0]).to.include({ caseNumber: filed.number, isDue: false });
    expect(await found('due')).to.deep.equal([]);
  });

  it('are never fired early', async () => {
    expectProblem(await fire('deadline-promised'), 409, 'TIMER_NOT_DUE');
    expectProblem(await fire('nothing'), 404, 'TIMER_NOT_FOUND');
  });

  it('are tried again when they are due, and the trail says who did', async () => {
    server.moveTo('2026-05-02T09:00:00.000+08:00');
    const due = await found('due');
    expect(due.map(({ id }) => id)).to.include('deadline-promised');
    expect(due.every(({ isDue }) => isDue)).to.equal(true);

    expect((await fire('deadline-promised')).body).to.deep.equal({ outcome: 'fired' });
    expect((await found('due')).map(({ id }) => id)).to.not.include('deadline-promised');
    const { file: after } = (await server.store.cases.load(filed.id)) ?? {};
    expect(after?.flags).to.include('overduePromised');
    const { items } = await server.store.audit.list({ target: filed.id, limit: 2 });
    expect(items.map(({ actor, action }) => [actor, action])).to.deep.equal([
      ['system', 'ReachDeadline'],
      ['admin', 'FireTimer'],
    ]);
  });
});
