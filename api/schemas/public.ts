import { z } from 'zod';
import { caseStatus } from './cases.ts';
import { certificateState } from './certificates.ts';
import { day } from './common.ts';

export const publicProgress = z
  .object({
    number: z.string(),
    matterName: z.string(),
    status: caseStatus,
    statusName: z.string(),
    statusNameEn: z.string(),
    sentence: z.string().meta({ description: 'where the case stands, in one Chinese sentence' }),
    sentenceEn: z.string(),
    parts: z
      .array(z.object({ sentence: z.string(), sentenceEn: z.string() }))
      .meta({ description: 'of a joint application: where each department’s part stands' }),
    receivedOn: day,
    promisedDue: day.nullable(),
    steps: z.array(
      z.object({
        name: z.string(),
        nameEn: z.string(),
        state: z.enum(['done', 'current', 'pending']),
        date: day.optional(),
      }),
    ),
    supplement: z
      .object({
        items: z.array(
          z.object({
            materialCode: z.string(),
            materialName: z.string(),
            reason: z.string(),
            requirement: z.string(),
          }),
        ),
        dueOn: day,
      })
      .optional(),
    documents: z.array(z.object({ number: z.string(), name: z.string() })),
  })
  .meta({ id: 'PublicProgress' });

export const verifiedDocument = z
  .object({
    valid: z.literal(true),
    number: z.string(),
    kindName: z.string(),
    kindNameEn: z.string(),
    agency: z.string(),
    issuedOn: day,
    sha256: z.string().nullable(),
    certificate: z
      .object({
        name: z.string(),
        state: certificateState,
        stateName: z.string(),
        stateNameEn: z.string(),
        validFrom: day,
        validTo: day.nullable(),
      })
      .optional()
      .meta({ description: '证照: `valid` says that it is ours, `state` whether it holds' }),
    caseNumber: z.string().optional().meta({ description: 'only with the code' }),
    applicantName: z.string().optional().meta({ description: 'masked; only with the code' }),
  })
  .meta({ id: 'VerifiedDocument' });
