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
