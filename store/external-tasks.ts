import type { Instant, Json } from '#engine';
import type { ExternalChange, ExternalTask } from '#processes';
import { pages } from './pages.ts';
import type { RecordRow, RecordWrite, Store } from './port.ts';

/**
 * An external task as it is kept. Record `externalTask`; its version is the lease: whoever replaces the version they
 * have read holds the task, on every store, and an answer is part of the case's own commit.
 */
export type KeptExternalTask = {
  readonly task: ExternalTask;
  /** The topic again, so that lists find it. */
  readonly topic: string;
  /** Held: nobody else gets it before `until`, be it locked or waiting to be tried again. */
  readonly state: 'open' | 'held';
  readonly until: Instant | null;
  /** The lock of now; null while nobody has it. */
  readonly lock: { readonly id: string; readonly worker: string; readonly by: string } | null;
  readonly attempts: number;
  readonly message: string | null;
};

export type LockedTask = { readonly row: RecordRow; readonly data: KeptExternalTask };

type Lease = {
  readonly topics: readonly string[];
  readonly now: Instant;
  readonly until: Instant;
  readonly limit: number;
  readonly worker: string;
  readonly by: string;
  readonly newLock: () => string;
};

const pageSize = 100;

/** Locks tasks of topics that nobody holds, those whose lock or pause is over first; two workers never get the same one. */
export async function leaseExternalTasks(
  store: Store,
  lease: Lease,
): Promise<readonly LockedTask[]> {
  const locked: LockedTask[] = [];
  for await (const row of candidatesOf(store, lease.topics)) {
    if (locked.length >= lease.limit) break;
    const taken = await take(store, row, lease);
    if (taken !== undefined) locked.push(taken);
  }
  return locked;
}

async function* candidatesOf(
  { records }: Store,
  topics: readonly string[],
): AsyncGenerator<RecordRow> {
  for (const topic of topics)
    for (const state of ['held', 'open'])
      yield* pages(pageSize, (at) =>
        records.list('externalTask', { where: { topic, state }, ...at }),
      );
}

async function take(store: Store, row: RecordRow, lease: Lease): Promise<LockedTask | undefined> {
  const known = row.data as unknown as KeptExternalTask;
  if (known.until !== null && Date.parse(known.until) > Date.parse(lease.now)) return undefined;
  const data: KeptExternalTask = {
    ...known,
    state: 'held',
    until: lease.until,
    lock: { id: lease.newLock(), worker: lease.worker, by: lease.by },
  };
  const records = [externalWrite(data, row.version)];
  const result = await store.commit({ build: () => ({ records, audit: [] }) });
  // Somebody was first.
  if (!result.committed) return undefined;
  return { row: { ...row, version: row.version + 1 }, data };
}

export async function findExternalTask(store: Store, id: string): Promise<LockedTask | undefined> {
  const row = await store.records.get('externalTask', id);
  return row === undefined ? undefined : { row, data: row.data as unknown as KeptExternalTask };
}

export function externalWrite(data: KeptExternalTask, expectedVersion: number): RecordWrite {
  return {
    kind: 'externalTask',
    id: data.task.id,
    expectedVersion,
    data: data as unknown as Json,
  };
}

/** The records of tasks that begin and end in a commit, but for those that the request itself decides on. */
export function externalRecords(
  changes: readonly ExternalChange[],
  decided: readonly RecordWrite[],
): readonly RecordWrite[] {
  const isDecided = (id: string) =>
    decided.some((write) => write.kind === 'externalTask' && write.id === id);
  return changes
    .filter(({ id }) => !isDecided(id))
    .map(({ id, begun }): RecordWrite => {
      if (begun === null) return { kind: 'externalTask', id, expectedVersion: 'any', data: null };
      const kept: KeptExternalTask = {
        task: begun,
        topic: begun.topic,
        state: 'open',
        until: null,
        lock: null,
        attempts: 0,
        message: null,
      };
      return { kind: 'externalTask', id, expectedVersion: 'any', data: kept as unknown as Json };
    });
}
