import { expect } from 'chai';
import { caseNumber, readNumber } from '#processes';
import type { Store } from '#store';
import { caseFile, caseWrite, committed, morning, ofCase, ofRecords } from '../fixtures.ts';

const fifty = Array.from({ length: 50 }, (_, i) => i);
const hundred = Array.from({ length: 100 }, (_, i) => i);

/** What must hold when many commit at once. */
export function concurrencyContract(store: () => Store): void {
  it('gives 50 commits at once numbers without gaps or doubles', async () => {
    const given: number[][] = [];
    const results = await Promise.all(
      fifty.map((i) =>
        store().commit({
          // Half of them ask in the other order: locks must not cross.
          series: i % 2 === 0 ? ['cases', 'documents'] : ['documents', 'cases'],
          build: (counted) => {
            given[i] = i % 2 === 0 ? [...counted] : [...counted].reverse();
            return { case: caseWrite(`c${i}`), audit: [] };
          },
        }),
      ),
    );

    expect(results.every(({ committed }) => committed)).to.equal(true);
    for (const index of [0, 1]) {
      const numbers = given.map((pair) => pair[index] ?? 0).sort((a, b) => a - b);
      expect(numbers).to.deep.equal(fifty.map((i) => i + 1));
    }
  });

  it('counts on, without gaps or doubles, while rules of numbers change among 50 commits at once', async () => {
    const rules = [
      { separator: '-', width: 6 },
      { separator: '', width: 4 },
    ] as const;
    const series = 'case/329900-APPROVAL-2026-';
    const results = await Promise.all(
      fifty.map((i) =>
        store().commit({
          series: [series],
          build: ([count = 0]) => {
            const number = caseNumber(series, count, rules[i % 2] ?? rules[0]);
            return { case: caseWrite(`n${i}`, { file: caseFile(`n${i}`, { number }) }), audit: [] };
          },
        }),
      ),
    );

    expect(results.every(({ committed }) => committed)).to.equal(true);
    const places = await Promise.all(
      fifty.map(async (i) => {
        const number = (await store().cases.load(`n${i}`))?.file.number ?? '';
        expect(number).to.match(i % 2 === 0 ? /-\d{6}$/ : /L2026\d{4}$/);
        return readNumber('case', number);
      }),
    );
    expect(new Set(places.map((place) => place?.series))).to.deep.equal(new Set([series]));
    const counts = places.map((place) => place?.count ?? 0).sort((a, b) => a - b);
    expect(counts).to.deep.equal(fifty.map((i) => i + 1));
  });

  it('S1: lets exactly one of 100 commits win each version of a case', async () => {
    await committed(store(), ofCase(caseWrite('a')));
    for (const version of [1, 2]) {
      const results = await Promise.all(
        hundred.map((i) => {
          const file = caseFile('a', { queryCode: `${version}/${i}` });
          return store().commit(ofCase(caseWrite('a', { expectedVersion: version, file })));
        }),
      );

      const winners = hundred.filter((i) => results[i]?.committed);
      expect(winners).to.have.length(1);
      const loaded = await store().cases.load('a');
      expect(loaded?.version).to.equal(version + 1);
      expect(loaded?.file.queryCode).to.equal(`${version}/${winners[0]}`);
      expect(await store().cases.events('a')).to.have.length(version + 1);
    }
  });

  it('S3: lets one of 50 equal requests win and tells the others its answer', async () => {
    const results = await Promise.all(
      fifty.map((i) =>
        store().commit({
          build: () => ({
            case: caseWrite(`c${i}`),
            requests: [{ actor: 'o', key: 'k', hash: 'h', status: 201, body: i, at: morning }],
            audit: [],
          }),
        }),
      ),
    );

    const winner = fifty.filter((i) => results[i]?.committed);
    expect(winner).to.have.length(1);
    const answers = results.map((result) =>
      !result.committed && result.conflict === 'request' ? result.earlier.body : winner[0],
    );
    expect(new Set(answers)).to.deep.equal(new Set([winner[0]]));
    expect((await store().cases.list({ limit: 100 })).items).to.have.length(1);
  });

  it('lets one of 50 writers replace a version of a record', async () => {
    await committed(store(), ofRecords({ kind: 'setting', id: 's', expectedVersion: 0, data: 0 }));
    const results = await Promise.all(
      fifty.map((i) =>
        store().commit(ofRecords({ kind: 'setting', id: 's', expectedVersion: 1, data: i + 1 })),
      ),
    );

    const winners = fifty.filter((i) => results[i]?.committed);
    expect(winners).to.have.length(1);
    expect(await store().records.get('setting', 's')).to.deep.equal({
      kind: 'setting',
      id: 's',
      version: 2,
      data: (winners[0] ?? 0) + 1,
    });
  });

  it('one per key: of 50 cases that begin with the same key, a record made with them, one is there', async () => {
    const results = await Promise.all(
      fifty.map((i) =>
        store().commit({
          series: ['cases'],
          build: () => ({
            case: caseWrite(`c${i}`),
            records: [
              { kind: 'document', id: 'order/1', expectedVersion: 0, data: { caseId: `c${i}` } },
            ],
            audit: [{ at: morning, actor: 'o', action: 'SubmitCase', target: `c${i}` }],
          }),
        }),
      ),
    );

    const winners = fifty.filter((i) => results[i]?.committed);
    expect(winners).to.have.length(1);
    const lost = results.filter((result) => !result.committed);
    expect(lost).to.deep.equal(lost.map(() => ({ committed: false, conflict: 'record' })));
    const winner = `c${winners[0]}`;
    const row = await store().records.get('document', 'order/1');
    expect(row?.data).to.deep.equal({ caseId: winner });
    // and: of the others nothing is there, not even a number
    expect(await store().cases.scan({ limit: 100 })).to.deep.equal([winner]);
    expect(await store().counters()).to.deep.equal([{ series: 'cases', value: 1 }]);
    expect((await store().audit.heads({ limit: 100 })).items).to.have.length(1);
  });

  it('does not deadlock when records are written in crossing orders', async () => {
    const put = (id: string) =>
      ({ kind: 'setting', id, expectedVersion: 'any', data: id }) as const;
    const results = await Promise.all(
      fifty.map((i) =>
        store().commit(i % 2 === 0 ? ofRecords(put('x'), put('y')) : ofRecords(put('y'), put('x'))),
      ),
    );

    expect(results.every(({ committed }) => committed)).to.equal(true);
    expect((await store().records.get('setting', 'x'))?.version).to.equal(50);
  });

  it('S4: leases each due timer and each job to one of 4 dispatchers, and again when the lease has run out', async () => {
    const timers = fifty.map((i) => ({ timerId: `${i}`, dueAt: morning, kind: 'engine' }) as const);
    const jobs = fifty.map((i) => ({ id: `j${i}`, kind: 'notice', payload: {} }) as const);
    await committed(
      store(),
      ofCase(caseWrite('a', { timers: { set: timers, cancelled: [] }, jobs })),
    );
    const lease = { now: morning, leaseUntil: '2026-03-02T09:01:00.000+08:00', limit: 7 };
    const inTime = { ...lease, now: '2026-03-02T09:00:59.999+08:00' };
    const late = { ...lease, now: lease.leaseUntil, leaseUntil: '2026-03-02T09:02:00.000+08:00' };

    for (const take of [
      (query: typeof lease) => ids(store().timers.leaseDue(query), ({ timerId }) => timerId),
      (query: typeof lease) => ids(store().outbox.lease(query), ({ id }) => id),
    ]) {
      const first = await drainedByFour(() => take(lease));
      expect(first).to.have.length(50);
      expect(new Set(first).size).to.equal(50);
      expect(await take(inTime)).to.deep.equal([]);
      expect(new Set(await drainedByFour(() => take(late))).size).to.equal(50);
    }
  });
}

async function ids<Row>(rows: Promise<readonly Row[]>, idOf: (row: Row) => string) {
  return (await rows).map(idOf);
}

/** What four dispatchers at once get until there is nothing more. */
async function drainedByFour(take: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const got: string[] = [];
  for (let idle = 0; idle < 2; ) {
    const leased = (await Promise.all([take(), take(), take(), take()])).flat();
    got.push(...leased);
    // Those who met another at the same rows may go away empty once.
    idle = leased.length === 0 ? idle + 1 : 0;
  }
  return got;
}
