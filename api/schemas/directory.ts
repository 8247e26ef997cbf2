import { z } from 'zod';
import { caseSeparators, numberEndings, yearBrackets } from '#processes';
import { filledText } from './common.ts';

/** Words of diagrams and of inbox principals that no department or position may take. */
const reserved = new Set(['applicant', 'lead', 'person', 'system']);

/** What departments and positions are called in diagrams, matters and inboxes. */
export const unitName = z
  .string()
  .regex(/^[A-Za-z][\w-]{0,63}$/)
  .refine((name) => !reserved.has(name), {
    error: 'this name is reserved',
    params: { zh: '是保留名称，不能使用' },
  });

const departmentKind = z.enum(['city', 'district', 'bureau', 'section']);
const departmentFields = {
  name: filledText(100),
  shortName: filledText(50),
  kind: departmentKind,
  parent: z.string().max(64).nullable(),
  division: z
    .string()
    .regex(/^(\d{6}|\d{9}|\d{12})$/)
    .meta({ description: 'GB/T 2260', example: '329900' }),
  documentPrefix: filledText(20)
    .optional()
    .meta({ description: 'what its document numbers begin with; `shortName` without it' }),
  phone: filledText(32).optional(),
  address: filledText(200).optional(),
};

const width = z.number().int().meta({ description: 'digits, filled with zeros; 1: none' });

/** 编号规则: how numbers are written from a day on. */
export const numberRule = z
  .strictObject({
    since: z.iso.date().meta({ description: 'civil date in Asia/Shanghai' }),
    cases: z.strictObject({ separator: z.enum(caseSeparators), width }),
    documents: z.strictObject({
      brackets: z.enum(yearBrackets).meta({ description: 'before and behind the year' }),
      width,
      ending: z.enum(numberEndings),
    }),
  })
  .meta({ id: 'NumberRule' });

export const department = z
  .object({
    id: z.string(),
    ...departmentFields,
    numberRules: z.array(numberRule).optional().meta({ description: 'earliest first' }),
  })
  .meta({ id: 'Department' });
export const changedDepartment = z.strictObject(departmentFields);
export const newDepartment = z.strictObject({ id: unitName, ...departmentFields });

export const position = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Position' });
export const changedPosition = z.strictObject({ name: filledText(50) });
export const newPosition = z.strictObject({ code: unitName, name: filledText(50) });

/** The next numbers of a department. */
export const nextNumbersShown = z
  .object({
    caseNumber: z.string(),
    documents: z.array(
      z.object({ kind: z.string(), name: z.string(), nameEn: z.string(), number: z.string() }),
    ),
  })
  .meta({ id: 'NextNumbers' });

export const numberSamples = nextNumbersShown
  .extend({
    rule: numberRule.partial({ since: true }).meta({ description: 'by which these are written' }),
    coming: z
      .array(nextNumbersShown.extend({ rule: numberRule }))
      .meta({ description: 'rules that have not begun, with numbers of each' }),
    sharedWith: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: 'who writes the same 代字: all of them are counted together' }),
  })
  .meta({ id: 'NumberSamples' });
