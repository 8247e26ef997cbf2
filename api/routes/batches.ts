import { z } from 'zod';
import { type BatchWish, batchActs, whoOf } from '#processes';
import {
  type Batch,
  batchWrite,
  discardedWrites,
  findBatch,
  findDefinition,
  type KeptBatch,
  listBatches,
  listBatchResults,
  preparedWrites,
  targetsOfBatch,
} from '#store';
import { type Answer, created, ok, okPage } from '../answers.ts';
import { findTargets } from '../batches/find-targets.ts';
import { forecastOf } from '../batches/forecast.ts';
import { type Refusal, refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import {
  batchBody,
  batchPreview,
  batchPreviewBody,
  batchResultView,
  batchView,
} from '../schemas/batches.ts';
import { id, listOf, page } from '../schemas/common.ts';

const byId = z.object({ id });
const common = { tag: 'system', access: ['incident.resolve'] } as const;

/** 批量操作: prepared, looked at, started; the workers do it, whether anybody watches or not. */
export const batchRoutes = [
  route(
    {
      ...common,
      method: 'post',
      path: '/api/batches',
      operationId: 'prepareBatch',
      summary:
        'Keeps which cases, incidents or jobs something shall be done to, 2000 at most; nothing is done before it is started',
      input: { body: batchBody },
      answers: { 201: { description: 'prepared', schema: batchView } },
      refusals: ['BATCH_EMPTY', 'DEFINITION_NOT_FOUND'],
    },
    (call) => prepare(call),
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/batches/{id}/preview',
      operationId: 'previewBatch',
      summary: 'What would become of the next targets; nothing is changed',
      input: { params: byId, body: batchPreviewBody },
      answers: { 200: { description: 'a forecast for each', schema: batchPreview } },
      refusals: ['BATCH_NOT_FOUND'],
    },
    async (call) => {
      const kept = await batchOf(call);
      if ('kind' in kept) return kept;
      const { from, count } = call.body;
      const targets = await targetsOfBatch(call.ports.store, kept.batch.id);
      const items = [];
      for (const target of targets.slice(from, from + count)) {
        items.push(await forecastOf(call, kept.batch, target));
        // Others are answered in between.
        await new Promise(setImmediate);
      }
      const next = from + count < targets.length ? from + count : null;
      return ok({ total: targets.length, next, items });
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/batches/{id}/start',
      operationId: 'startBatch',
      summary: 'Lets the workers do it, one commit for each target, under the name of the caller',
      input: { params: byId },
      answers: { 200: { description: 'it runs', schema: batchView } },
      refusals: ['BATCH_NOT_FOUND', 'BATCH_NOT_PREPARED', 'VERSION_CONFLICT'],
    },
    (call) =>
      change(call, 'StartBatch', ({ batch }) =>
        batch.state === 'prepared'
          ? { ...batch, actor: call.actor, state: 'running', startedAt: call.at }
          : refuse('BATCH_NOT_PREPARED'),
      ),
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/batches/{id}/stop',
      operationId: 'stopBatch',
      summary: 'Leaves out what was not reached yet; what was done stays done',
      input: { params: byId },
      answers: { 200: { description: 'it ends', schema: batchView } },
      refusals: ['BATCH_NOT_FOUND', 'BATCH_NOT_RUNNING', 'VERSION_CONFLICT'],
    },
    (call) =>
      change(call, 'StopBatch', ({ batch }) =>
        batch.state === 'running'
          ? { ...batch, state: 'stopped', stoppedBy: whoOf(call.actor), endedAt: call.at }
          : refuse('BATCH_NOT_RUNNING'),
      ),
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/api/batches',
      operationId: 'listBatches',
      summary: 'Batches with their progress, what was written last first',
      input: { query: page },
      answers: { 200: { description: 'batches', schema: listOf(batchView) } },
    },
    async ({ ports: { store }, query: { limit, cursor } }) => {
      const found = await listBatches(store, { limit, ...(cursor !== undefined && { cursor }) });
      return okPage(
        found.items.map(({ batch }) => viewOf(batch)),
        found.next,
      );
    },
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/api/batches/{id}',
      operationId: 'readBatch',
      summary: 'A batch and how far it is',
      input: { params: byId },
      answers: { 200: { description: 'the batch', schema: batchView } },
      refusals: ['BATCH_NOT_FOUND'],
    },
    async (call) => {
      const kept = await batchOf(call);
      return 'kind' in kept ? kept : ok(viewOf(kept.batch));
    },
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/api/batches/{id}/results',
      operationId: 'listBatchResults',
      summary: 'What became of each target so far',
      input: {
        params: byId,
        query: page.extend({ outcome: z.enum(['done', 'refused']).optional() }),
      },
      answers: { 200: { description: 'results', schema: listOf(batchResultView) } },
    },
    async ({ ports: { store }, params, query: { limit, cursor, outcome } }) => {
      const found = await listBatchResults(store, params.id, {
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(outcome !== undefined && { outcome }),
      });
      const items = found.items.map(({ batch: _, place, ...result }) => ({
        ...{ code: null, message: null, messageEn: null },
        ...result,
        place: place + 1,
      }));
      return okPage(items, found.next);
    },
  ),
];

