import { expect } from 'chai';
import { createRecount } from '../../workers/recount.ts';
import { type Client, expectProblem, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { applicationFor, complete, file } from './stories.ts';

type Moved = {
  readonly number: string | null;
  readonly moved: readonly {
    readonly clock: string;
    readonly step?: string;
    readonly departmentName?: string;
  }[];
};

describe('api: the calendar', () => {
  let server: TestServer;
  let admin: Client;

  beforeEach(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
  });
  afterEach(() => server.stop());

  /** What the workers do after a change; `before` each case. */
  const recount = (before: () => Promise<void> = async () => undefined) =>
    createRecount({
      store: server.store,
      caseRoad: {
        execute: async (...asked: Parameters<typeof server.caseRoad.execute>) => {
          await before();
          return server.caseRoad.execute(...asked);
        },
      },
      clock: { now: () => '2026-03-02T10:00:00.000+08:00' },
      log: () => undefined,
    } as never).run();

  it('takes in a year, shows first what moves, and lets open cases follow with a record of it', async () => {
    const applicant = await signIn(server, 'applicant');
    const filed = await applicant.post('/api/cases', await applicationFor(applicant));
    expect(filed.status, filed.text).to.equal(201);
    const noticeDue = async () =>
      (await admin.get(`/api/cases/${filed.body.number}`)).body.clocks.find(
        ({ kind }: { kind: string }) => kind === 'notice',
      ).due;
    const before = await noticeDue();
    const typhoon = { division: '329900', dates: [before], reason: '台风停工' };
    const seen = await admin.post('/api/calendar/closures/preview', typhoon);
    expect([seen.status, seen.body.movedCases], seen.text).to.deep.equal([200, 1]);
    expect(await noticeDue()).to.equal(before);

    const published = await admin.post('/api/calendar/closures', typhoon);
    expect([published.status, published.body], published.text).to.deep.equal([201, { version: 2 }]);
    expect(await recount()).to.equal(1);
    const after = await noticeDue();
    expect(after > before).to.equal(true);
    const shown = await admin.get('/api/calendar');
    expect(shown.body.changes[0]).to.deep.include({ version: 2, state: 'done', movedCases: 1 });
    const [move] = shown.body.changes[0].moved[0].moved;
    expect(move).to.include({ clock: 'notice', from: before, to: after });
    const stored = await server.store.cases.loadByNumber(filed.body.number);
    const timers = await server.store.cases.inspect(stored?.file.id ?? '');
    expect(timers?.timers.map(({ dueAt }) => dueAt.slice(0, 10) > after)).to.include(true);
    expect(await recount()).to.equal(0);
  });

  it('shows the days of bad ratings that move, of one without a name not whose it is', async () => {
    const applicant = await signIn(server, 'applicant');
    const rated = async (named: boolean) => {
      const { body } = await applicant.post('/api/cases', await applicationFor(applicant));
      const path = `/api/cases/${body.number}`;
      await applicant.post(`${path}/withdraw`, { reason: '不办了' });
      const answer = await applicant.post(`${path}/rating`, { score: 5, words: '等了很久', named });
      expect(answer.status, answer.text).to.equal(200);
      return body.number;
    };
    const [known] = [await rated(true), await rated(false)];
    const typhoon = { division: '329900', dates: ['2026-03-03'], reason: '台风停工' };
    const seen = (await admin.post('/api/calendar/closures/preview', typhoon)).body;
    const linesOf = (moved: readonly Moved[]) =>
      moved.map(({ number, moved: dates }) => [number, ...dates.map(({ clock }) => clock)]);
    const expected = [
      [known, 'ratingContact', 'ratingMend'],
      [null, 'ratingMend'],
    ];
    expect(linesOf(seen.moved)).to.have.deep.members(expected);
    expect(seen.moved[0].moved[0].clockName).to.match(/^差评/);

    await admin.post('/api/calendar/closures', typhoon);
    expect(await recount()).to.equal(2);
    const [change] = (await admin.get('/api/calendar')).body.changes;
    expect(change).to.deep.include({ state: 'done', movedCases: 2 });
    expect(change.moved).to.have.deep.members(seen.moved);
  });

  it('says of the steps of parallel departments whose the days are', async () => {
    const road = await file(server, roadPermit);
    const given = { number: road.number, opinion: '同意' };
    await complete(server, 'counter', { ...given, element: 'PreCheck', outcome: 'accept' });
    const typhoon = { division: '329900', dates: ['2026-03-03'], reason: '台风停工' };
    const seen = (await admin.post('/api/calendar/closures/preview', typhoon)).body;
    const moved = seen.moved.flatMap((one: Moved) => one.moved) as Moved['moved'];
    const ofSteps = moved.filter(({ step }) => step === '征求意见答复');
    expect(ofSteps.map(({ departmentName }) => departmentName)).to.have.members([
      '示例市公安局交通警察支队',
      '示例市园林绿化管理局',
      '示例市水务局',
    ]);
    const own = moved.filter(({ clock }) => clock === 'promised' || clock === 'statutory');
    for (const date of own) expect(date).to.not.have.any.keys('step', 'departmentName');
  });

  it('tells how far it is while open cases are counted anew', async () => {
    const applicant = await signIn(server, 'applicant');
    for (let filed = 0; filed < 2; filed += 1)
      await applicant.post('/api/cases', await applicationFor(applicant));
    const typhoon = { division: '329900', dates: ['2026-03-04'], reason: '台风停工' };
    await admin.post('/api/calendar/closures', typhoon);
    const seen: unknown[] = [];
    await recount(async () => {
      const { state, looked } = (await admin.get('/api/calendar')).body.changes[0];
      seen.push([state, looked]);
    });
    expect(seen).to.deep.equal([
      ['running', 0],
      ['running', 1],
    ]);
    const [change] = (await admin.get('/api/calendar')).body.changes;
    expect(change).to.deep.include({ state: 'done', looked: 2 });
  });

  it('refuses a notice that cannot be right, with every mistake', async () => {
    const text = '2027-02-30,休\n2027-01-04,班';
    const refused = await admin.post('/api/calendar/years/preview', {
      year: 2027,
      source: '国办发明电〔2026〕9号',
      text,
    });
    expectProblem(refused, 422, 'CALENDAR_REFUSED');
    expect(refused.body.problems).to.have.length(2);
  });

  it('is the administrator’s', async () => {
    const officer = await signIn(server, 'officer');
    expectProblem(await officer.get('/api/calendar'), 403, 'ROLE_REQUIRED');
  });
});
