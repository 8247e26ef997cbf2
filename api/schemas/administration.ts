import { z } from 'zod';
import { filledText, id, variables } from './common.ts';

const reason = filledText(500).meta({ description: 'why; kept with the case and in the audit' });
const element = z.string().min(1).max(128);
const scope = z
  .string()
  .max(20)
  .optional()
  .meta({ description: "id of a live subprocess, '' for the process" });
const token = z
  .union([z.strictObject({ id: z.string().max(20) }), z.strictObject({ flow: element, scope })])
  .meta({
    id: 'TokenRef',
    description: 'an element instance, or what waits at a join by its flow',
  });
const placed = { element, scope, variables: variables.optional() };

const modification = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('cancel'), token }),
    z.strictObject({ do: z.literal('startBefore'), ...placed }),
    z.strictObject({ do: z.literal('startAfter'), ...placed }),
    z.strictObject({ do: z.literal('takeFlow'), flow: element, scope }),
    z.strictObject({
      do: z.literal('move'),
      token,
      to: element,
      place: z.enum(['before', 'after']).optional(),
    }),
  ])
  .meta({ id: 'Modification' });

export const suspensionBody = z.strictObject({ suspended: z.boolean(), reason });
export const cancellationBody = z.strictObject({ reason });
export const variablesBody = z.strictObject({ variables, scope: id.optional(), reason });
export const modificationBody = z.strictObject({
  modifications: z.array(modification).min(1).max(100),
  reason,
  dryRun: z.boolean().default(false),
});

/** What an operation did, or would do. */
export const flowAnswer = z
  .object({
    number: z.string(),
    status: z.string(),
    dryRun: z.boolean(),
    entered: z.array(z.string()),
    terminated: z.array(z.string()),
    incidents: z.array(z.string()),
    waiting: z.array(
      z.object({
        id: z.string(),
        element: z.string(),
        kind: z.string(),
        dueAt: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'FlowAnswer' });

/** Where a flow stands, as administrators need it to set it right. */
export const flowState = z
  .object({
    number: z.string(),
    /** Null once the flow is over. */
    status: z.string().nullable(),
    suspended: z.boolean(),
    variables,
    tokens: z.array(
      z.object({
        id: z.string(),
        element: z.string(),
        kind: z.string(),
        name: z.string(),
        within: z.array(z.string()).meta({ description: 'names of the subprocesses around it' }),
        dueAt: z.string().optional(),
        department: z.string().optional().meta({ description: 'whose it is, by name' }),
        step: z.string().optional().meta({ description: 'the step that a timer hangs on' }),
      }),
    ),
    elements: z
      .array(z.object({ id: z.string(), name: z.string(), kind: z.string() }))
      .meta({ description: 'what can be begun' }),
  })
  .meta({ id: 'FlowState' });
