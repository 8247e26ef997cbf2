import { z } from 'zod';
import { levels } from '#processes';
import { text, unit } from './common.ts';

const days = z.number().int().min(1).max(1000);
const basis = text(2000);
const later = z.strictObject({ days, unit, basis, materials: z.array(text(64)).max(300) });

/** What may stop, stretch or ease a case of a matter, and how its intake counts: `processes/matters/types.ts`. */
export const ruleFields = {
  levels: z
    .array(z.strictObject({ level: z.enum(levels), days, unit, basis }))
    .max(levels.length)
    .optional()
    .meta({ description: '四级联动: how long each level has, over all days with the case' }),
  concerns: z
    .array(z.enum(['safety', 'health']))
    .max(2)
    .optional()
    .meta({ description: '涉及公共安全、人身健康: silence or absence is never consent' }),
  jointSurvey: z
    .strictObject({
      days,
      unit,
      basis,
      absence: z.enum(['escalate', 'deemedConsent']),
      rectification: z.strictObject({
        days,
        unit,
        basis,
        rounds: z.number().int().min(1).max(10),
      }),
    })
    .optional()
    .meta({ description: '联合踏勘、联合验收: time, absence, rectification' }),
  specialProcedures: z
    .array(
      z.strictObject({
        kind: z.string().regex(/^[A-Za-z]\w{0,63}$/),
        name: text(200),
        basis,
        maxDays: days,
        unit,
        approver: text(64),
      }),
    )
    .max(50)
    .optional()
    .meta({ description: '特别程序 that may stop the clocks (行政许可法 art. 45)' }),
  extension: z
    .strictObject({ days, level: z.enum(['agency', 'government']), basis })
    .optional()
    .meta({ description: '延期; art. 42 of 行政许可法 when absent' }),
  tolerance: later
    .optional()
    .meta({ description: '容缺受理: what may follow, and within what time' }),
  promise: later
    .optional()
    .meta({ description: '告知承诺: for what a promise stands in, and when it is checked' }),
  intake: z
    .strictObject({
      preReview: z.boolean().optional(),
      receipt: z.enum(['entry', 'confirmation']).optional(),
      closeOfBusiness: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .optional(),
      secondNotice: z.enum(['refuse', 'flag']).optional(),
      agents: z.enum(['allowed', 'refused']).optional(),
    })
    .optional(),
};

/** 免提交 of a material. */
export const materialReuse = z
  .strictObject({
    certificates: z.array(text(64)).max(20).optional(),
    earlierDays: z.number().int().min(1).max(3650).optional(),
  })
  .meta({
    description: '免提交: certificates that stand in for it; earlier cases to take it from',
  });

/** 证照签发规则: see `processes/certificates/types.ts`. */
export const certificateRule = z
  .strictObject({
    kind: text(64),
    number: text(64),
    validity: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('longTerm') }),
      z.strictObject({
        type: z.literal('period'),
        amount: z.number().int().min(1).max(1000),
        unit: z.enum(['day', 'month', 'year']),
      }),
      z.strictObject({ type: z.literal('until'), expression: text(1000) }),
    ]),
    renewalDays: z.number().int().min(1).max(1000).optional(),
    fields: z
      .array(z.strictObject({ label: text(100), value: text(1000) }))
      .max(50)
      .optional(),
    replaces: z.enum(['reissued', 'exchanged', 'renewed']).optional(),
  })
  .meta({ description: '证照签发规则: what a grant puts into the certificate library' });
