import { z } from 'zod';
import type { Json } from '#engine';

export const instant = z
  .string()
  .meta({ description: 'ISO 8601 with offset', example: '2026-03-02T09:00:00.000+08:00' });
export const day = z
  .string()
  .meta({ description: 'civil date in Asia/Shanghai', example: '2026-03-02' });

/** Any JSON, as forms carry it; depth and keys were checked before. */
export const json: z.ZodType<Json> = z.json().meta({ id: 'Json', description: 'any JSON value' });
export const variables = z
  .record(z.string().min(1).max(128), json)
  .refine((form) => Object.keys(form).length <= 500, {
    error: 'at most 500 fields',
    params: { zh: '最多 500 个字段' },
  });

/** A text from outside: bounded, not only blanks where it must say something. */
export const text = (max: number) => z.string().max(max);
export const filledText = (max: number) => z.string().trim().min(1).max(max);
export const id = z.string().regex(/^[\w.:-]{1,128}$/);
export const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

export const page = z.strictObject({
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/)
    .default('20')
    .transform(Number)
    .meta({ description: '1 to 100', example: '20' }),
  cursor: z.string().min(1).max(500).optional().meta({ description: '`next` of the page before' }),
});

export const search = z.string().max(100).optional().meta({ description: 'text to search for' });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().optional().meta({ description: 'cursor of the next page' }),
  });
}

export const unit = z.enum(['workday', 'day']);
export const period = z.object({ days: z.number().int(), unit });
export const light = z.enum(['none', 'green', 'yellow', 'red']);
export const idAndName = z.object({ id: z.string(), name: z.string() });
export const codeAndName = z.object({ code: z.string(), name: z.string() });

/** A file of a case. */
export const fileRow = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  fromCase: z.string().optional().meta({ description: 'taken from this earlier case' }),
});

/** RFC 9457, in Chinese and English. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().meta({ description: 'stable name of the obstacle' }),
    detail: z.string().meta({ description: 'Chinese' }),
    detailEn: z.string(),
    instance: z.string(),
    problems: z.array(z.record(z.string(), z.unknown())).optional(),
  })
  .meta({ id: 'Problem' });
