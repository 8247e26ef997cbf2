import { z } from 'zod';
import { day, filledText, instant } from './common.ts';

const year = z.number().int().min(1990).max(2100);

export const yearText = z.strictObject({
  year,
  source: filledText(200).meta({ description: 'the notice, by its number' }),
  text: z
    .string()
    .max(100_000)
    .meta({ description: 'JSON {holidays, workdays}, or CSV lines `2027-01-01,休,元旦`' }),
});
export const closure = z.strictObject({
  division: z.string().regex(/^(\d{6}|\d{9}|\d{12})$/),
  dates: z.array(z.iso.date()).min(1).max(60),
  reason: filledText(200),
});

const movedDate = z.object({
  clock: z.string(),
  clockName: z.string(),
  clockNameEn: z.string(),
  taskId: z.string().optional(),
  departmentName: z.string().optional().meta({ description: 'of a step, in a preview' }),
  step: z.string().optional().meta({ description: 'in a preview' }),
  from: day.nullable(),
  to: day.nullable(),
  isProvisional: z.boolean(),
});
const movedCase = z.object({
  number: z.string().nullable().meta({
    description: 'null where days of a rating without a name move: whose it is is not told',
  }),
  moved: z.array(movedDate),
});

export const calendarPreview = z.object({
  looked: z.number().int(),
  movedCases: z.number().int(),
  moved: z.array(movedCase).meta({ description: 'the first 200 of them' }),
  isComplete: z
    .boolean()
    .meta({ description: 'false when there are more cases than were looked at' }),
});

export const calendarDays = z
  .object({
    id: z.string(),
    version: z.number().int(),
    years: z.record(
      z.string(),
      z.object({
        status: z.literal('published'),
        holidays: z.array(day),
        workdays: z.array(day),
        source: z.string(),
      }),
    ),
    closures: z.array(z.object({ division: z.string(), dates: z.array(day), reason: z.string() })),
  })
  .meta({ id: 'CalendarDays' });

export const calendarView = z
  .object({
    version: z.number().int(),
    years: z.array(
      z.object({
        year: z.number().int(),
        source: z.string(),
        holidays: z.array(day),
        workdays: z.array(day),
      }),
    ),
    provisionalFrom: z.number().int(),
    closures: z.array(z.object({ division: z.string(), dates: z.array(day), reason: z.string() })),
    changes: z.array(
      z.object({
        version: z.number().int(),
        name: z.string(),
        at: instant,
        by: z.string(),
        state: z.enum(['running', 'done']),
        looked: z.number().int(),
        movedCases: z.number().int(),
        moved: z.array(movedCase),
      }),
    ),
  })
  .meta({ id: 'Calendar' });
export const publishedCalendar = z.object({ version: z.number().int() });
