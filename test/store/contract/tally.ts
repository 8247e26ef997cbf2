import { expect } from 'chai';
import type { CaseFacts } from '#processes';
import { caseFactsWrite, type Store } from '#store';
import { committed, ofRecords } from '../fixtures.ts';

const facts: readonly CaseFacts[] = [
  { matterCode: 'm', receivedOn: '2026-01-05', 'form.$kind': 'a.b', days: 3 },
  { matterCode: 'm', receivedOn: '2026-02-05', 'form.$kind': 'a.b', days: 3 },
  { matterCode: 'm', receivedOn: '2026-03-05', 'form.$kind': 'a.b', days: 5 },
  { matterCode: 'm', receivedOn: '2026-03-06', 'form.$kind': 'c', 'form.isNew': true },
  { matterCode: 'other', receivedOn: '2026-03-05', 'form.$kind': 'c', days: 1 },
];

/** Cases counted by their facts, in the store. */
export function tallyContract(store: () => Store): void {
  const given = () =>
    committed(store(), ofRecords(...facts.map((one, at) => caseFactsWrite(`c${at}`, one, 'any'))));
  const tally = async (query: Partial<Parameters<Store['records']['tally']>[1]>) => {
    const where = { matterCode: 'm' };
    const wanted = { where, by: ['form.$kind'], limit: 10, ...query };
    const { rows, isCut } = await store().records.tally('caseFacts', wanted);
    const lines = rows.map(({ values, count }) => [...values, count]);
    return { isCut, lines: lines.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)) };
  };

  it('counts cases of the same values, those without one apart', async () => {
    await given();
    const by = ['form.$kind', 'days'];
    expect(await tally({ by })).to.deep.equal({
      isCut: false,
      lines: [
        ['a.b', 3, 2],
        ['a.b', 5, 1],
        ['c', null, 1],
      ],
    });
    expect((await tally({ by: ['form.isNew'] })).lines).to.deep.equal([
      [null, 3],
      [true, 1],
    ]);
  });

  it('counts a period with both of its days, and what a case says now', async () => {
    await given();
    await committed(store(), ofRecords(caseFactsWrite('c0', { ...facts[0], days: 9 }, 'any')));
    const between = { field: 'receivedOn', from: '2026-01-05', to: '2026-02-05' };
    expect((await tally({ between, by: ['days'] })).lines).to.deep.equal([
      [3, 1],
      [9, 1],
    ]);
  });

  it('answers no more rows than wanted, and says so', async () => {
    await given();
    const { lines, isCut } = await tally({ by: ['receivedOn'], limit: 2 });
    expect([lines.length, isCut]).to.deep.equal([2, true]);
  });
}
