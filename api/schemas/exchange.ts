import { z } from 'zod';
import { instant, json } from './common.ts';
import { jobState } from './jobs.ts';

/** A message of the exchange with what became of it. */
export const exchangeMessage = z
  .object({
    id: z.string(),
    type: z.number().int().meta({ description: 'number of the kind, 0 to 9' }),
    kind: z.string(),
    kindName: z.string(),
    kindNameEn: z.string(),
    record: z.enum(['basic', 'process', 'result']),
    at: instant,
    state: z.union([jobState, z.literal('never')]).meta({
      description: '`never`: it happened before messages were made, nothing was sent',
    }),
    attempts: z.number().int(),
    problem: z.string().nullable().meta({ description: 'what the last failure said' }),
    message: z.record(z.string(), json).meta({ description: 'as it is posted' }),
  })
  .meta({ id: 'ExchangeMessage' });
