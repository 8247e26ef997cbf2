import { z } from 'zod';
import { day, filledText, id, instant, period, unit } from './common.ts';
import { materialsBody } from './tasks.ts';

/** What stops, stretches or ends a case outside its flow, and the ways to bring materials later. */

const days = z.number().int().min(1).max(1000);

export const procedureStart = z.strictObject({
  kind: id,
  expectedDays: days,
  reason: filledText(2000),
  basis: filledText(500).optional(),
});
export const procedureEnd = z.strictObject({
  result: filledText(2000),
  endedOn: z.iso.date().optional().meta({ description: 'the day of the result; today if absent' }),
});
export const extension = z.strictObject({ days, reason: filledText(2000) });
export const termination = z.strictObject({
  kind: z.enum(['abort', 'void']).meta({ description: '终止 or 作废' }),
  reason: filledText(2000),
});
export const greenChannel = z.strictObject({ isOn: z.boolean(), reason: filledText(500) });
export const promiseCheck = z.strictObject({
  result: z.enum(['kept', 'broken']),
  opinion: filledText(2000),
});
export const handedIn = z.strictObject({ materials: materialsBody.min(1) });
export const resubmission = z.strictObject({
  form: z.record(z.string(), z.json()).optional(),
  materials: materialsBody,
});

const namedMaterial = z.object({ code: z.string(), name: z.string() });

/** Parts of a case view. */
export const lifeParts = {
  specialProcedures: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      basis: z.string(),
      reason: z.string(),
      startedOn: day,
      needed: period,
      expectedEnd: day,
      approvedBy: z.string(),
      endedOn: day.optional(),
      result: z.string().optional(),
      isOverdue: z.boolean(),
      mayEnd: z.boolean(),
    }),
  ),
  extensions: z.array(
    z.object({
      days: z.number().int(),
      reason: z.string(),
      basis: z.string(),
      level: z.enum(['agency', 'government']),
      oldDue: day,
      newDue: day,
      approvedBy: z.string(),
      approvedOn: day,
    }),
  ),
  tolerance: z
    .object({
      materials: z.array(namedMaterial),
      missing: z.array(namedMaterial),
      basis: z.string(),
      dueOn: day,
      completedOn: day.optional(),
    })
    .optional(),
  promise: z
    .object({
      materials: z.array(namedMaterial),
      basis: z.string(),
      checkDue: day.nullable(),
      check: z
        .object({
          result: z.enum(['kept', 'broken']),
          opinion: z.string(),
          at: instant,
          by: z.string(),
        })
        .optional(),
    })
    .optional(),
  ending: z
    .object({ kind: z.enum(['abort', 'void']), reason: z.string(), at: instant, by: z.string() })
    .optional(),
  partial: z
    .array(z.object({ code: z.string(), fileIds: z.array(z.string()) }))
    .optional()
    .meta({ description: 'what was handed in of a supplement that is not complete yet' }),
  may: z
    .object({
      startSpecialProcedure: z.array(
        z.object({
          kind: z.string(),
          name: z.string(),
          basis: z.string(),
          maxDays: z.number(),
          unit,
        }),
      ),
      extend: z
        .object({
          days: z.number().int(),
          level: z.enum(['agency', 'government']),
          basis: z.string(),
        })
        .nullable(),
      terminate: z.boolean(),
      setGreenChannel: z.boolean(),
      submitTolerated: z.boolean(),
      checkPromise: z.boolean(),
      tolerate: z.array(namedMaterial),
    })
    .meta({ description: 'what the caller may do to the case outside its steps' }),
};
