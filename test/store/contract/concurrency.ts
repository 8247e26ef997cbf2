import { expect } from 'chai';
import type { Store } from '#store';
import { caseFile, caseWrite, committed, morning, ofCase, ofRecords } from '../fixtures.ts';

const fifty = Array.from({ length: 50 }, (_, i) => i);

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

  it('lets exactly one of 50 commits win each version of a case', async () => {
    await committed(store(), ofCase(caseWrite('a')));
    for (const version of [1, 2, 3]) {
      const results = await Promise.all(
        fifty.map((i) => {
          const file = caseFile('a', { queryCode: `${version}/${i}` });
          return store().commit(ofCase(caseWrite('a', { expectedVersion: version, file })));
        }),
      );

      const winners = fifty.filter((i) => results[i]?.committed);
      expect(winners).to.have.length(1);
      const loaded = await store().cases.load('a');
      expect(loaded?.version).to.equal(version + 1);
      expect(loaded?.file.queryCode).to.equal(`${version}/${winners[0]}`);
      expect(await store().cases.events('a')).to.have.length(version + 1);
    }
  });

  it('lets one of 50 equal requests win and tells the others its answer', async () => {
    const results = await Promise.all(
      fifty.map((i) =>
        store().commit({
          build: () => ({
            case: caseWrite(`c${i}`),
            request: { actor: 'o', key: 'k', hash: 'h', status: 201, body: i, at: morning },
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

  it('hands each due timer and each job to one of 10 dispatchers', async () => {
    const timers = fifty.map((i) => ({ timerId: `${i}`, dueAt: morning, kind: 'engine' }) as const);
    const jobs = fifty.map((i) => ({ id: `j${i}`, kind: 'notice', payload: {} }) as const);
    await committed(
      store(),
      ofCase(caseWrite('a', { timers: { set: timers, cancelled: [] }, jobs })),
    );
    const lease = { now: morning, leaseUntil: '2026-03-02T09:01:00.000+08:00', limit: 7 };
    const dispatchers = Array.from({ length: 10 });

    const leasedTimers = await Promise.all(dispatchers.map(() => store().timers.leaseDue(lease)));
    const timerIds = leasedTimers.flat().map(({ timerId }) => timerId);
    expect(new Set(timerIds).size).to.equal(timerIds.length);
    const leasedJobs = await Promise.all(dispatchers.map(() => store().outbox.lease(lease)));
    const jobIds = leasedJobs.flat().map(({ id }) => id);
    expect(new Set(jobIds).size).to.equal(jobIds.length);
    expect(timerIds.length).to.be.greaterThan(6);
    expect(jobIds.length).to.be.greaterThan(6);
  });
}
