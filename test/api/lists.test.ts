import { expect } from 'chai';
import { addDays, type Matter, type PeriodUnit } from '#processes';
import type { Store } from '#store';
import { type Client, signIn } from './client.ts';
import { foodPermit, startServer, type TestServer } from './server.ts';
import { complete, type Filed, file } from './stories.ts';

type Clock = { readonly kind: string; readonly remaining: number; readonly overdue: number };

describe('api: days left in lists', () => {
  let server: TestServer;
  let filed: Filed;
  let officer: Client;
  afterEach(() => server.stop());

  const open = async (unit: PeriodUnit) => {
    // Sessions keep to a clock that stands.
    server = await startServer({ wallClock: { now: () => '2026-03-02T09:00:00.000+08:00' } });
    await promise(server.store, { days: 12, unit });
    filed = await file(server);
    officer = await signIn(server, 'officer');
  };
  const caseView = async () =>
    (await officer.get(`/api/cases/${encodeURIComponent(filed.number)}`)).body;
  const row = async () =>
    (await officer.get('/api/cases?limit=100')).body.items.find(
      ({ number }: Filed) => number === filed.number,
    );
  const clockOf = async (kind: string): Promise<Clock> =>
    (await caseView()).clocks.find((clock: Clock) => clock.kind === kind);
  const accept = async () => {
    const body = { number: filed.number, element: 'PreCheck', outcome: 'accept', opinion: '齐全' };
    const answer = await complete(server, 'counter', body);
    expect(answer.status, answer.text).to.equal(200);
  };

  for (const unit of ['workday', 'day'] as const) {
    it(`are those of the case’s clock on every day, counted in ${unit}s`, async () => {
      await open(unit);
      await accept();
      for (let day = '2026-03-02'; day < '2026-03-25'; day = addDays(day, 1)) {
        server.moveTo(`${day}T09:00:00.000+08:00`);
        const clock = await clockOf('promised');
        const left = clock.overdue > 0 ? -clock.overdue : clock.remaining;
        const { remaining, unit: counted } = await row();
        expect([day, remaining, counted]).to.deep.equal([day, left, unit]);
      }
    });
  }

  it('are all of them on the day of acceptance, which does not count', async () => {
    await open('workday');
    server.moveTo('2026-03-04T09:00:00.000+08:00');
    await accept();
    expect(await row()).to.include({ remaining: 12, light: 'green' });
    expect((await row()).clock.kind).to.equal('promised');
  });

  it('are those of the notice until the case is accepted, and say so', async () => {
    await open('workday');
    for (const day of ['2026-03-02', '2026-03-06', '2026-03-09', '2026-03-10']) {
      server.moveTo(`${day}T09:00:00.000+08:00`);
      const clock = await clockOf('notice');
      const left = clock.overdue > 0 ? -clock.overdue : clock.remaining;
      const shown = await row();
      expect([day, shown.remaining, shown.clock]).to.deep.equal([
        day,
        left,
        {
          kind: 'notice',
          name: '受理（一次性告知）时限',
          nameEn: 'acceptance or one-time notice',
        },
      ]);
      expect(shown.promisedDue).to.equal(null);
    }
    const { lights, overdue } = (await (await signIn(server, 'supervisor')).get('/api/overview'))
      .body;
    expect(lights).to.deep.equal({ green: 0, yellow: 0, red: 1 });
    expect(overdue.map(({ number }: Filed) => number)).to.deep.equal([filed.number]);
  });

  it('find the cases of the same applicant and matter, as far as one may see them', async () => {
    await open('workday');
    const other = await file(server);
    const found = async (client: Client, query: string) =>
      (await client.get(`/api/cases?${query}`)).body.items.map(({ number }: Filed) => number);
    const same = `matterCode=${foodPermit}&idNumber=329900199003070011`;
    expect(await found(officer, same)).to.deep.equal([other.number, filed.number]);
    expect(await found(officer, 'idNumber=32990019900307001')).to.deep.equal([]);
    const garden = await signIn(server, 'garden');
    expect(await found(garden, same)).to.deep.equal([]);
    const neighbour = await signIn(server, 'neighbour');
    expect(await found(neighbour, same)).to.deep.equal([]);
  });

  it('are those of the clock that a task stands under', async () => {
    await open('workday');
    const counter = await signIn(server, 'counter');
    for (const day of ['2026-03-02', '2026-03-03', '2026-03-07', '2026-03-09']) {
      server.moveTo(`${day}T09:00:00.000+08:00`);
      const [task] = (await counter.get('/api/tasks?view=claimable&limit=100')).body.items;
      expect([day, task.element, task.remaining]).to.deep.equal([
        day,
        'PreCheck',
        (await clockOf('notice')).remaining,
      ]);
    }
  });
});

/** Publishes the food permit with another promise. */
async function promise(
  store: Store,
  limit: { readonly days: number; readonly unit: PeriodUnit },
): Promise<void> {
  const row = await store.records.get('matter', foodPermit);
  if (row === undefined) throw new Error('the library lacks the food permit');
  const matter = row.data as unknown as Matter;
  const data = JSON.parse(
    JSON.stringify({
      ...matter,
      limits: { ...matter.limits, promised: { ...matter.limits.promised, ...limit } },
    }),
  );
  const records = [
    { kind: 'matter', id: foodPermit, expectedVersion: 'any', data },
    {
      kind: 'matter',
      id: `${foodPermit}@${matter.version}`,
      expectedVersion: 'any',
      data: { matter: data },
    },
  ] as const;
  await store.commit({ build: () => ({ records, audit: [] }) });
}
