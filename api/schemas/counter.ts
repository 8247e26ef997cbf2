import { z } from 'zod';
import { maxHandoverItems } from '#processes';
import { filledText, id, idAndName, instant, page, text } from './common.ts';

const caseNumber = z.string().min(1).max(100);

export const paperView = z
  .object({
    caseNumber: z.string(),
    matterName: z.string(),
    applicantName: z.string(),
    receivedAt: instant,
    department: idAndName,
    materials: z.array(z.string()),
    givenBack: z.string().optional().meta({ description: 'why the department gave it back last' }),
  })
  .meta({ id: 'PaperView' });

export const handoverView = z
  .object({
    id: z.string(),
    number: z.string(),
    window: idAndName,
    department: idAndName,
    at: instant,
    by: z.string(),
    note: z.string(),
    state: z.enum(['open', 'confirmed']),
    items: z.array(
      z.object({
        caseNumber: z.string(),
        matterName: z.string(),
        applicantName: z.string(),
        receivedAt: instant,
        materials: z.array(z.string()),
        refused: z.string().optional(),
      }),
    ),
    confirmation: z.object({ at: instant, by: z.string(), note: z.string() }).optional(),
    mayConfirm: z.boolean(),
  })
  .meta({ id: 'HandoverView' });
export type HandoverView = z.infer<typeof handoverView>;

export const newHandover = z.strictObject({
  department: id,
  caseNumbers: z.array(caseNumber).min(1).max(maxHandoverItems),
  note: text(500).optional(),
});

export const confirmation = z.strictObject({
  exceptions: z
    .array(z.strictObject({ caseNumber, reason: filledText(500) }))
    .max(maxHandoverItems)
    .optional()
    .meta({ description: 'cases that were not there or not complete: they go back to the window' }),
  note: text(500).optional(),
});

export const handoverQuery = page.extend({
  side: z
    .enum(['sent', 'received'])
    .meta({ description: 'from one’s window, or to one’s department' }),
  state: z.enum(['open', 'confirmed']).optional(),
});

export const pickupLine = z
  .object({
    caseNumber: z.string(),
    matterName: z.string(),
    applicantName: z.string(),
    department: idAndName,
    at: instant,
    by: z.string(),
    documents: z.array(z.string()),
    receiver: z.string(),
    relation: z.enum(['applicant', 'agent', 'other']),
    idNumber: z.string().optional(),
    phone: z.string().optional(),
    fileIds: z.array(z.string()),
  })
  .meta({ id: 'PickupLine' });
