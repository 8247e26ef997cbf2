import { z } from 'zod';
import type { Matter } from '#processes';
import { id, instant, json, text, unit } from './common.ts';
import { documentTemplates } from './documents.ts';
import { certificateRule, materialReuse, ruleFields } from './matter-rules.ts';
import { formSchema, matterRow } from './matters.ts';

const line = text(200);
const paragraph = text(2000);
const wholeDays = z.number().int().min(0).max(3650);
const limit = z.strictObject({ days: wholeDays, unit, basis: paragraph });

const material = z.strictObject({
  code: text(64),
  name: line,
  required: z.boolean(),
  originals: z.number().int().min(0).max(100),
  copies: z.number().int().min(0).max(100),
  source: z.enum(['applicant', 'shared']),
  format: paragraph,
  note: paragraph.optional(),
  commonMistakes: z.array(line).max(50).optional(),
  when: text(1000).optional().meta({ description: 'FEEL over the application form' }),
  reuse: materialReuse.optional(),
  samples: z
    .array(z.object({ id, name: line, type: line, size: z.number().int().min(0) }))
    .max(5)
    .optional()
    .meta({ description: '样表与示例: uploaded by the analyst, open to everybody once published' }),
});

const mapping = z.record(z.string().max(128), text(1000));
const childMatter = z.strictObject({
  matter: text(128),
  when: text(1000).optional(),
  form: mapping.optional(),
  materials: mapping.optional(),
  requires: z.array(text(128)).max(50).optional(),
});

/** What an analyst writes of a matter. Empty texts are no mistake of shape: `check` says what is missing. */
export const matterInput = z
  .strictObject({
    name: line,
    kind: z.enum(['instant', 'promised', 'forwarded', 'joint']),
    category: line,
    audience: z.array(z.enum(['person', 'organisation'])).max(2),
    themes: z.array(text(64)).max(40).optional().meta({ description: '主题, by code' }),
    leadDepartment: text(64),
    coDepartments: z
      .array(
        z.strictObject({ department: text(64), question: paragraph, when: text(1000).optional() }),
      )
      .max(100),
    children: z.array(childMatter).max(50).optional(),
    basis: z.array(z.strictObject({ law: line, article: line, text: paragraph })).max(100),
    conditions: z.array(paragraph).max(100),
    materials: z.array(material).max(300),
    forms: z.record(z.string().regex(/^[A-Za-z_]\w{0,63}$/), formSchema),
    applicationForm: text(64),
    limits: z.strictObject({
      statutory: limit,
      promised: limit,
      notice: limit,
      supplement: limit.extend({ onExpiry: z.enum(['withdrawn', 'refused']) }),
      opinion: limit,
      delivery: limit,
    }),
    onNoReply: z.enum(['escalate', 'deemedConsent', 'block']),
    fees: z
      .array(
        z.strictObject({
          item: line,
          amountFen: z.number().int().min(0).max(1_000_000_000_00),
          basis: paragraph,
          when: text(1000).optional(),
        }),
      )
      .max(100),
    situations: z
      .array(
        z.strictObject({
          code: text(64),
          name: line,
          when: text(1000),
          promised: limit.optional(),
          statutory: limit.optional(),
        }),
      )
      .max(50)
      .optional()
      .meta({ description: '情形; `when` is FEEL over the application form' }),
    certificate: z
      .strictObject({ name: line, validity: line, issue: certificateRule.optional() })
      .nullable(),
    remedies: z.strictObject({ reviewBody: line, court: line }),
    contact: z.strictObject({ place: line, phone: line, hours: line }),
    faq: z
      .array(z.strictObject({ question: paragraph, answer: paragraph }))
      .max(100)
      .optional(),
    ...ruleFields,
    documents: documentTemplates
      .optional()
      .meta({ description: '文书模板 by kind; see docs/document-templates.md' }),
    discretion: z
      .array(
        z.strictObject({
          step: text(128),
          code: text(64),
          situation: paragraph,
          standard: paragraph,
        }),
      )
      .max(5000)
      .optional()
      .meta({ description: '自由裁量标准 of the steps' }),
    settings: z.record(z.string().max(64), json).optional(),
  })
  .meta({ id: 'MatterInput' });

export type MatterInput = z.output<typeof matterInput>;
/** Every fact of a matter that an analyst may write: a new one of the type has to be named above. */
type Written = Omit<Matter, 'code' | 'version' | 'status' | 'process'>;
type Missing = Exclude<keyof Written, keyof MatterInput>;
const _allNamed: Missing extends never ? true : Missing = true;
void _allNamed;

export const saveMatterDraft = z.strictObject({ matter: matterInput });

const matterProblem = z
  .object({
    field: z.string(),
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    messageEn: z.string(),
  })
  .meta({ id: 'MatterProblem' });

export const matterDraft = z
  .object({
    code: z.string(),
    /** Of the draft: 0 while nobody has changed anything. */
    version: z.number().int(),
    matter: matterInput,
    published: z
      .object({
        version: z.number().int(),
        status: z.enum(['draft', 'published', 'suspended', 'retired']),
        process: z.object({ key: z.string(), version: z.number().int() }),
      })
      .nullable(),
    updatedAt: instant.optional(),
    updatedBy: z.string().optional(),
    problems: z.array(matterProblem),
  })
  .meta({ id: 'MatterDraft' });

export const matterDraftRow = matterRow
  .omit({ version: true })
  .extend({ updatedAt: instant, updatedBy: z.string() })
  .meta({ id: 'MatterDraftRow' });

export const changeStatus = z.strictObject({
  status: z.enum(['published', 'suspended', 'retired']),
  reason: z.string().trim().min(1).max(500),
});

export const matterVersionRow = z
  .object({
    version: z.number().int(),
    status: z.string(),
    at: instant,
    by: z.string(),
    note: z.string(),
    process: z.object({ key: id, version: z.number().int() }),
  })
  .meta({ id: 'MatterVersionRow' });
