import { z } from 'zod';
import { agentPowers } from '#processes';
import { codeAndName, filledText, id, idAndName, instant } from './common.ts';

const power = z.enum(agentPowers);

/** 代办: an agent with a power of attorney, as an application names it. */
export const agentInput = z
  .strictObject({
    name: filledText(100),
    idNumber: filledText(32),
    phone: filledText(32),
    mandate: z.strictObject({
      powers: z.array(power).max(agentPowers.length),
      until: z.iso.date().meta({ description: 'last day on which it holds' }),
      fileIds: z.array(id).min(1).max(10).meta({ description: '授权委托书' }),
    }),
  })
  .meta({ id: 'AgentInput' });

const mandateFile = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
});

/** How a case came in, as its view tells it. */
export const intakeView = z
  .object({
    channel: z.enum(['online', 'counter', 'joint']),
    enteredAt: instant,
    receivedAt: instant.optional().meta({ description: 'absent while the receipt is unconfirmed' }),
    receivedBy: z.string().optional(),
    place: idAndName.optional().meta({ description: 'unit of the window that took it in' }),
    agent: z
      .object({
        name: z.string(),
        idNumber: z.string(),
        phone: z.string(),
        powers: z.array(z.object({ code: power, name: z.string(), nameEn: z.string() })),
        until: z.string(),
        files: z.array(mandateFile),
      })
      .optional(),
    tolerated: z
      .array(codeAndName)
      .meta({ description: '容缺: what the applicant declared to follow' }),
  })
  .meta({ id: 'CaseIntake' });

/** 领取登记 as a case tells it. */
export const pickupView = z
  .object({
    receiver: z.string(),
    relation: z.enum(['applicant', 'agent', 'other']),
    idNumber: z.string().optional(),
    phone: z.string().optional(),
    fileIds: z.array(z.string()),
  })
  .meta({ id: 'Pickup' });
