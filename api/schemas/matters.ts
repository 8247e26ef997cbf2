import { z } from 'zod';
import { filledText, id, idAndName, instant, json, period, unit } from './common.ts';
import { certificateRule, ruleFields } from './matter-rules.ts';

export const matterRow = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(['instant', 'promised', 'forwarded', 'joint']),
    kindName: z.string(),
    kindNameEn: z.string(),
    category: z.string(),
    leadDepartment: idAndName,
    statutory: period,
    promised: period,
    version: z.number().int(),
    audience: z.array(z.enum(['person', 'organisation'])),
    themes: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
  })
  .meta({ id: 'MatterRow' });

export const themeCounts = z.object({
  items: z.array(
    z
      .object({
        code: z.string(),
        audience: z.enum(['person', 'organisation']),
        name: z.string(),
        nameEn: z.string(),
        count: z.number().int(),
      })
      .meta({ id: 'Theme' }),
  ),
});

const limit = z.object({ days: z.number().int(), unit, basis: z.string() });

export const formField = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(['textfield', 'textarea', 'number', 'select', 'radio', 'checkbox', 'datetime']),
  values: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  validate: z
    .object({
      required: z.boolean().optional(),
      minLength: z.number().optional(),
      maxLength: z.number().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      pattern: z.string().optional(),
    })
    .optional(),
  description: z.string().optional(),
});
export const formSchema = z
  .object({ type: z.literal('default'), id: z.string(), components: z.array(formField) })
  .meta({ id: 'FormSchema' });

const fee = z.object({
  item: z.string(),
  amountFen: z.number().int(),
  basis: z.string(),
  when: z.string().optional().meta({ description: 'FEEL over the application form' }),
});
const situation = z.object({
  code: z.string(),
  name: z.string(),
  when: z.string(),
  promised: limit.optional(),
  statutory: limit.optional(),
});

/** The whole guide of a matter: everything that its definition says, with names resolved. */
export const matterGuide = matterRow
  .omit({ leadDepartment: true, statutory: true, promised: true })
  .extend({
    status: z.enum(['draft', 'published', 'suspended', 'retired']),
    leadDepartment: z.string(),
    leadDepartmentName: z.string(),
    coDepartments: z.array(
      z.object({
        department: z.string(),
        departmentName: z.string(),
        question: z.string(),
        when: z.string().optional(),
      }),
    ),
    children: z
      .array(z.looseObject({ matter: z.string() }))
      .optional()
      .meta({ description: 'of a joint matter: the departments’ own matters that it opens' }),
    basis: z.array(z.object({ law: z.string(), article: z.string(), text: z.string() })),
    conditions: z.array(z.string()),
    materials: z.array(
      z.looseObject({ code: z.string(), name: z.string(), required: z.boolean() }),
    ),
    forms: z.record(z.string(), formSchema),
    applicationForm: z.string(),
    limits: z.object({
      statutory: limit,
      promised: limit,
      notice: limit,
      supplement: limit.extend({ onExpiry: z.enum(['withdrawn', 'refused']) }),
      opinion: limit,
      delivery: limit,
    }),
    onNoReply: z.enum(['escalate', 'deemedConsent', 'block']),
    fees: z.array(fee),
    situations: z.array(situation).optional().meta({ description: '情形, the first that holds' }),
    questions: z.array(formField).meta({
      description:
        'what the guide asks first: fields of the application form on which the matter turns',
    }),
    certificate: z
      .object({ name: z.string(), validity: z.string(), issue: certificateRule.optional() })
      .nullable(),
    remedies: z.object({ reviewBody: z.string(), court: z.string() }),
    contact: z.object({ place: z.string(), phone: z.string(), hours: z.string() }),
    faq: z.array(z.object({ question: z.string(), answer: z.string() })).optional(),
    ...ruleFields,
    process: z.object({ key: z.string(), version: z.number().int() }),
    flow: z.object({ bpmnXml: z.string().nullable() }),
  })
  .meta({ id: 'Matter' });

