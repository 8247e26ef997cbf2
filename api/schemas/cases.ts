import { z } from 'zod';
import {
  codeAndName,
  day,
  filledText,
  id,
  idAndName,
  instant,
  json,
  light,
  text,
  unit,
  variables,
} from './common.ts';
import { agentInput, intakeView, pickupView } from './intake.ts';
import { jointParts } from './joint.ts';
import { lifeParts } from './life.ts';
import { formSchema } from './matters.ts';
import { countersignView, supervisionView } from './operations.ts';
import { materialsBody, taskView } from './tasks.ts';

export const caseStatus = z.enum([
  'SUBMITTED',
  'PRE_RETURNED',
  'PRE_PASSED',
  'RECEIVED',
  'SUPPLEMENTING',
  'SUPPLEMENTED',
  'NOT_NEEDED',
  'REFUSED_INTAKE',
  'ACCEPTED',
  'IN_REVIEW',
  'SUSPENDED',
  'DECIDED_GRANT',
  'DECIDED_DENY',
  'CLOSED',
  'DELIVERED',
  'WITHDRAWN',
  'FORWARDED',
  'ABORTED',
  'VOIDED',
]);

const applicant = z.strictObject({
  kind: z.enum(['person', 'organisation']),
  name: filledText(100),
  idNumber: filledText(32),
  phone: filledText(32),
  address: text(200).optional(),
});

export const application = z.strictObject({
  matterCode: id,
  applicant,
  form: variables,
  materials: materialsBody,
  tolerated: z
    .array(id)
    .max(100)
    .optional()
    .meta({ description: '容缺: required materials that are to follow' }),
  promised: z
    .array(id)
    .max(100)
    .optional()
    .meta({ description: '告知承诺: materials for which a promise stands in' }),
  agent: agentInput.optional().meta({ description: '代办: who files for the applicant' }),
});
export const received = z.object({ number: z.string(), queryCode: z.string(), id: z.string() });
export const supplements = z.strictObject({ materials: materialsBody.min(1) });
export const withdrawal = z.strictObject({ reason: filledText(1000) });
export const statusAnswer = z.object({ number: z.string(), status: caseStatus });

const clockKind = z.enum([
  'statutory',
  'promised',
  'notice',
  'supplement',
  'opinion',
  'delivery',
  'step',
]);

export const caseRow = z
  .object({
    id: z.string(),
    number: z.string(),
    matterCode: z.string(),
    matterName: z.string(),
    applicantName: z.string(),
    leadDepartment: idAndName,
    status: caseStatus,
    statusName: z.string(),
    statusNameEn: z.string(),
    flags: z.array(codeAndName),
    receivedOn: day,
    promisedDue: day.nullable(),
    statutoryDue: day.nullable(),
    remaining: z.number().int().nullable().meta({
      description:
        'days left of the clock that the case is under, as the case has them, 1 on the last; negative when overdue',
    }),
    unit: unit.meta({ description: 'in which `remaining` is counted' }),
    light,
    clock: z.object({ kind: clockKind, name: z.string(), nameEn: z.string() }).nullable().meta({
      description:
        'whose days are left: of the notice, the supplement, the promise or the delivery',
    }),
    updatedAt: instant,
  })
  .meta({ id: 'CaseRow' });

const clock = z
  .object({
    kind: clockKind,
    name: z.string(),
    nameEn: z.string(),
    start: day.nullable(),
    limit: z.number().int(),
    unit,
    due: day.nullable(),
    consumed: z.number().int(),
    remaining: z.number().int().nullable(),
    overdue: z.number().int(),
    status: z.enum(['notStarted', 'running', 'paused', 'stopped']),
    light,
    provisional: z
      .boolean()
      .meta({ description: 'the due date lies beyond the last published year of the calendar' }),
    basis: z.string().optional(),
    department: z.string().optional(),
  })
  .meta({ id: 'Clock' });

const fileRow = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
});
const check = z.object({
  result: z.enum(['ok', 'missing', 'defective']),
  reason: z.string().optional(),
});

