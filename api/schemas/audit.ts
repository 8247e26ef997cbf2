import { z } from 'zod';
import { instant, json, text } from './common.ts';

const civilDate = z.iso.date();

/** By what the audit trail is searched. */
export const auditFilter = z.strictObject({
  person: text(128).optional().meta({ description: 'username, id or full name' }),
  about: text(128).optional().meta({ description: 'number of a case, or what else it is about' }),
  from: civilDate.optional().meta({ description: 'first day, in Asia/Shanghai' }),
  to: civilDate.optional().meta({ description: 'last day' }),
});

export const auditEntry = z
  .object({
    at: instant,
    person: z.object({ id: z.string(), name: z.string() }),
    action: z.string(),
    actionName: z.string(),
    actionNameEn: z.string(),
    caseNumber: z.string().nullable(),
    target: z.string(),
    reason: z.string().nullable(),
    detail: z.record(z.string(), json),
  })
  .meta({ id: 'AuditEntry' });

export const auditChecked = z.object({
  targets: z.number().int().meta({ description: 'chains examined by this call' }),
  entries: z.number().int(),
  broken: z.array(
    z.object({
      target: z.string(),
      seq: z.number().int(),
      problem: z.enum(['gap', 'changed', 'cutOff', 'headLost']),
    }),
  ),
  next: z.string().optional(),
});
