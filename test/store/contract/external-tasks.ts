import { expect } from 'chai';
import type { ExternalTask } from '#processes';
import { externalWrite, type KeptExternalTask, leaseExternalTasks, type Store } from '#store';
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
    return (await leaseExternalTasks(store(), asked)).map(({ row }) => row.id);
  };

  it('leases external tasks of a topic, each to one of many at once', async () => {
    await given(kept('t1', 'a.x'), kept('t2', 'a.x'), kept('t3', 'a.x'), kept('other', 'b.x'));
    const all = await Promise.all(['w1', 'w2', 'w3'].map((worker) => lease(worker)));
    expect(all.flat().toSorted()).to.deep.equal(['t1', 't2', 't3']);
  });

  it('leases no more external tasks than asked, and none that is held', async () => {
    await given(kept('t1', 'a.x'), kept('t2', 'a.x'));
    expect(await lease('w1', now, 1)).to.have.length(1);
    expect(await lease('w2')).to.have.length(1);
    expect(await lease('w3')).to.deep.equal([]);
    expect((await lease('w3', after)).toSorted()).to.deep.equal(['t1', 't2']);
  });
}