export const caseView = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.number().int(),
    queryCode: z
      .string()
      .optional()
      .meta({ description: 'only for the applicant and the counter that received it' }),
    matter: z.object({ code: z.string(), name: z.string(), version: z.number().int() }),
    status: caseStatus,
    statusName: z.string(),
    statusNameEn: z.string(),
    flags: z.array(codeAndName),
    leadDepartment: idAndName,
    applicant: applicant.loose(),
    intake: intakeView.optional(),
    form: z.record(z.string(), json),
    formSchema: formSchema.nullable(),
    materials: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        required: z.boolean(),
        check: check.optional(),
        files: z.array(fileRow),
      }),
    ),
    clocks: z.array(clock),
    tasks: z.array(taskView),
    opinions: z.array(
      z.object({
        department: z.string(),
        departmentName: z.string(),
        question: z.string(),
        sentAt: instant,
        dueOn: day,
        remaining: z.number().int().nullable(),
        light,
        reply: z
          .object({
            value: z.string(),
            valueName: z.string(),
            text: z.string(),
            at: instant,
            by: z.string(),
          })
          .optional(),
      }),
    ),
    children: z
      .array(
        z.object({
          element: z.string(),
          number: z.string().nullable(),
          matterCode: z.string(),
          matterName: z.string(),
          department: z.string().nullable(),
          departmentName: z.string().nullable(),
          state: z.enum(['opening', 'open', 'closed', 'notOpened', 'recalled']),
          resultCode: z.string().nullable(),
          closedOn: day.nullable(),
          standing: z.string(),
          standingEn: z.string(),
        }),
      )
      .meta({
        description: 'of a joint application: the departments’ own cases, as they stand now',
      }),
    parent: z
      .object({ number: z.string() })
      .optional()
      .meta({ description: 'the joint application that this case is a part of' }),
    supplements: z.array(
      z.object({
        id: z.string(),
        items: z.array(
          z.object({
            materialCode: z.string(),
            materialName: z.string(),
            reason: z.string(),
            requirement: z.string(),
          }),
        ),
        sentAt: instant,
        dueOn: day,
        receivedAt: instant.optional(),
        outcome: z.enum(['supplemented', 'expired']).optional(),
      }),
    ),
    documents: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        kindName: z.string(),
        number: z.string(),
        issuedAt: instant,
        ready: z.boolean(),
      }),
    ),
    decision: z
      .object({
        value: z.enum(['grant', 'deny']),
        reasons: z.string(),
        at: instant,
        by: z.string(),
      })
      .optional(),
    delivery: z
      .object({
        mode: z.string(),
        receiver: z.string(),
        at: instant,
        trackingNumber: z.string().optional(),
        pickup: pickupView.optional(),
      })
      .optional(),
    timeline: z.array(
      z.object({
        at: instant,
        kind: z.string(),
        title: z.string(),
        titleEn: z.string(),
        by: z.object({ name: z.string(), departmentName: z.string() }).optional(),
        element: z.string().optional(),
        text: z.string().optional(),
      }),
    ),
    diagram: z.object({
      key: z.string(),
      version: z.number().int(),
      active: z.array(z.string()),
      completed: z.array(z.string()),
      incidents: z.array(z.string()),
    }),
    countersigns: z.array(countersignView),
    supervisions: z.array(supervisionView),
    mayWithdraw: z.boolean(),
    ...lifeParts,
    ...jointParts,
  })
  .meta({ id: 'CaseView' });
export type CaseView = z.infer<typeof caseView>;

/** A task opened: with its form, its choices and the whole case. */
export const taskDetail = taskView
  .extend({
    form: formSchema.nullable(),
    outcomes: z.array(z.object({ value: z.string(), name: z.string() })),
    checklist: z.array(z.object({ code: z.string(), point: z.string(), standard: z.string() })),
    discretion: z
      .array(z.object({ code: z.string(), situation: z.string(), standard: z.string() }))
      .meta({
        description: '自由裁量标准 of the step; the chosen code goes into `form.discretion`',
      }),
    case: caseView,
  })
  .meta({ id: 'TaskDetail' });

export const completed = z.object({ task: taskView, case: statusAnswer });

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
    caseNumber: z.string().optional().meta({ description: 'only with the code' }),
    applicantName: z.string().optional().meta({ description: 'masked; only with the code' }),
  })
  .meta({ id: 'VerifiedDocument' });
