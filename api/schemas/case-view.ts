import { z } from 'zod';
import { levels } from '#processes';
import { applicant, caseStatus, clockKind, standing, statusAnswer } from './cases.ts';
import { certificate } from './certificates.ts';
import { codeAndName, day, fileRow, idAndName, instant, json, light, unit } from './common.ts';
import { correctable, formParts } from './forms.ts';
import { intakeView, pickupView } from './intake.ts';
import { jointParts } from './joint.ts';
import { lifeParts } from './life.ts';
import { formSchema } from './matters.ts';
import { countersignView, supervisionView } from './operations.ts';
import { ratingView } from './ratings.ts';
import { remarkParts } from './remarks.ts';
import { taskView } from './tasks.ts';

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

const check = z.object({
  result: z.enum(['ok', 'missing', 'defective']),
  reason: z.string().optional(),
});

const levelStay = z
  .object({
    level: z.enum(levels),
    levelName: z.string(),
    levelNameEn: z.string(),
    department: idAndName,
    how: z.enum(['received', 'forwarded', 'returned']),
    arrivedOn: day,
    leftOn: day.optional(),
    document: z.string().optional().meta({ description: 'the letter with which it came' }),
    isLate: z.boolean().meta({ description: 'its level was late; on the last stay only' }),
  })
  .meta({ id: 'LevelStay' });

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
    rating: ratingView.nullable().meta({ description: '好差评, for its applicant' }),
    mayRate: z.boolean(),
    situation: z
      .object({ code: z.string(), name: z.string() })
      .nullable()
      .meta({ description: '情形 in which the matter is asked for; null where it knows none' }),
    status: caseStatus,
    statusName: z.string(),
    statusNameEn: z.string(),
    standing,
    flags: z.array(codeAndName),
    leadDepartment: idAndName,
    applicant: applicant.loose(),
    intake: intakeView.optional(),
    receivingPlace: idAndName.meta({ description: '受理单位' }),
    decidingAuthority: idAndName.meta({ description: '决定机关' }),
    levels: z.array(levelStay).meta({ description: '四级联动: the units that had it, in order' }),
    form: z.record(z.string(), json),
    formSchema: formSchema.nullable(),
    ...formParts,
    materials: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        required: z.boolean(),
        check: check.optional(),
        held: z
          .object({
            name: z.string(),
            number: z.string(),
            validTo: day.nullable(),
            isValid: z.boolean(),
          })
          .optional()
          .meta({ description: '免提交: the certificate that stands in' }),
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
    certificates: z.array(certificate),
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
        files: z.array(fileRow).optional(),
        signature: z.string().optional().meta({ description: '手写签名: id of the picture' }),
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
    ...remarkParts,
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
    correctable,
    next: z
      .array(
        z.object({
          element: z.string(),
          name: z.string(),
          people: z.array(
            z.object({ id: z.string(), name: z.string(), departmentName: z.string() }),
          ),
        }),
      )
      .meta({ description: 'steps that may follow and whose handler the caller names' }),
    case: caseView,
  })
  .meta({ id: 'TaskDetail' });
export type TaskDetail = z.infer<typeof taskDetail>;

export const completed = z.object({ task: taskView, case: statusAnswer });
