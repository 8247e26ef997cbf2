import { z } from 'zod';
import { instant, json } from './common.ts';
import { formField, formSchema } from './matters.ts';

/** Parts of a case view: what was filled in after the application, and what was put right. */
export const formParts = {
  stepForms: z
    .array(
      z.object({
        taskId: z.string(),
        name: z.string(),
        by: z.string(),
        at: instant,
        schema: formSchema,
        values: z.record(z.string(), json),
      }),
    )
    .meta({ description: 'forms of completed steps, for who sees the internals of the case' }),
  corrections: z
    .array(
      z.object({
        of: z
          .string()
          .nullable()
          .meta({ description: 'the step whose form it was; null: the application' }),
        by: z.string(),
        departmentName: z.string(),
        at: instant,
        reason: z.string(),
        changes: z.array(
          z.object({
            label: z.string(),
            field: formField.optional(),
            before: json,
            after: json,
          }),
        ),
      }),
    )
    .meta({ description: '更正, oldest first; values as forms keep them' }),
};

export const correctable = z
  .array(
    z.object({
      ref: z.string(),
      of: z.string().nullable().meta({ description: 'name of the step; null: the application' }),
      field: formField,
      value: json,
    }),
  )
  .meta({ description: 'fields that the caller may put right while completing the task' });
