import { expect } from 'chai';
import type { CaseSummary, Store } from '#store';
import { caseFile, caseWrite, committed, ofCase, reviewStarted, summary } from '../fixtures.ts';

/** Lists of cases. */
export function caseListContract(store: () => Store): void {
  const given = (changes: { readonly [id: string]: Partial<CaseSummary> }) =>
    committed(
      store(),
      ...Object.entries(changes).map(([id, change]) =>
        ofCase(caseWrite(id, { summary: summary(id, change) })),
      ),
    );
  const found = async (query: Partial<Parameters<Store['cases']['list']>[0]>) =>
    (await store().cases.list({ limit: 100, ...query })).items.map(({ id }) => id);

  it('shows what lists need, as of the last write', async () => {
    const at = '2026-03-05T16:30:00.000+08:00';
    const clock = {
      kind: 'promised',
      start: '2026-03-04',
      limit: 12,
      unit: 'day',
      stoppedOn: null,
      suspensions: [['2026-03-05', null]],
      department: 'approval',
    } as const;
    await committed(
      store(),
      ofCase(caseWrite('a')),
      ofCase(
        caseWrite('a', {
          expectedVersion: 1,
          file: caseFile('a', { status: 'ACCEPTED' }),
          events: [reviewStarted(at)],
          summary: summary('a', { status: 'ACCEPTED', flags: ['extended'], clock }),
        }),
      ),
    );

    expect((await store().cases.list({ limit: 10 })).items).to.deep.equal([
      {
        ...summary('a', { status: 'ACCEPTED', flags: ['extended'], clock }),
        id: 'a',
        version: 2,
        updatedAt: at,
      },
    ]);
  });

  it('lists newest first, and a later write does not move a case', async () => {
    await given({ a: {}, b: {}, c: {} });
    await committed(store(), ofCase(caseWrite('a', { expectedVersion: 1 })));

    expect(await found({})).to.deep.equal(['c', 'b', 'a']);
  });

  it('finds the cases in which a department takes part', async () => {
    await given({
      a: { departments: ['approval', 'traffic'] },
      b: { departments: ['approval'] },
      c: { departments: ['traffic'] },
    });

    expect(await found({ department: 'traffic' })).to.deep.equal(['c', 'a']);
    expect(await found({ department: 'traf' })).to.deep.equal([]);
  });

  it('filters by applicant, matter and status together', async () => {
    await given({
      a: { applicantPersonId: 'p1', matterCode: 'm1', status: 'CLOSED' },
      b: { applicantPersonId: 'p1', matterCode: 'm2' },
      c: { applicantPersonId: 'p2', matterCode: 'm1' },
      d: {},
    });

    expect(await found({ applicantPersonId: 'p1' })).to.deep.equal(['b', 'a']);
    expect(await found({ matterCode: 'm1' })).to.deep.equal(['c', 'a']);
    expect(await found({ status: 'CLOSED' })).to.deep.equal(['a']);
    expect(
      await found({ matterCode: 'm1', applicantPersonId: 'p2', status: 'CLOSED' }),
    ).to.deep.equal([]);
  });

  it('finds the cases of one applicant by the number of the identity', async () => {
    await given({
      a: { applicantIdNumber: '91320000MA1' },
      b: { applicantIdNumber: '91320000MA1', matterCode: 'm2' },
      c: { applicantIdNumber: '91320000MA' },
    });

    expect(await found({ applicantIdNumber: '91320000MA1' })).to.deep.equal(['b', 'a']);
    expect(await found({ applicantIdNumber: '91320000MA1', matterCode: 'm2' })).to.deep.equal([
      'b',
    ]);
    expect(await found({ applicantIdNumber: '91320000' })).to.deep.equal([]);
  });

  it('turns pages until the last, which has no next', async () => {
    await given(Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`c${i}`, {}])));

    const first = await store().cases.list({ limit: 2 });
    expect(first.items.map(({ id }) => id)).to.deep.equal(['c4', 'c3']);
    // A case that arrives meanwhile neither shifts nor repeats a row.
    await given({ late: {} });
    const second = await store().cases.list({ limit: 2, cursor: first.next ?? '' });
    expect(second.items.map(({ id }) => id)).to.deep.equal(['c2', 'c1']);
    const third = await store().cases.list({ limit: 2, cursor: second.next ?? '' });
    expect(third.items.map(({ id }) => id)).to.deep.equal(['c0']);
    expect(third).not.to.have.property('next');
  });

  it('finds the cases under a light on a day, and those that do not know theirs', async () => {
    const lights = { from: '2026-03-03', yellowOn: '2026-03-10', redOn: '2026-03-13' };
    await given({
      a: { lights },
      b: { lights: { from: '2026-03-09', yellowOn: null, redOn: null } },
      over: { lights: null },
      earlier: {},
    });
    const lit = (colour: 'green' | 'yellow' | 'red', on: string) =>
      found({ light: { colour, on } }).then((ids) => ids.filter((id) => id !== 'earlier').join());

    expect(await found({ light: { colour: 'red', on: '2026-03-13' } })).to.include('earlier');
    expect(await found({ light: { colour: 'green', on: '2026-03-09' } })).to.deep.equal([
      'earlier',
      'b',
      'a',
    ]);
    expect(await lit('green', '2026-03-02')).to.equal('');
    expect(await lit('green', '2026-03-08')).to.equal('a');
    expect(await lit('green', '2026-03-10')).to.equal('b');
    expect(await lit('yellow', '2026-03-09')).to.equal('');
    expect(await lit('yellow', '2026-03-10')).to.equal('a');
    expect(await lit('yellow', '2026-03-12')).to.equal('a');
    expect(await lit('yellow', '2026-03-13')).to.equal('');
    expect(await lit('red', '2026-03-12')).to.equal('');
    expect(await lit('red', '2026-03-13')).to.equal('a');
    expect(await found({ light: { colour: 'red', on: '2026-03-13' }, status: 'CLOSED' })).to.be
      .empty;
  });

  it('searches number, applicant and matter, whatever the letter case or width', async () => {
    await given({
      a: { number: 'SP-2026-0001', applicantName: '𠮷野家（北京）' },
      b: { number: 'GC-2026-0001', matterName: '占用、挖掘城市道路审批' },
    });

    expect(await found({ text: 'sp-2026' })).to.deep.equal(['a']);
    expect(await found({ text: 'ＧＣ-2026' })).to.deep.equal(['b']);
    expect(await found({ text: '𠮷野' })).to.deep.equal(['a']);
    expect(await found({ text: '城市道路' })).to.deep.equal(['b']);
    expect(await found({ text: '0001' })).to.deep.equal(['b', 'a']);
  });

  it('takes % and _ and backslashes in a search literally', async () => {
    await given({
      a: { applicantName: '100%纯果汁' },
      b: { applicantName: '100元店' },
      c: { applicantName: 'a_b' },
      d: { applicantName: 'axb' },
      e: { applicantName: "back\\slash' OR 1=1 --" },
    });

    expect(await found({ text: '100%' })).to.deep.equal(['a']);
    expect(await found({ text: 'a_b' })).to.deep.equal(['c']);
    expect(await found({ text: '%' })).to.deep.equal(['a']);
    expect(await found({ text: "\\slash' or" })).to.deep.equal(['e']);
  });
}
