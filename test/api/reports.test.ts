import { expect } from 'chai';
import { createCaseContexts } from '#store';
import { createFactsOfBefore } from '../../workers/case-facts.ts';
import { type Client, expectProblem, signIn } from './client.ts';
import { foodPermit, startServer, type TestServer } from './server.ts';
import { applicationFor, file, foodForm } from './stories.ts';

describe('api: reports over what applications say', () => {
  let server: TestServer;
  let supervisor: Client;
  before(async () => {
    // Sessions go on while the days of the office pass.
    server = await startServer({ wallClock: { now: () => '2026-03-02T09:00:00.000+08:00' } });
    supervisor = await signIn(server, 'supervisor');
    const applicant = await signIn(server, 'applicant');
    for (const floorArea of [60, 80, 240]) {
      const application = await applicationFor(applicant, foodPermit);
      const form = { ...foodForm, floorArea };
      const answer = await applicant.post('/api/cases', { ...application, form });
      expect(answer.status, answer.text).to.equal(201);
    }
    await file(server);
  });
  after(() => server.stop());

  const report = async (query: string, client = supervisor) => {
    const answer = await client.get(`/api/reports/${foodPermit}?${query}`);
    expect(answer.status, answer.text).to.equal(200);
    return answer.body;
  };
  type Row = { readonly name: string; readonly count: number; readonly median: number | null };
  const lines = ({ rows }: { readonly rows: readonly Row[] }) =>
    rows.map(({ name, count, median }) => [name, count, median]);

  it('offers choices, numbers and dates of the form, and nothing that says whose it is', async () => {
    const { body } = await supervisor.get(`/api/reports/${foodPermit}/offer`);
    const keys = body.by.map(({ key }: { key: string }) => key);
    expect(keys).to.include.members(['outcome', 'month', 'form.businessType', 'form.floorArea']);
    expect(keys).not.to.include.oneOf(['form.businessName', 'form.businessAddress']);
    const text = await supervisor.get(`/api/reports/${foodPermit}?by=form.businessName`);
    expectProblem(text, 422, 'REPORT_NOT_OFFERED');
    const kept = await server.store.records.list('caseFacts', { limit: 10 });
    expect(JSON.stringify(kept)).not.to.match(/张小满|329900199003070011|13800000001|面馆|建设路/u);
  });

  it('counts by a choice, by ranges of a number, and gives the median of another', async () => {
    const byType = await report('by=form.businessType&measure=form.floorArea');
    expect(byType.total).to.equal(4);
    expect(byType.rows[0]).to.include({ count: 4, share: 1, median: 70 });
    expect(byType.rows[0].name).to.match(/[\u4e00-\u9fff]/u);
    const byArea = await report('by=form.floorArea&split=outcome');
    expect(lines(byArea)).to.deep.equal([
      ['50 至不足 100', 3, null],
      ['200 及以上', 1, null],
    ]);
    expect(byArea.splits).to.deep.equal([{ key: 'underWay', name: '在办', nameEn: 'under way' }]);
  });

  it('follows cases to their end, with the working days that they took', async () => {
    const [row] = (await supervisor.get(`/api/cases?matterCode=${foodPermit}`)).body.items;
    server.moveTo('2026-03-05T09:00:00.000+08:00');
    const admin = await signIn(server, 'admin');
    await admin.post(`/api/cases/${row.number}/cancellation`, { reason: '重复申请' });
    expect(lines(await report('by=outcome'))).to.deep.equal([
      ['在办', 3, null],
      ['异常终止', 1, 3],
    ]);
    expect((await report('by=month&from=2026-03-03')).total).to.equal(0);
  });

  it('counts for officers and analysts what their own department leads', async () => {
    const officer = await signIn(server, 'counter');
    expect(await report('by=outcome', officer)).to.include({ total: 4, department: 'approval' });
    const water = await signIn(server, 'water');
    expect(await report('by=outcome', water)).to.include({ total: 0, department: 'water' });
    const csv = await officer.get(`/api/exports/reports/${foodPermit}?by=outcome&format=csv`);
    expect(csv.text).to.include('在办,3,75,');
  });

  it('has the cases of an earlier version too, once the workers went through them', async () => {
    const { items } = await server.store.records.list('caseFacts', { limit: 10 });
    const records = items.map(
      ({ kind, id }) => ({ kind, id, expectedVersion: 'any', data: null }) as const,
    );
    await server.store.commit({ build: () => ({ records, audit: [] }) });
    expect((await report('by=outcome')).total).to.equal(0);
    const { store } = server;
    const facts = createFactsOfBefore({ store, contexts: createCaseContexts(store) });
    while ((await facts.run()) > 0);
    expect((await report('by=outcome')).total).to.equal(4);
    const again = await store.records.list('caseFacts', { limit: 10 });
    expect(again.items.map(({ data }) => data)).to.deep.equal(items.map(({ data }) => data));
  });
});
