import { expect } from 'chai';
import type { ExternalTask } from '#processes';
import {
  externalWrite,
  findExternalTask,
  type KeptExternalTask,
  type LockedTask,
  leaseExternalTasks,
  type Store,
} from '#store';
import { committed, ofRecords } from '../fixtures.ts';

const now = '2026-03-02T09:00:00.000+08:00';
const until = '2026-03-02T09:05:00.000+08:00';
const after = '2026-03-02T09:05:01.000+08:00';

function kept(id: string, topic: string): KeptExternalTask {
  const task: ExternalTask = {
    id,
    topic,
    caseId: id,
    caseNumber: `329900-${id}`,
    matterCode: 'm',
    jobId: '7',
    element: 'Check',
    name: '核验',
    variables: {},
    createdAt: now,
  };
  const free = { state: 'open', until: null, lock: null, attempts: 0, message: null } as const;
  return { task, topic, ...free };
}

/** External tasks: a lease by topic, on every store. */
export function externalTaskContract(store: () => Store): void {
  const given = (...tasks: readonly KeptExternalTask[]) =>
    committed(store(), ofRecords(...tasks.map((one) => externalWrite(one, 0))));
  const lease = async (worker: string, at = now, limit = 10) => {
    let locks = 0;
    const newLock = () => {
      locks += 1;
      return `${worker}.${locks}`;
    };
    const asked = { topics: ['a.x'], now: at, until, limit, worker, by: 's', newLock };
    return leaseExternalTasks(store(), asked);
  };
  const leased = async (worker: string, at = now, limit = 10) =>
    (await lease(worker, at, limit)).map(({ row }) => row.id);
  /** An answer: the task goes, and what came of it is written with it. */
  const answer = ({ row }: LockedTask, result: string) =>
    store().commit({
      build: () => ({
        records: [
          { kind: 'externalTask', id: row.id, expectedVersion: row.version, data: null },
          { kind: 'department', id: result, expectedVersion: 0, data: { result } },
        ],
        audit: [],
      }),
    });
  const results = async () =>
    (await store().records.list('department', { limit: 10 })).items.map(({ id }) => id);

  it('leases external tasks of a topic, each to one of many at once', async () => {
    await given(kept('t1', 'a.x'), kept('t2', 'a.x'), kept('t3', 'a.x'), kept('other', 'b.x'));
    const all = await Promise.all(['w1', 'w2', 'w3'].map((worker) => leased(worker)));
    expect(all.flat().toSorted()).to.deep.equal(['t1', 't2', 't3']);
  });

  it('leases no more external tasks than asked, and none that is held', async () => {
    await given(kept('t1', 'a.x'), kept('t2', 'a.x'));
    expect(await leased('w1', now, 1)).to.have.length(1);
    expect(await leased('w2')).to.have.length(1);
    expect(await leased('w3')).to.deep.equal([]);
    expect((await leased('w3', after)).toSorted()).to.deep.equal(['t1', 't2']);
  });

  it('takes one of two answers to an external task at once, and the other is refused whole', async () => {
    await given(kept('t1', 'a.x'));
    const [held] = await lease('w1');
    if (held === undefined) throw new Error('nothing was leased');
    const answers = await Promise.all(['one', 'two'].map((result) => answer(held, result)));
    expect(answers.filter(({ committed: won }) => won)).to.have.length(1);
    expect(await results()).to.have.length(1);
    expect(await findExternalTask(store(), 't1')).to.equal(undefined);
    expect(await leased('w2', after)).to.deep.equal([]);
  });

  it('refuses the answer to an external task whose lock was over and has gone to another', async () => {
    await given(kept('t1', 'a.x'));
    const [first] = await lease('w1');
    const [second] = await lease('w2', after);
    if (first === undefined || second === undefined) throw new Error('nothing was leased');
    expect(second.data.lock).to.deep.include({ worker: 'w2' });
    expect((await answer(first, 'late')).committed).to.equal(false);
    expect(await results()).to.deep.equal([]);
    expect((await answer(second, 'in time')).committed).to.equal(true);
    expect(await results()).to.deep.equal(['in time']);
  });

  it('offers an external task again when its pause is over, with what went wrong', async () => {
    await given(kept('t1', 'a.x'));
    const [held] = await lease('w1');
    if (held === undefined) throw new Error('nothing was leased');
    const failed = { ...held.data, lock: null, until: after, attempts: 1, message: '接口超时' };
    await committed(store(), ofRecords(externalWrite(failed, held.row.version)));
    expect(await leased('w1', until)).to.deep.equal([]);
    const [again] = await lease('w1', after);
    expect(again?.data).to.deep.include({ attempts: 1, message: '接口超时', state: 'held' });
  });
}
