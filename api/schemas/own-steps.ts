import { z } from 'zod';
import { filledText, id, idAndName, instant, unit, variables } from './common.ts';
import { bpmn, definitionProblem } from './matters.ts';

export const branchParams = z.object({ matter: id, element: id, department: id });

const version = z.object({
  version: z.number().int(),
  at: instant,
  by: z.string(),
  note: z.string().optional(),
});

/** A branch of a procedure, and what its department has attached. */
export const branchRow = z
  .object({
    matter: z.object({ code: z.string(), name: z.string() }),
    procedure: z.object({ key: z.string(), version: z.number().int() }),
    element: z.string(),
    name: z.string(),
    department: idAndName,
    act: z.string(),
    limit: z.object({ days: z.number().int(), unit }).nullable(),
    outcomes: z.array(z.object({ value: z.string(), name: z.string() })),
    documents: z.array(z.string()),
    key: z.string().meta({ description: 'the process id that own steps have to carry' }),
    attached: version.nullable().meta({ description: 'what new cases follow' }),
    mayWrite: z.boolean(),
  })
  .meta({ id: 'Branch' });

export const branchView = branchRow
  .extend({
    versions: z.array(version),
    problems: z
      .array(definitionProblem)
      .meta({ description: 'why the attached version does not fit the procedure any more' }),
  })
  .meta({ id: 'BranchView' });

export const steps = z.strictObject({ xml: bpmn.shape.xml });
export const stepsToPublish = z.strictObject({
  xml: bpmn.shape.xml,
  note: filledText(500).optional(),
});
export const stepsToTry = z.strictObject({
  xml: bpmn.shape.xml,
  form: variables.optional().meta({ description: 'the application, as conditions read it' }),
});
export const detach = z.strictObject({ reason: filledText(500) });

export const trial = z
  .object({
    ways: z.array(
      z.object({
        steps: z.array(
          z.object({
            element: z.string(),
            name: z.string(),
            outcome: z.string(),
            outcomeName: z.string(),
          }),
        ),
        days: z.number().int(),
        ending: z.enum(['answered', 'unanswered', 'stuck', 'tooLong']),
        answer: z.string().optional(),
        problem: z.string().optional(),
      }),
    ),
    isCut: z.boolean(),
    unreached: z.array(z.string()),
    problems: z.array(definitionProblem),
  })
  .meta({ id: 'OwnStepsTrial' });
