import { expect } from 'chai';
import type { Store, TaskRow } from '#store';
import { caseWrite, committed, morning, ofCase, summary, task } from '../fixtures.ts';

type ListQuery = Parameters<Store['tasks']['list']>[0];
const officer = { personId: 'li', principals: ['approval:officer', 'approval:counter'] };

/** Views of the inbox. */
export function inboxContract(store: () => Store): void {
  const given = (...tasks: readonly TaskRow[]) =>
    committed(store(), ofCase(caseWrite('a', { tasks })));
  const found = async (view: ListQuery['view'], query: Partial<ListQuery> = {}) =>
    (await store().tasks.list({ view, ...officer, limit: 100, ...query })).items.map(
      ({ taskId }) => taskId,
    );

  it('loads a task whole', async () => {
    const row = task('a', '1', { dueOn: '2026-03-09', principals: ['x:y', 'z:w'] });
    await given(row);

    expect(await store().tasks.load('a.1')).to.deep.equal(row);
    expect(await store().tasks.load('a.2')).to.equal(undefined);
  });

  it('shows each task in the one view it belongs to', async () => {
    await given(
      task('a', 'free'),
      task('a', 'mine', { assignee: 'li', assigneeName: '李雷' }),
      task('a', 'others', { assignee: 'han', assigneeName: '韩梅梅' }),
      task('a', 'foreign', { principals: ['traffic:officer'] }),
      task('a', 'done', { state: 'completed', completedBy: 'li', completedAt: morning }),
      task('a', 'doneByHan', { state: 'completed', completedBy: 'han', completedAt: morning }),
      task('a', 'gone', { state: 'cancelled' }),
    );

    expect(await found('claimable')).to.deep.equal(['free']);
    expect(await found('mine')).to.deep.equal(['mine']);
    expect(await found('done')).to.deep.equal(['done']);
    expect(await found('claimable', { principals: [] })).to.deep.equal([]);
  });

  it('moves a task from view to view with the commits', async () => {
    await given(task('a', '1'));
    const write = (expectedVersion: number, change: Partial<TaskRow>) =>
      committed(
        store(),
        ofCase(caseWrite('a', { expectedVersion, tasks: [task('a', '1', change)] })),
      );
    const views = async () => [await found('claimable'), await found('mine'), await found('done')];

    expect(await views()).to.deep.equal([['1'], [], []]);
    await write(1, { assignee: 'li', assigneeName: '李雷' });
    expect(await views()).to.deep.equal([[], ['1'], []]);
    await write(2, {});
    expect(await views()).to.deep.equal([['1'], [], []]);
    await write(3, { state: 'completed', completedBy: 'li', completedAt: morning });
    expect(await views()).to.deep.equal([[], [], ['1']]);
  });

  it('lists a task once when several of the principals may claim it', async () => {
    await given(task('a', '1', { principals: [...officer.principals, 'approval:officer'] }));

    expect(await found('claimable')).to.deep.equal(['1']);
    expect(await store().tasks.counts({ ...officer, cap: 10 })).to.deep.equal({
      mine: 0,
      claimable: 1,
    });
  });

  it('lets an applicant find the tasks that are theirs', async () => {
    await given(task('a', 'supplement', { principals: ['person:wang'] }), task('a', 'review'));

    const wang = { personId: 'wang', principals: ['person:wang'] };
    expect(await found('claimable', wang)).to.deep.equal(['supplement']);
    const zhang = { personId: 'zhang', principals: ['person:zhang'] };
    expect(await found('claimable', zhang)).to.deep.equal([]);
  });

  it('puts what is due soonest first, across principals, and what has no date last', async () => {
    await given(
      task('a', 'none'),
      task('a', 'late', { dueOn: '2026-03-20' }),
      task('a', 'soon', { dueOn: '2026-03-03', principals: ['approval:counter'] }),
      task('a', 'promised', { promisedDue: '2026-03-10' }),
      task('a', 'olderSameDay', { dueOn: '2026-03-20', openedAt: '2026-03-02T00:30:00.000Z' }),
    );

    expect(await found('claimable')).to.deep.equal([
      'soon',
      'promised',
      'olderSameDay',
      'late',
      'none',
    ]);
  });

  it('puts what was done last first, whatever the offsets of the instants', async () => {
    const done = (id: string, completedAt: string) =>
      task('a', id, { state: 'completed', completedBy: 'li', completedAt });
    await given(
      done('second', '2026-03-02T10:00:00.000+08:00'),
      done('third', '2026-03-02T02:30:00.000Z'),
      done('first', '2026-03-02T09:59:59.999+08:00'),
    );

    expect(await found('done')).to.deep.equal(['third', 'second', 'first']);
  });

  for (const view of ['mine', 'claimable', 'done'] as const) {
    it(`turns the pages of ${view} without loss or double`, async () => {
      const change: Record<typeof view, (i: number) => Partial<TaskRow>> = {
        mine: (i) => ({ assignee: 'li', dueOn: `2026-03-1${i % 3}` }),
        claimable: (i) => ({
          dueOn: `2026-03-1${i % 3}`,
          principals: i % 2 ? officer.principals : ['approval:officer'],
        }),
        done: (i) => ({
          state: 'completed',
          completedBy: 'li',
          completedAt: `2026-03-02T1${i % 3}:00:00.000+08:00`,
        }),
      };
      await given(...Array.from({ length: 11 }, (_, i) => task('a', `t${i}`, change[view](i))));

      const all = await found(view);
      const paged: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 4; page++) {
        const answer = await store().tasks.list({
          view,
          ...officer,
          limit: 3,
          ...(cursor !== undefined && { cursor }),
        });
        paged.push(...answer.items.map(({ taskId }) => taskId));
        cursor = answer.next;
      }
      expect(all).to.have.length(11);
      expect(paged).to.deep.equal(all);
      expect(cursor).to.equal(undefined);
    });
  }

  it('gives many who ask together each the page that they would get alone', async () => {
    const who = ['li', 'han'].flatMap((personId) =>
      [['approval:officer'], officer.principals, ['traffic:officer'], []].map((principals) => ({
        ...{ personId, principals },
      })),
    );
    const asked = who.flatMap((person) =>
      (['claimable', 'mine', 'done'] as const).flatMap((view) =>
        [1, 3, 100].map((limit) => ({ ...person, view, limit })),
      ),
    );
    const done = { state: 'completed', completedBy: 'li' } as const;
    await given(
      ...[1, 2, 3, 4].map((at) => task('a', `o${at}`, { dueOn: `2026-03-0${10 - at}` })),
      task('a', 'both', { principals: [...officer.principals] }),
      task('a', 'counter', { principals: ['approval:counter'] }),
      task('a', 'traffic', { principals: ['traffic:officer'] }),
      ...[1, 2].map((at) => task('a', `h${at}`, { assignee: 'han', assigneeName: '韩梅梅' })),
      ...[1, 2].map((at) => task('a', `d${at}`, { ...done, completedAt: `2026-03-0${at}T09:00Z` })),
    );

    const together = await Promise.all(asked.map((query) => store().tasks.list(query)));
    for (const [at, query] of asked.entries())
      expect(together[at]).to.deep.equal(await store().tasks.list(query));
    const ids = together.map(({ items }) => items.map(({ taskId }) => taskId).join());
    expect(ids).to.include('d2,d1').and.to.include('o4,o3,o2');
  });

  it('filters by matter and by text, taken literally', async () => {
    await given(
      task('a', '1', { matterCode: 'm1', applicantName: '张三%' }),
      task('a', '2', { matterCode: 'm2', applicantName: '张三丰' }),
      task('a', '3', { matterCode: 'm2', name: '现场核查' }),
    );

    expect(await found('claimable', { matterCode: 'm2' })).to.deep.equal(['2', '3']);
    expect(await found('claimable', { text: '张三' })).to.deep.equal(['1', '2']);
    expect(await found('claimable', { text: '三%' })).to.deep.equal(['1']);
    expect(await found('claimable', { text: '核查', matterCode: 'm1' })).to.deep.equal([]);
    expect(await found('claimable', { text: 'sp2026-A' })).to.deep.equal(['1', '2', '3']);
  });

  it('counts up to the cap', async () => {
    await given(
      ...Array.from({ length: 6 }, (_, i) => task('a', `f${i}`)),
      ...Array.from({ length: 2 }, (_, i) => task('a', `m${i}`, { assignee: 'li' })),
    );

    const counts = (cap: number) => store().tasks.counts({ ...officer, cap });
    expect(await counts(100)).to.deep.equal({ mine: 2, claimable: 6 });
    expect(await counts(5)).to.deep.equal({ mine: 2, claimable: 5 });
    expect(await counts(1)).to.deep.equal({ mine: 1, claimable: 1 });
  });

  it('knows the open tasks of a case', async () => {
    await given(
      task('a', '2', { assignee: 'li' }),
      task('a', '1'),
      task('a', '3', { state: 'completed', completedBy: 'li', completedAt: morning }),
    );
    await committed(
      store(),
      ofCase(caseWrite('b', { summary: summary('b'), tasks: [task('b', '1')] })),
    );

    expect((await store().tasks.openOf('a')).map(({ id }) => id)).to.deep.equal(['a.1', 'a.2']);
    expect(await store().tasks.openOf('c')).to.deep.equal([]);
  });
}
