import { z } from 'zod';
import { instant } from './common.ts';

export const timerView = z
  .object({
    id: z.string(),
    caseNumber: z.string().nullable().meta({ description: 'null when its case is gone' }),
    matterName: z.string().nullable(),
    kind: z.string().meta({ description: '`engine`: drawn in the diagram; else a deadline' }),
    name: z.string(),
    nameEn: z.string(),
    departmentName: z
      .string()
      .nullable()
      .meta({ description: 'of parallel branches: whose it is' }),
    step: z.string().nullable().meta({ description: 'the step it hangs on, or the level' }),
    stepEn: z.string().nullable(),
    dueAt: instant,
    isDue: z.boolean(),
  })
  .meta({ id: 'Timer' });

export const timerFired = z.object({
  outcome: z.enum(['fired', 'settled']).meta({
    description: '`settled`: its case has gone on without it, nothing was left to do',
  }),
});
