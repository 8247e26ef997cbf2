import type { Commit, Store } from '#store';
import { caseWrite, morning, task } from './fixtures.ts';

/** A commit that writes to every table there is, all of it named after the id. */
export function wholeCommit(id: string): Commit {
  const timer = { timerId: `${id}.t`, dueAt: morning, kind: 'engine' } as const;
  return {
    series: [id],
    build: ([number]) => ({
      case: caseWrite(id, {
        tasks: [task(id, '1')],
        timers: { set: [timer], cancelled: [] },
        jobs: [{ id: `${id}.j`, kind: 'notice', payload: {} }],
      }),
      records: [{ kind: 'person', id, expectedVersion: 0, data: { number: number ?? 0 } }],
      requests: [{ actor: id, key: 'k', hash: 'h', status: 201, body: {}, at: morning }],
      audit: [{ at: morning, actor: id, action: 'SubmitCase', target: id }],
    }),
  };
}

/** What there is of such a commit, counted table by table. */
export async function leftOf(store: Store, id: string): Promise<Readonly<Record<string, number>>> {
  const inspected = await store.cases.inspect(id);
  const inbox = { view: 'claimable', personId: 'p', principals: ['approval:officer'] } as const;
  const listed = (await store.tasks.list({ ...inbox, limit: 1000 })).items;
  const record = await store.records.get('person', id);
  return {
    cases: inspected?.version ?? 0,
    events: (await store.cases.events(id)).length,
    tasks: (await store.tasks.openOf(id)).length,
    inbox: listed.filter(({ caseId }) => caseId === id).length,
    timers: inspected?.timers.length ?? 0,
    jobs: (await store.outbox.load(`${id}.j`)) === undefined ? 0 : 1,
    records: record?.version ?? 0,
    requests: (await store.requests.find(id, 'k')) === undefined ? 0 : 1,
    audit: (await store.audit.chain(id)).length,
    number: (await store.counters()).find(({ series }) => series === id)?.value ?? 0,
  };
}
