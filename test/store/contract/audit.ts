import { expect } from 'chai';
import { type AuditRow, brokenChainOf, type Store } from '#store';
import { caseWrite, committed, morning, ofRecords } from '../fixtures.ts';

const row = (target: string, action: string, detail?: AuditRow['detail']): AuditRow => ({
  at: morning,
  actor: '李雷',
  action,
  target,
  ...(detail && { detail }),
});

/** The audit trail: one hash chain for each target (M13). */
export function auditContract(store: () => Store): void {
  const brokenOf = async (target: string) =>
    brokenChainOf(target, await store().audit.chain(target), await store().audit.head(target));

  it('M13: chains the audit rows of each target, in the commit that writes them', async () => {
    const detail = { n: 1e21, small: 1e-7, text: '𠮷"\\\n', z: [], a: { b: null } };
    await committed(
      store(),
      { build: () => ({ audit: [row('a', '1'), row('b', '1'), row('a', '2', detail)] }) },
      { build: () => ({ case: caseWrite('a'), audit: [row('a', '3', {})] }) },
    );

    const chain = await store().audit.chain('a');
    expect(chain.map(({ seq, action }) => [seq, action])).to.deep.equal([
      [1, '1'],
      [2, '2'],
      [3, '3'],
    ]);
    expect(JSON.parse(chain[1]?.detail ?? '')).to.deep.equal(detail);
    expect(await brokenOf('a')).to.equal(undefined);
    expect(await brokenOf('b')).to.equal(undefined);
    expect(await brokenOf('nobody')).to.equal(undefined);
    expect((await store().audit.head('a'))?.hash).to.equal(chain[2]?.hash);
  });

  it('M13: a conflict leaves no link behind', async () => {
    await committed(store(), { build: () => ({ case: caseWrite('a'), audit: [row('a', '1')] }) });
    await store().commit({ build: () => ({ case: caseWrite('a'), audit: [row('a', '2')] }) });

    expect(await store().audit.chain('a')).to.have.length(1);
    expect((await store().audit.head('a'))?.seq).to.equal(1);
  });

  it('M13: 50 commits at once about the same target make one chain without gaps', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        committed(store(), {
          build: () => ({
            ...ofRecords({ kind: 'setting', id: `${i}`, expectedVersion: 0, data: i }).build([]),
            audit: [row('clock', `${i}`)],
          }),
        }),
      ),
    );

    expect(await store().audit.chain('clock')).to.have.length(50);
    expect(await brokenOf('clock')).to.equal(undefined);
  });

  it('finds rows by target, person and time, newest first, page by page', async () => {
    const at = (time: string) => ({ ...row('a', time), at: time });
    const late = '2026-03-02T23:30:00.000Z';
    await committed(store(), {
      build: () => ({
        audit: [
          at('2026-03-02T09:00:00.000+08:00'),
          { ...row('b', 'other'), actor: '韩梅梅', at: '2026-03-02T10:00:00.000+08:00' },
          at(late),
          at('2026-03-03T23:59:59.999+08:00'),
        ],
      }),
    });
    const found = async (query: Partial<Parameters<Store['audit']['list']>[0]>) =>
      (await store().audit.list({ limit: 10, ...query })).items.map(({ action }) => action);
    const third = {
      from: '2026-03-03T00:00:00.000+08:00',
      before: '2026-03-04T00:00:00.000+08:00',
    };

    expect(await found(third)).to.deep.equal(['2026-03-03T23:59:59.999+08:00', late]);
    expect(await found({ before: third.from })).to.deep.equal([
      'other',
      '2026-03-02T09:00:00.000+08:00',
    ]);
    expect(await found({ actors: ['韩梅梅', '无人'] })).to.deep.equal(['other']);
    expect(await found({ actors: ['韩梅梅'], target: 'a' })).to.deep.equal([]);
    for (const query of [{}, { target: 'a' }]) {
      const first = await store().audit.list({ limit: 2, ...query });
      const second = await store().audit.list({ limit: 2, ...query, cursor: first.next ?? '' });
      expect(second).to.not.have.property('next');
      expect([...first.items, ...second.items].map(({ action }) => action)).to.deep.equal(
        await found(query),
      );
    }
  });

  it('M13: walks through the heads of all chains', async () => {
    const targets = ['a', 'b', 'B', '北', '𠮷'];
    await committed(store(), {
      build: () => ({ audit: targets.map((target) => row(target, '1')) }),
    });

    const first = await store().audit.heads({ limit: 3 });
    const second = await store().audit.heads({ limit: 3, cursor: first.next ?? '' });
    expect([...first.items, ...second.items].map(({ target }) => target)).to.deep.equal([
      'B',
      'a',
      'b',
      '北',
      '𠮷',
    ]);
    expect(second).not.to.have.property('next');
  });
}
