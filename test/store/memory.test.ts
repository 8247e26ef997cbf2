import { expect } from 'chai';
import { createMemoryStore, type Store } from '#store';
import { storeContract } from './contract.ts';
import { caseWrite, committed, morning, task } from './fixtures.ts';

storeContract('memory', async () => createMemoryStore());
storeContract('fork of a memory store', async () => createMemoryStore().fork());

describe('fork of a memory store', () => {
  it('begins with all that the store knows, and neither sees what the other does', async () => {
    const store = createMemoryStore();
    await writeEverywhere(store, 'a');
    const before = await everything(store);

    const fork = store.fork();
    expect(await everything(fork)).to.deep.equal(before);
    await writeEverywhere(fork, 'b');
    expect(await everything(store)).to.deep.equal(before);

    const after = await everything(fork);
    for (const [part, known] of Object.entries(after)) {
      expect(known, part).not.to.deep.equal(before[part]);
    }
    await writeEverywhere(store, 'c');
    await writeEverywhere(store, 'd');
    expect(await everything(fork)).to.deep.equal(after);
  });
});

const leaseUntil = '2026-03-02T09:05:00.000+08:00';

/** A new case and a new version of case a, with something in every part of a store. */
async function writeEverywhere(store: Store, id: string): Promise<void> {
  const timers = {
    set: ['1', '2'].map((timerId) => ({ timerId, dueAt: morning, kind: 'engine' as const })),
    cancelled: [],
  };
  const jobs = [{ id: `${id}.job`, kind: 'notice' as const, payload: {} }];
  const request = { actor: 'officer', key: id, hash: id, status: 200, body: {}, at: morning };
  const audit = [{ at: morning, actor: 'officer', action: 'wrote', target: 'all' }];
  const last = { kind: 'setting', id: 'last', expectedVersion: 'any', data: { id } } as const;
  await committed(store, {
    series: ['cases'],
    build: () => ({
      case: caseWrite(id, { tasks: [task(id, '1')], timers, jobs }),
      records: [last],
      requests: [request],
      audit,
    }),
  });
  const expectedVersion = (await store.cases.load('a'))?.version ?? 0;
  const taken = caseWrite('a', { expectedVersion, tasks: [task('a', '1', { assignee: id })] });
  await committed(store, { build: () => ({ case: taken, audit: [] }) });
  await store.timers.leaseDue({ now: morning, leaseUntil, limit: 1 });
  await store.outbox.complete(`${id}.job`);
  await store.blobs.put('blob0000000000000000', Buffer.from(id));
}

async function everything(store: Store): Promise<{ readonly [part: string]: unknown }> {
  const limit = 100;
  return {
    cases: await store.cases.list({ limit }),
    case: await store.cases.inspect('a'),
    task: await store.tasks.load('a.1'),
    timers: await store.timers.between({ from: morning, to: morning, limit }),
    done: await store.outbox.list({ state: 'done', limit }),
    records: await store.records.list('setting', { limit }),
    requests: await store.requests.scan({ limit }),
    counters: await store.counters(),
    audit: await store.audit.chain('all'),
    blob: await store.blobs.get('blob0000000000000000'),
  };
}