async function prepare(
  call: Call<Shape> & { readonly body: z.output<typeof batchBody> },
): Promise<Answer> {
  const { ports, actor, at, body } = call;
  const { act, reason, migration, numbers, filter } = body;
  if (migration !== undefined) {
    const { key, version } = migration;
    if ((await findDefinition(ports.store, key, version)) === undefined)
      return refuse('DEFINITION_NOT_FOUND', { definition: `${key}:${version}` });
  }
  const { targets, isCut } = await findTargets(call, body);
  if (targets.length === 0) return refuse('BATCH_EMPTY');
  const wish: BatchWish = { act, reason, ...(migration && { migration }) };
  const chosen = numbers === undefined ? filter : { numbers: String(targets.length) };
  const batch: Batch = {
    isBatch: true,
    id: ports.random.id(),
    ...wish,
    actor,
    filter: JSON.parse(JSON.stringify(chosen)),
    isCut,
    state: 'prepared',
    total: targets.length,
    ...{ position: 0, done: 0, refused: 0, preparedAt: at },
  };
  return commitRecords(call, {
    action: 'PrepareBatch',
    target: `batch:${batch.id}`,
    detail: { act, reason, total: batch.total },
    records: [...(await abandoned(call)), ...preparedWrites(batch, targets)],
    answer: created(viewOf(batch)),
  });
}

/** What the caller had prepared before and never started. */
async function abandoned({ ports, actor }: Call<Shape>) {
  const { items } = await listBatches(ports.store, { state: 'prepared', limit: 100 });
  const own = items.filter(({ batch }) => batch.actor.personId === actor.personId);
  return own.flatMap(discardedWrites);
}

type OnBatch = Omit<Call<Shape>, 'params'> & { readonly params: { readonly id: string } };

async function batchOf({ ports, params: { id } }: Pick<OnBatch, 'ports' | 'params'>) {
  return (await findBatch(ports.store, id)) ?? refuse('BATCH_NOT_FOUND', { batch: id });
}

async function change(
  call: OnBatch,
  action: 'StartBatch' | 'StopBatch',
  next: (kept: KeptBatch) => Batch | Refusal,
): Promise<Answer> {
  const kept = await batchOf(call);
  if ('kind' in kept) return kept;
  const batch = next(kept);
  if ('kind' in batch) return batch;
  return commitRecords(call, {
    action,
    target: `batch:${batch.id}`,
    detail: { act: batch.act, reason: batch.reason, total: batch.total },
    records: [batchWrite(batch, kept.version)],
    answer: ok(viewOf(batch)),
  });
}

function viewOf(batch: Batch): z.input<typeof batchView> {
  const { act, actor, migration, startedAt = null, endedAt = null, stoppedBy } = batch;
  const { reason, filter, state, total, done, refused, isCut, preparedAt } = batch;
  const { zh: actName, en: actNameEn } = batchActs[act];
  return {
    ...{ id: batch.id, act, actName, actNameEn, reason, filter, state, total, done, refused },
    ...{ isCut, preparedAt, startedAt, endedAt },
    migration: migration ? { key: migration.key, version: migration.version } : null,
    by: { id: actor.personId, name: actor.name },
    stoppedBy: stoppedBy ? { id: stoppedBy.personId, name: stoppedBy.name } : null,
  };
}
