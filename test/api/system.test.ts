import { expect } from 'chai';
import type { Instant } from '#engine';
import { clientOf, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

describe('api: the manual clock', () => {
  it('is not there without CLOCK=manual', async () => {
    const server = await startServer();
    expectProblem(await clientOf(server).get('/api/dev/clock'), 404, 'NOT_FOUND');
    expectProblem(
      await clientOf(server).put('/api/dev/clock', { now: '2026-03-03T09:00:00+08:00' }),
      404,
      'NOT_FOUND',
    );
    const settings = await clientOf(server).get('/api/public/settings');
    expect(settings.body).to.include({ clock: 'system' });
    await server.stop();
  });

  it('moves forwards and backwards and says how much fired', async () => {
    let now: Instant = '2026-03-02T09:00:00.000+08:00';
    const set = async (instant: Instant) => {
      now = instant;
      return 3;
    };
    const server = await startServer({ devClock: { now: () => now, set } });
    const client = clientOf(server);
    expect((await client.get('/api/dev/clock')).body).to.deep.equal({ now });
    expect((await client.get('/api/public/settings')).body).to.include({ clock: 'manual' });
    const moved = await client.put('/api/dev/clock', { now: '2026-03-09T09:00:00+08:00' });
    expect(moved.body).to.deep.equal({ now: '2026-03-09T01:00:00.000Z', fired: 3 });
    const back = await client.put('/api/dev/clock', { now: '2026-03-08T01:00:00.1234567Z' });
    expect(back.body).to.deep.equal({ now: '2026-03-08T01:00:00.123Z', fired: 3 });
    for (const wrong of [
      'tomorrow',
      '2026-03-10',
      '2026-03-10T09:00:00',
      '1989-12-31T09:00:00+08:00',
      '2101-01-01T09:00:00+08:00',
      7,
    ]) {
      expectProblem(await client.put('/api/dev/clock', { now: wrong }), 400, 'BODY_INVALID');
    }
    await server.stop();
  });
});

describe('api: calendar, overview and notices', () => {
  let server: TestServer;
  beforeEach(async () => {
    // Sessions keep to a clock that stands.
    server = await startServer({ wallClock: { now: () => '2026-03-02T09:00:00.000+08:00' } });
  });
  afterEach(() => server.stop());

  it('computes a due date on Chinese working days', async () => {
    const client = await signIn(server, 'applicant');
    const due = await client.get('/api/calendar/due?start=2026-03-02&limit=20&unit=workday');
    expect(due.body).to.deep.equal({ due: '2026-03-30', provisional: false });
    expect(
      (await client.get('/api/dev/calendar/due?start=2026-12-31&limit=20')).body.provisional,
    ).to.equal(true);
  });

  it('computes the longest period that the calendar knows, and refuses a longer one', async () => {
    const client = await signIn(server, 'applicant');
    const longest = await client.get('/api/calendar/due?start=2026-03-02&limit=10000&unit=day');
    expect(longest.status).to.equal(200);
    expectProblem(
      await client.get('/api/calendar/due?start=2026-03-02&limit=10001&unit=day'),
      400,
      'QUERY_INVALID',
    );
  });

  it('refuses a period that makes no sense', async () => {
    const client = await signIn(server, 'applicant');
    for (const query of [
      'start=2026-02-30&limit=5',
      'start=2026-03-02&limit=-1',
      'start=2026-03-02&limit=5&unit=year',
      'limit=5',
    ]) {
      expectProblem(await client.get(`/api/calendar/due?${query}`), 400, 'QUERY_INVALID');
    }
  });

  it('counts cases by status and light for the supervisor, and lists those under a light', async () => {
    await file(server);
    await file(server);
    const { body } = await (await signIn(server, 'supervisor')).get('/api/overview');
    expect(body).to.deep.include({
      cases: { total: 2, byStatus: { RECEIVED: 2 } },
      lights: { green: 2, yellow: 0, red: 0 },
      overdue: [],
      truncated: false,
    });
    const supervisor = await signIn(server, 'supervisor');
    const lit = async (light: string) =>
      (await supervisor.get(`/api/cases?light=${light}&limit=1`)).body;
    expect((await lit('green')).items).to.have.length(1);
    expect((await lit('red')).items).to.deep.equal([]);
    server.moveTo('2026-03-10T09:00:00.000+08:00');
    expect((await lit('green')).items).to.deep.equal([]);
    const [first] = (await lit('red')).items;
    expect(first).to.include({ light: 'red' });
    const second = await supervisor.get(
      `/api/cases?light=red&limit=1&cursor=${(await lit('red')).next}`,
    );
    expect(second.body.items[0].number).to.not.equal(first.number);
    expect(second.body).to.not.have.property('next');
    expect(body.openTimers).to.be.greaterThan(0);
    expect(body.outbox).to.be.greaterThan(0);
  });

  it('shows people their own notices, and marks them read', async () => {
    const { id: caseId, number } = await file(server);
    const notice = {
      personId: 'applicant',
      caseId,
      subject: '收件',
      text: '已收到',
      at: '2026-03-02T09:00:00.000+08:00',
      readAt: null,
    };
    const records = [
      { kind: 'notice', id: `${caseId}.notice.1.applicant`, expectedVersion: 0, data: notice },
    ] as const;
    await server.store.commit({ build: () => ({ records, audit: [] }) });
    const applicant = await signIn(server, 'applicant');
    const [shown] = (await applicant.get('/api/notices')).body.items;
    expect(shown).to.include({ subject: '收件', caseNumber: number, readAt: null });
    const counter = await signIn(server, 'counter');
    expect((await counter.get('/api/notices')).body.items).to.deep.equal([]);
    expectProblem(await counter.post(`/api/notices/${shown.id}/read`), 404, 'NOTICE_NOT_FOUND');
    expect((await applicant.post(`/api/notices/${shown.id}/read`)).status).to.equal(200);
    expect((await applicant.get('/api/notices')).body.items[0].readAt).to.equal(
      '2026-03-02T09:00:00.000+08:00',
    );
    expect((await applicant.post(`/api/notices/${shown.id}/read`)).status).to.equal(200);
  });
});
