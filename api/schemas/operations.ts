import { z } from 'zod';
import { countersignRules } from '#processes';
import { day, filledText, id, idAndName, instant, text } from './common.ts';
import { taskView } from './tasks.ts';

const reason = filledText(1000);
export const reasoned = z.strictObject({ reason });
export const handedOver = z.strictObject({ to: id, reason });
export const addedSigners = z.strictObject({
  kind: z.enum(['before', 'after', 'member']),
  people: z.array(id).min(1).max(20),
  reason,
});
export const takenBack = z.strictObject({ reason, seat: id.optional() });
export const returned = z.strictObject({
  to: id,
  mode: z.enum(['replay', 'direct']).default('replay'),
  cancelSiblings: z.boolean().default(false),
  reason,
});
export const consultation = z.strictObject({ to: id, question: filledText(1000) });
export const jump = z.strictObject({
  to: id,
  cancelSiblings: z.boolean().default(false),
  reason,
});
export const taskAfter = taskView;

export const returnTargetList = z.object({
  items: z.array(
    z.object({
      element: z.string(),
      name: z.string(),
      doneBy: z.string(),
      endsOthers: z.boolean().meta({ description: 'other branches end with it' }),
    }),
  ),
});

/** To whom an operation can give a task. */
export const takerList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      department: idAndName,
      positions: z.array(z.string()).meta({ description: 'names' }),
    }),
  ),
});

/** One round of a countersign as handlers see it. */
export const countersignView = z.object({
  taskId: z.string(),
  name: z.string(),
  round: z.number().int(),
  rule: z.enum(countersignRules),
  ratio: z.number(),
  result: z.enum(['approve', 'reject', 'cancelled']).nullable(),
  approvals: z.number().int(),
  rejections: z.number().int(),
  total: z.number().int(),
  seats: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      veto: z.boolean(),
      vote: z.enum(['approve', 'reject']).nullable(),
      by: z.string().nullable(),
      at: instant.nullable(),
      opinion: z.string(),
    }),
  ),
});

export const supervisionView = z.object({
  id: z.string(),
  department: idAndName,
  reason: z.string(),
  dueOn: day,
  isOverdue: z.boolean(),
  at: instant,
  by: z.string(),
  replies: z.array(z.object({ text: z.string(), at: instant, by: z.string() })),
  closedAt: instant.nullable(),
  mayClose: z.boolean(),
});

export const supervisionOrder = z.strictObject({
  department: id,
  reason,
  days: z.number().int().min(1).max(30),
});
export const supervisionClosing = z.strictObject({
  accepted: z.boolean(),
  text: text(1000).default(''),
});

export const copying = z.strictObject({
  people: z.array(id).min(1).max(50),
  note: text(1000).default(''),
});
export const copyRow = z
  .object({
    id: z.string(),
    caseNumber: z.string(),
    matterName: z.string(),
    applicantName: z.string(),
    by: z.string(),
    note: z.string(),
    at: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Copy' });

export const newDeputyship = z.strictObject({
  from: id.optional().meta({ description: 'oneself when absent' }),
  to: id,
  since: z.iso.date(),
  until: z.iso.date(),
  matters: z.array(id).max(200).default([]),
  includesOpen: z.boolean().default(false),
  reason: text(1000).default(''),
});
export const deputyship = z
  .object({
    id: z.string(),
    from: idAndName,
    to: idAndName,
    since: day,
    until: day,
    matters: z.array(z.string()),
    includesOpen: z.boolean(),
    reason: z.string(),
    isActive: z.boolean(),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'Deputyship' });
