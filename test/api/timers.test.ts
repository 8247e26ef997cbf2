import { expect } from 'chai';
import { type Client, expectProblem, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { complete, type Filed, file } from './stories.ts';

type Timer = {
  readonly id: string;
  readonly name: string;
  readonly element?: string;
  readonly step: string | null;
  readonly departmentName: string | null;
  readonly isDue: boolean;
};

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

  it('of parallel departments say whose they are, as the flow does', async () => {
    const road = await file(server, roadPermit);
    const given = { number: road.number, opinion: '同意' };
    await complete(server, 'counter', { ...given, element: 'PreCheck', outcome: 'accept' });
    const number = encodeURIComponent(road.number);
    const reminders = (await found('all')).filter(({ name }) => name === '期满前一日');
    expect(
      reminders.map(({ step, departmentName }) => [step, departmentName]),
    ).to.have.deep.members([
      ['征求意见答复', '示例市公安局交通警察支队'],
      ['征求意见答复', '示例市园林绿化管理局'],
      ['征求意见答复', '示例市水务局'],
    ]);
    const { tokens } = (await admin.get(`/api/cases/${number}/flow`)).body;
    const inFlow = tokens.filter(({ element }: Timer) => element === 'OpinionReminder');
    expect(
      inFlow.map(({ department }: { readonly department: string }) => department),
    ).to.have.members(reminders.map(({ departmentName }) => departmentName));
    const promised = (await found('all')).filter(({ id }) => id === 'deadline-promised');
    for (const one of promised) expect(one).to.include({ step: null, departmentName: null });
  });
});
