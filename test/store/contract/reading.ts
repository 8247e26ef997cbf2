import { expect } from 'chai';
import type { Store } from '#store';
import { caseWrite, committed, morning, ofCase, task } from '../fixtures.ts';

const operators = [{ $ne: null }, { $gt: '' }, { $regex: '.' }, { $where: 'true' }, ['a']] as const;

/** Reads: they see what was committed, and nothing from outside is more than a value in them. */
export function readingContract(store: () => Store): void {
  it('S6: every read after a commit sees the commit', async () => {
    for (let version = 0; version < 12; version += 1) {
      const dueAt = `2026-03-02T08:${String(59 - version)}:00.000+08:00`;
      const tasks = [task('a', `${version}`)];
      const result = await store().commit({
        build: () => ({
          case: caseWrite('a', {
            expectedVersion: version,
            tasks,
            timers: { set: [{ timerId: `t${version}`, dueAt, kind: 'engine' }], cancelled: [] },
            jobs: [{ id: `j${version}`, kind: 'notice', payload: {} }],
          }),
          records: [{ kind: 'setting', id: 's', expectedVersion: version, data: version }],
          requests: [
            { actor: 'o', key: `k${version}`, hash: 'h', status: 200, body: 1, at: morning },
          ],
          audit: [{ at: morning, actor: 'o', action: `${version}`, target: 'a' }],
        }),
      });
      expect(result).to.deep.equal({ committed: true });

      const seen = await Promise.all([
        store().cases.load('a'),
        store().cases.events('a'),
        store().tasks.openOf('a'),
        store().timers.nextDue(),
        store().outbox.open(),
        store().records.get('setting', 's'),
        store().requests.find('o', `k${version}`),
        store().audit.list({ target: 'a', limit: 1 }),
      ]);
      expect(seen[0]?.version).to.equal(version + 1);
      expect(seen[1]).to.have.length(version + 1);
      expect(seen[2]).to.have.length(version + 1);
      expect(seen[3]).to.equal(dueAt);
      expect(seen[4]).to.equal(version + 1);
      expect(seen[5]?.data).to.equal(version);
      expect(seen[6]?.status).to.equal(200);
      expect(seen[7]?.items[0]?.action).to.equal(`${version}`);
    }
  });

  it('reads on for everybody else when somebody asks for what cannot be', async () => {
    await committed(store(), ofCase(caseWrite('a', { tasks: [task('a', '1')] })));

    const [, ...others] = await Promise.allSettled([
      store().cases.load('a\0'),
      ...['a', 'nobody', 'a'].map((id) => store().cases.load(id)),
    ]);
    const versions = others.map((one) => (one.status === 'fulfilled' ? one.value?.version : one));
    expect(versions).to.deep.equal([1, undefined, 1]);
  });

  for (const operator of operators) {
    it(`finds nothing for ${JSON.stringify(operator)} in the place of a text`, async () => {
      const value = operator as unknown as string;
      await committed(
        store(),
        ofCase(caseWrite('a', { tasks: [task('a', '1', { assignee: 'p' })] })),
        {
          build: () => ({
            records: [{ kind: 'person', id: 'p', expectedVersion: 0, data: { name: '李雷' } }],
            requests: [{ actor: 'o', key: 'k', hash: 'h', status: 200, body: 1, at: morning }],
            audit: [],
          }),
        },
      );

      const finds: readonly (() => Promise<unknown>)[] = [
        () => store().cases.load(value),
        () => store().cases.loadByNumber(value),
        () => store().cases.events(value),
        () => store().cases.list({ status: value, limit: 5 }),
        () => store().cases.list({ department: value, limit: 5 }),
        () => store().tasks.load(value),
        () => store().tasks.openOf(value),
        () => store().tasks.list({ view: 'mine', personId: value, principals: [], limit: 5 }),
        () => store().records.get('person', value),
        () => store().records.list('person', { where: { name: value }, limit: 5 }),
        () => store().requests.find('o', value),
        () => store().requests.find(value, 'k'),
        () => store().audit.list({ target: value, limit: 5 }),
        () => store().outbox.find(value),
      ];
      for (const [index, find] of finds.entries()) {
        const found = await find().catch(() => undefined);
        expect(isNothing(found), `query ${index} found ${JSON.stringify(found)}`).to.equal(true);
      }
      expect(
        await store()
          .outbox.complete(value)
          .catch(() => false),
      ).to.equal(false);
    });
  }
}

function isNothing(found: unknown): boolean {
  if (found === undefined) return true;
  const items = (found as { readonly items?: unknown }).items ?? found;
  return Array.isArray(items) && items.length === 0;
}
