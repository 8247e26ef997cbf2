import { z } from 'zod';
import { codeAndName, day, filledText, id, idAndName, page } from './common.ts';

export const certificateState = z.enum(['valid', 'expired', 'annulled', 'replaced']);
const held = z.object({
  certificateId: z.string(),
  kind: z.string(),
  name: z.string(),
  number: z.string(),
  validTo: day.nullable().meta({ description: 'last day; null: for good' }),
});

/** 证照 as the library has it. */
export const certificate = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    number: z.string(),
    holder: z.object({
      kind: z.enum(['person', 'organisation']),
      name: z.string(),
      idNumber: z.string(),
    }),
    agency: idAndName,
    matter: codeAndName,
    caseNumber: z.string(),
    issuedOn: day,
    validFrom: day,
    validTo: day.nullable(),
    renewBy: day.nullable().meta({ description: 'by when a renewal is to be asked for' }),
    fields: z.array(z.object({ label: z.string(), value: z.string() })),
    verifyCode: z.string(),
    state: certificateState,
    stateName: z.string(),
    stateNameEn: z.string(),
    ending: z
      .object({
        how: z.string(),
        howName: z.string(),
        howNameEn: z.string(),
        on: day,
        by: z.string(),
        reason: z.string(),
        basis: z.string().optional(),
        replacedBy: z.string().optional(),
      })
      .optional(),
    mayAnnul: z.boolean(),
  })
  .meta({ id: 'Certificate' });

/** 证照类型 with the matters that issue it. */
export const certificateKind = z
  .object({
    kind: z.string(),
    name: z.string(),
    number: z.string().meta({ description: 'number rule' }),
    matters: z.array(codeAndName),
  })
  .meta({ id: 'CertificateKind' });

export const certificateQuery = page.extend({
  q: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'the whole number, or the holder’s name or identity number' }),
  kind: z.string().max(64).optional(),
});

export const annulment = z.strictObject({
  how: z.enum(['revoked', 'cancelled', 'withdrawn']),
  reason: filledText(1000),
  basis: filledText(500),
});

/** What an application of a matter need not hand in. */
export const heldAnswer = z
  .object({
    held: z.array(held.extend({ materialCode: z.string() })),
    earlier: z.array(
      z.object({
        materialCode: z.string(),
        fileId: z.string(),
        name: z.string(),
        size: z.number().int(),
        caseNumber: z.string(),
        matterName: z.string(),
        handedInOn: day,
      }),
    ),
  })
  .meta({ id: 'HeldMaterials' });

const idNumber = z.string().trim().min(1).max(32).optional().meta({
  description: 'of the applicant, at the counter; an applicant asks for the own account',
});
export const heldQuery = z.strictObject({ idNumber });
export const reuseFile = z.strictObject({ fileId: id, matterCode: id, materialCode: id, idNumber });
