import { z } from 'zod';
import { instant } from './common.ts';

export const jobState = z.enum(['open', 'done', 'dead']);

/** A job of the outbox as administrators see it; what it carries is not shown, it may name people. */
export const jobView = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: jobState,
    caseNumber: z.string().nullable().meta({ description: 'null when its case is gone' }),
    createdAt: instant,
    attempts: z.number().int(),
    message: z.string().nullable().meta({ description: 'what the last failure said' }),
  })
  .meta({ id: 'Job' });

export const jobRetried = z.object({
  outcome: z.enum(['retried', 'settled']).meta({
    description: '`settled`: its case has gone on without it, nothing was left to do',
  }),
});
