import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNumber } from '#processes';
import type { CaseWrite, Counter, RecordRow, Store } from '#store';
import { committed } from '../fixtures.ts';

/** What a release wrote: cases as its store kept them, and the records that they stand on. */
export type Golden = {
  readonly schema: number;
  readonly records: readonly RecordRow[];
  readonly counters: readonly Counter[];
  readonly cases: readonly (Pick<CaseWrite, 'file' | 'summary' | 'events' | 'tasks'> & {
    readonly stage: string;
    readonly timers: CaseWrite['timers']['set'];
  })[];
};

/** The golden data of every release, oldest first. */
export function readGolden(): readonly Golden[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => /^\d+\.json$/.test(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Golden);
}

/** Puts what an earlier release wrote into an empty store, just as it is; series have the names of today, as migrations leave them. */
export async function putGolden(store: Store, { records, cases }: Golden): Promise<void> {
  const writes = records.map(({ kind, id, data }) => ({ kind, id, expectedVersion: 0, data }));
  await committed(store, {
    series: [
      ...cases.flatMap(({ file }) => readNumber('case', file.number)?.series ?? []),
      ...records.flatMap(({ kind, id }) =>
        kind === 'document' ? (readNumber('document', id)?.series ?? []) : [],
      ),
    ],
    build: () => ({ records: writes, audit: [] }),
  });
  for (const { stage: _, timers, file, ...rows } of cases) {
    const made = { id: file.id, expectedVersion: 0, file, jobs: [], ...rows };
    await committed(store, {
      build: () => ({ case: { ...made, timers: { set: timers, cancelled: [] } }, audit: [] }),
    });
  }
}
