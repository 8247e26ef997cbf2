import { z } from 'zod';
import { operations, partKinds } from '#processes';
import {
  day,
  filledText,
  id,
  idAndName,
  instant,
  json,
  light,
  text,
  unit,
  variables,
} from './common.ts';

/** A task as inboxes show it. */
export const taskView = z
  .object({
    id: z.string(),
    caseNumber: z.string(),
    matterCode: z.string(),
    matterName: z.string(),
    applicantName: z.string(),
    element: z.string(),
    name: z.string(),
    phase: z.string(),
    act: z.string(),
    state: z.enum(['open', 'completed', 'cancelled']),
    assignee: idAndName.nullable(),
    actingFor: z
      .string()
      .optional()
      .meta({ description: 'name of the absent person for whom the assignee acts' }),
    waitsFor: z.enum(['members', 'before', 'after', 'delegate']).optional(),
    addressee: idAndName.optional().meta({ description: 'the one person it is for' }),
    part: z
      .object({
        of: z.string(),
        kind: z.enum(partKinds),
        by: z.string(),
        question: z.string().optional(),
      })
      .optional()
      .meta({ description: 'what it is to the work of another task' }),
    operations: z.array(z.enum(operations)).optional(),
    openedAt: instant,
    completedAt: instant.nullable(),
    dueOn: day.nullable(),
    promisedDue: day.nullable(),
    statutoryDue: day.nullable(),
    remaining: z.number().int().nullable().meta({
      description:
        'days left of the clock that the task stands under, 1 on the last; negative when overdue',
    }),
    unit: unit.meta({ description: 'in which `remaining` is counted' }),
    light,
    outcome: z.string().nullable(),
    outcomeName: z.string().nullable().optional(),
    signatures: z
      .array(
        z.object({
          by: z.object({ name: z.string(), departmentName: z.string() }),
          at: instant,
          opinion: z.string(),
        }),
      )
      .optional(),
    minPersons: z.number().int().optional(),
    candidates: z
      .object({
        department: z.string(),
        departmentName: z.string(),
        position: z.string(),
        positionName: z.string(),
      })
      .nullable()
      .meta({ description: 'null when the applicant has to act' }),
    mayClaim: z.boolean(),
    mayComplete: z.boolean(),
  })
  .meta({ id: 'TaskView' });
export type TaskView = z.infer<typeof taskView>;

export const taskCounts = z
  .object({ mine: z.number().int(), claimable: z.number().int() })
  .meta({ description: 'capped at 100' });

const fileIds = z.array(id).max(20);
export const materialsBody = z.array(z.strictObject({ code: id, fileIds })).max(100);

// Of a joint notice: what up to a hundred departments say of one material, a thousand characters each.
const combined = text(110_000);

export const completion = z.strictObject({
  outcome: z.string().min(1).max(64),
  opinion: text(4000).default(''),
  form: variables.default({}),
  fileIds: fileIds.default([]),
  checks: z
    .array(
      z.strictObject({
        code: id,
        check: z.strictObject({
          result: z.enum(['ok', 'missing', 'defective']),
          reason: combined.optional(),
        }),
      }),
    )
    .max(100)
    .optional(),
  supplementItems: z
    .array(
      z.strictObject({
        materialCode: id,
        reason: combined,
        requirement: combined.optional(),
      }),
    )
    .max(100)
    .optional(),
  correction: z
    .strictObject({
      reason: filledText(1000),
      changes: z
        .array(z.strictObject({ field: z.string().min(1).max(256), value: json }))
        .min(1)
        .max(100),
    })
    .optional()
    .meta({ description: '更正 of fields that the step may edit; `field` as in `correctable`' }),
  next: z
    .array(z.strictObject({ element: z.string().min(1).max(256), person: id }))
    .max(20)
    .optional()
    .meta({ description: 'whom the next steps are for; see `next` of the task' }),
  signature: id.optional().meta({ description: '手写签名: an uploaded picture' }),
});
