import type { z } from 'zod';
import { type BatchTarget, maxBatchTargets } from '#processes';
import { type IncidentRecord, pages, type Store } from '#store';
import { openCasesOf } from '../case-lists.ts';
import type { Call, Shape } from '../route.ts';
import type { batchBody } from '../schemas/batches.ts';
import { sceneOf } from '../views/scene.ts';

type Wanted = z.output<typeof batchBody>;

/** What a batch is to be done to, as it is now; later cases do not come in. */
export async function findTargets(
  call: Call<Shape>,
  wanted: Wanted,
): Promise<{ readonly targets: readonly BatchTarget[]; readonly isCut: boolean }> {
  const found: BatchTarget[] = [];
  for await (const target of targetsOf(call, wanted)) {
    if (found.length === maxBatchTargets) return { targets: found, isCut: true };
    found.push(target);
  }
  return { targets: found, isCut: false };
}

function targetsOf(call: Call<Shape>, wanted: Wanted): AsyncGenerator<BatchTarget> {
  const { store } = call.ports;
  const { act, numbers, filter } = wanted;
  if (act === 'resolve') return incidentsOf(store, filter.matterCode);
  if (act === 'retry') return deadJobsOf(store, filter.jobKind);
  return numbers === undefined ? casesOf(call, filter) : namedCases(store, numbers);
}

async function* casesOf(
  call: Call<Shape>,
  { jobKind: _, ...filter }: Wanted['filter'],
): AsyncGenerator<BatchTarget> {
  const scene = await sceneOf(call);
  for await (const { id, number } of openCasesOf(call, { filter, scene }))
    yield { caseId: id, number };
}

/** A number that no case has is told with the results. */
async function* namedCases(store: Store, numbers: readonly string[]): AsyncGenerator<BatchTarget> {
  for (const number of new Set(numbers)) {
    const caseId = (await store.cases.loadByNumber(number))?.file.id ?? '';
    yield { caseId, number };
  }
}

async function* incidentsOf(store: Store, matterCode?: string): AsyncGenerator<BatchTarget> {
  const where = matterCode === undefined ? {} : { matterCode };
  for await (const { data } of pages(200, (at) =>
    store.records.list('incident', { where, ...at }),
  )) {
    const { caseId, caseNumber, incidentId } = data as unknown as IncidentRecord;
    yield { caseId, number: caseNumber, incidentId };
  }
}

async function* deadJobsOf(store: Store, kind?: string): AsyncGenerator<BatchTarget> {
  for await (const job of pages(200, (at) => store.outbox.list({ state: 'dead', ...at }))) {
    if (kind !== undefined && job.kind !== kind) continue;
    const number = (await store.cases.load(job.caseId))?.file.number ?? job.caseId;
    yield { caseId: job.caseId, number, jobId: job.id };
  }
}
