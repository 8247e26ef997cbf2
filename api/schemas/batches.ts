import { z } from 'zod';
import { caseFilter } from '../case-lists.ts';
import { filledText, id, idAndName, instant } from './common.ts';

const act = z.enum(['migrate', 'suspend', 'resume', 'cancel', 'resolve', 'retry']);
const number = z.string().min(1).max(100);
const element = z.string().min(1).max(128);
const mapping = z.record(element, element).default({});

/** What shall be done to which cases; one list and one reason for all. */
export const batchBody = z
  .strictObject({
    act,
    reason: filledText(500).meta({ description: 'why; kept with every case and in the audit' }),
    numbers: z
      .array(number)
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'these cases; else all that `filter` finds' }),
    filter: caseFilter
      .omit({ idNumber: true })
      .extend({ jobKind: z.string().max(64).optional() })
      .default({})
      .meta({
        description:
          'of cases; of `resolve` only `matterCode`, of `retry` only `jobKind`. Cases that are over are left out',
      }),
    migration: z
      .strictObject({
        key: id,
        version: z.number().int().min(1).max(1_000_000),
        elements: mapping,
        flows: mapping,
      })
      .optional()
      .meta({ description: 'of `migrate`: the one plan for all' }),
  })
  .refine(({ act: wanted, migration }) => (wanted === 'migrate') === (migration !== undefined), {
    path: ['migration'],
    error: 'belongs to the act migrate, which wants it',
    params: { zh: '迁移须写明目标版本，其他操作不得写' },
  });

export const batchView = z
  .object({
    id: z.string(),
    act,
    actName: z.string(),
    actNameEn: z.string(),
    reason: z.string(),
    migration: z.object({ key: z.string(), version: z.number().int() }).nullable(),
    filter: z.record(z.string(), z.string()),
    by: idAndName,
    state: z.enum(['prepared', 'running', 'stopped', 'done']),
    total: z.number().int(),
    done: z.number().int(),
    refused: z.number().int(),
    isCut: z.boolean().meta({ description: 'more were found than a batch takes' }),
    preparedAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    stoppedBy: idAndName.nullable(),
  })
  .meta({ id: 'Batch' });

const said = {
  code: z.string().nullable(),
  message: z.string().nullable(),
  messageEn: z.string().nullable(),
};

export const batchPreviewBody = z.strictObject({
  from: z.number().int().min(0).max(1_000_000),
  count: z.number().int().min(1).max(50),
});
export const batchPreview = z.object({
  total: z.number().int(),
  next: z.number().int().nullable().meta({ description: 'where to go on; null at the end' }),
  items: z.array(
    z
      .object({ number: z.string(), outcome: z.enum(['ready', 'refused']), ...said })
      .meta({ id: 'BatchForecast' }),
  ),
});

export const batchResultView = z
  .object({
    place: z.number().int(),
    number: z.string(),
    outcome: z.enum(['done', 'refused']),
    at: instant,
    ...said,
  })
  .meta({ id: 'BatchResult' });
