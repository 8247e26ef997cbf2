import { z } from 'zod';
import { codeAndName, day } from './common.ts';

const dimension = z.string().regex(/^(outcome|region|situation|month|year|form\.[^\s]{1,128})$/);
const civilDay = z.iso.date();

export const reportQuery = z.strictObject({
  by: dimension.default('outcome').meta({
    description: 'outcome, region, situation, month, year, or `form.` with the key of a field',
  }),
  split: z.enum(['outcome', 'region', 'situation', 'year']).optional(),
  measure: z
    .string()
    .regex(/^(days|form\.[^\s]{1,128})$/)
    .default('days')
    .meta({ description: 'of what the median is: working days, or a number of the form' }),
  from: civilDay.optional().meta({ description: 'received on this day or later' }),
  to: civilDay.optional(),
});

const named = z.object({ key: z.string(), name: z.string(), nameEn: z.string() });

/** What a report of a matter may be made by. */
export const reportOffer = z
  .object({
    matter: codeAndName,
    by: z.array(named.extend({ kind: z.enum(['fixed', 'choice', 'number', 'date']) })),
    measures: z.array(named),
  })
  .meta({ id: 'ReportOffer' });

export const reportView = z
  .object({
    matter: codeAndName,
    from: day.nullable(),
    to: day.nullable(),
    department: z.string().nullable().meta({ description: 'whose cases are counted; null: all' }),
    total: z.number().int(),
    isCut: z.boolean().meta({ description: 'too many different values: not all were counted' }),
    splits: z.array(named),
    rows: z.array(
      named.extend({
        count: z.number().int(),
        share: z.number().meta({ description: 'of all, 0 to 1' }),
        median: z.number().nullable(),
        splits: z.array(z.number().int()).meta({ description: 'in the order of `splits`' }),
      }),
    ),
  })
  .meta({ id: 'Report' });
