import { z } from 'zod';
import {
  codeAndName,
  day,
  filledText,
  id,
  idAndName,
  instant,
  light,
  text,
  unit,
  variables,
} from './common.ts';
import { agentInput } from './intake.ts';
import { materialsBody } from './tasks.ts';

export const caseStatus = z.enum([
  'SUBMITTED',
  'PRE_RETURNED',
  'PRE_PASSED',
  'RECEIVED',
  'SUPPLEMENTING',
  'SUPPLEMENTED',
  'NOT_NEEDED',
  'REFUSED_INTAKE',
  'ACCEPTED',
  'IN_REVIEW',
  'SUSPENDED',
  'DECIDED_GRANT',
  'DECIDED_DENY',
  'CLOSED',
  'DELIVERED',
  'WITHDRAWN',
  'FORWARDED',
  'ABORTED',
  'VOIDED',
]);

export const applicant = z.strictObject({
  kind: z.enum(['person', 'organisation']),
  name: filledText(100),
  idNumber: filledText(32),
  phone: filledText(32),
  address: text(200).optional(),
});

export const application = z.strictObject({
  matterCode: id,
  applicant,
  form: variables,
  materials: materialsBody,
  tolerated: z
    .array(id)
    .max(100)
    .optional()
    .meta({ description: '容缺: required materials that are to follow' }),
  promised: z
    .array(id)
    .max(100)
    .optional()
    .meta({ description: '告知承诺: materials for which a promise stands in' }),
  agent: agentInput.optional().meta({ description: '代办: who files for the applicant' }),
});
export const received = z.object({ number: z.string(), queryCode: z.string(), id: z.string() });
export const supplements = z.strictObject({ materials: materialsBody.min(1) });
export const withdrawal = z.strictObject({ reason: filledText(1000) });
export const statusAnswer = z.object({ number: z.string(), status: caseStatus });

export const clockKind = z.enum([
  'statutory',
  'promised',
  'notice',
  'supplement',
  'opinion',
  'delivery',
  'step',
  'level',
]);

export const standing = z
  .enum(['underWay', 'decided', 'over'])
  .meta({ description: 'before the decision, decided and not yet delivered, or over' });

export const caseRow = z
  .object({
    id: z.string(),
    number: z.string(),
    matterCode: z.string(),
    matterName: z.string(),
    applicantName: z.string(),
    leadDepartment: idAndName,
    status: caseStatus,
    statusName: z.string(),
    statusNameEn: z.string(),
    standing,
    flags: z.array(codeAndName),
    receivedOn: day,
    promisedDue: day.nullable(),
    statutoryDue: day.nullable(),
    remaining: z.number().int().nullable().meta({
      description:
        'days left of the clock that the case is under, as the case has them, 1 on the last; negative when overdue',
    }),
    unit: unit.meta({ description: 'in which `remaining` is counted' }),
    light,
    clock: z.object({ kind: clockKind, name: z.string(), nameEn: z.string() }).nullable().meta({
      description:
        'whose days are left: of the notice, the supplement, the promise or the delivery',
    }),
    updatedAt: instant,
  })
  .meta({ id: 'CaseRow' });
