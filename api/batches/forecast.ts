import type { z } from 'zod';
import { type BatchTarget, batchCommandOf, decide } from '#processes';
import { type Batch, migrationTarget } from '#store';
import { notFound, type Refusal, refuse, refuseAs } from '../errors.ts';
import type { Call, Shape } from '../route.ts';
import type { batchPreview } from '../schemas/batches.ts';

type Forecast = z.input<typeof batchPreview>['items'][number];

/** What would become of a target now; nothing is changed. */
export async function forecastOf(
  call: Call<Shape>,
  batch: Batch,
  target: BatchTarget,
): Promise<Forecast> {
  const refusal = await refusalOf(call, batch, target);
  const { number } = target;
  if (refusal === undefined)
    return { number, outcome: 'ready', code: null, message: null, messageEn: null };
  const { code, detail: message, detailEn: messageEn } = refusal;
  return { number, outcome: 'refused', code, message, messageEn };
}

async function refusalOf(
  { ports, at, actor }: Call<Shape>,
  batch: Batch,
  target: BatchTarget,
): Promise<Refusal | undefined> {
  const { store, contexts } = ports;
  if (target.jobId !== undefined) {
    const job = await store.outbox.find(target.jobId);
    return job?.state === 'dead' ? undefined : refuse('JOB_NOT_DEAD', { job: target.jobId });
  }
  const stored = await store.cases.load(target.caseId);
  const command = batchCommandOf(batch, target, { at, actor });
  if (stored === undefined || command === undefined)
    return notFound('CASE_NOT_FOUND', target.number);
  const { file } = stored;
  const context = await contexts.of(file);
  const isSame = command.type === 'MigrateFlow' && command.key === file.definition.key;
  const to = isSame ? { target: await migrationTarget(contexts, command, stored) } : {};
  const decision = decide({ ...context, ...to }, file, command);
  return decision.accepted ? undefined : refuseAs(decision.rejection);
}