export const publish = z.strictObject({
  definitionKey: id,
  definitionVersion: z.number().int().min(1).max(1_000_000),
  /** The draft that was looked at; another one is not published unseen. */
  draftVersion: z.number().int().min(0).max(1_000_000_000).optional(),
  note: filledText(500).optional(),
});
export const published = z.object({ code: z.string(), version: z.number().int() });

const versionRow = z.object({
  version: z.number().int(),
  at: instant,
  by: z.string(),
  note: z.string().optional(),
});
export const definitionRow = z
  .object({
    key: z.string(),
    name: z.string(),
    latest: z.number().int(),
    versions: z.array(versionRow),
    matterCode: z.string().optional(),
  })
  .meta({ id: 'DefinitionRow' });

export const definitionProblem = z
  .object({
    elementId: z.string(),
    code: z.string(),
    message: z.string(),
    messageEn: z.string(),
    severity: z.enum(['error', 'warning']),
  })
  .meta({ id: 'DefinitionProblem' });

/** An empty file is a diagram with a problem, like any other that cannot be read. */
const dmn = z.string().max(1024 * 1024);
export const bpmn = z.strictObject({
  xml: z.string().max(2 * 1024 * 1024),
  note: filledText(500).optional(),
  /** DMN of the decisions that its business rule tasks ask. */
  decisions: dmn.optional(),
});
export const deployed = z.object({
  key: z.string(),
  version: z.number().int(),
  warnings: z.array(definitionProblem),
});

/** Scenarios that an analyst tries a drawing with; the modeler knows their format, they are only kept here. */
const namedScenario = z.strictObject({
  name: filledText(100),
  scenario: z.record(z.string().min(1).max(128), json),
});
const mostScenarioBytes = 200_000;
export const draftBody = z.strictObject({
  xml: z
    .string()
    .min(1)
    .max(2 * 1024 * 1024),
  scenarios: z
    .array(namedScenario)
    .max(100)
    .refine((scenarios) => JSON.stringify(scenarios).length <= mostScenarioBytes, {
      error: `at most ${mostScenarioBytes} characters`,
      params: { zh: `场景总长不能超过 ${mostScenarioBytes} 个字符` },
    })
    .refine((scenarios) => new Set(scenarios.map(({ name }) => name)).size === scenarios.length, {
      error: 'no two scenarios of one name',
      params: { zh: '场景名称不能重复' },
    })
    .optional()
    .meta({ description: 'left out: as they were' }),
  decisions: dmn
    .nullable()
    .optional()
    .meta({ description: 'DMN of its business rule tasks; left out: as it was, null: none' }),
});
/** What a version was deployed with. */
export const versionDecisions = z.object({
  decisions: z.string().nullable().meta({ description: 'DMN; null: none' }),
});
export const draft = z
  .object({
    key: z.string(),
    xml: z.string(),
    version: z.number().int(),
    scenarios: z.array(namedScenario),
    decisions: z.string().nullable(),
    updatedAt: instant,
    updatedBy: z.string(),
  })
  .meta({ id: 'Draft' });
/** A procedure that nobody has begun to draw is no mistake. */
export const draftOrNone = z.union([
  draft,
  z.object({ key: z.string(), xml: z.null(), version: z.literal(0) }).meta({ id: 'NoDraft' }),
]);

export const answers = z.strictObject({
  answers: z
    .record(z.string().max(64), z.union([z.string().max(4000), z.number(), z.boolean(), z.null()]))
    .meta({ description: 'by the keys of `questions`; what is left out is open' }),
});
export const guidance = z
  .object({
    situation: z.object({ code: z.string(), name: z.string() }).nullable(),
    open: z.array(z.string()).meta({ description: 'questions without an answer' }),
    ...matterGuide.pick({ coDepartments: true, materials: true, limits: true, fees: true }).shape,
  })
  .meta({ id: 'Guidance' });
