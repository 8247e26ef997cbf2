import { z } from 'zod';
import { filledText, id, instant, text, variables } from './common.ts';

const seconds = (most: number) => z.number().int().min(1).max(most);
const worker = z.string().regex(/^[\w.:-]{1,100}$/);
const lock = z.object({ lock: id });

export const taskParams = z.object({ id });

export const fetchAndLock = z.strictObject({
  topics: z.array(z.string().min(3).max(130)).min(1).max(20),
  worker: worker.meta({ description: 'which of the system’s workers asks' }),
  lockSeconds: seconds(86_400).meta({ description: 'how long nobody else gets the tasks' }),
  max: z.number().int().min(1).max(100).default(10),
});

export const lockedTask = z
  .object({
    id: z.string(),
    topic: z.string(),
    lock: z.string().meta({ description: 'to be sent with everything about this task' }),
    lockedUntil: instant,
    attempts: z.number().int().meta({ description: 'failures so far' }),
    message: z.string().nullable().meta({ description: 'what the last failure said' }),
    caseNumber: z.string(),
    matterCode: z.string(),
    element: z.string(),
    name: z.string(),
    variables,
    createdAt: instant,
  })
  .meta({ id: 'LockedExternalTask' });

export const extendLock = z.strictObject({ ...lock.shape, lockSeconds: seconds(86_400) });
export const completeTask = z.strictObject({ ...lock.shape, variables: variables.optional() });
export const failTask = z.strictObject({
  ...lock.shape,
  message: filledText(1000),
  retries: z.number().int().min(0).max(100).meta({
    description: 'attempts that are left; 0 raises an incident at the step',
  }),
  retryAfterSeconds: z.number().int().min(0).max(604_800).default(60),
});
export const throwError = z.strictObject({
  ...lock.shape,
  code: z.string().min(1).max(100).meta({ description: 'code of a BPMN error' }),
  message: text(1000).optional(),
  variables: variables.optional(),
});

export const extended = z.object({ id: z.string(), lockedUntil: instant });
export const settled = z.object({ id: z.string(), caseNumber: z.string() });
export const failed = settled.extend({
  retriesLeft: z.number().int(),
  retryAt: instant.nullable(),
});
