import { evaluate } from '#engine';
import type { Directory } from '../cases/decision.ts';
import type { IssuingMatter } from '../certificates/types.ts';
import { legalLimits } from '../clock/index.ts';
import { templateProblems } from '../documents/templates.ts';
import { certificateProblems, sharedKindProblems } from './check-certificate.ts';
import { childrenProblems } from './check-children.ts';
import { formProblems } from './check-form.ts';
import { levelProblems } from './check-levels.ts';
import { silenceProblems } from './check-silence.ts';
import { situationsProblems } from './check-situations.ts';
import { themesProblems } from './check-themes.ts';
import { type MatterProblem, matterProblem } from './matter-problems.ts';
import type { Limit, Matter } from './types.ts';

/**
 * What stands between a matter and its publication, and what a guide would lack: an empty list is a matter that may be
 * published with a diagram that fits it. Without a directory, departments are not looked up; without the matters that
 * issue certificates, neither are their kinds.
 */
export function checkMatter(
  matter: Matter,
  directory?: Directory,
  issuing?: readonly IssuingMatter[],
): readonly MatterProblem[] {
  return [
    ...rules.flatMap((rule) => rule(matter, directory)),
    ...sharedKindProblems(matter, issuing),
  ];
}

type Rule = (matter: Matter, directory: Directory | undefined) => readonly MatterProblem[];

const rules: readonly Rule[] = [
  contents,
  basisRule,
  limitsRule,
  silenceProblems,
  levelProblems,
  materialsRule,
  ({ forms }) => Object.entries(forms).flatMap(([key, form]) => formProblems(key, form)),
  departmentsRule,
  feesRule,
  stopsRule,
  excusedRule,
  surveyRule,
  (matter) => certificateProblems(matter, isReadable),
  themesProblems,
  (matter) => situationsProblems(matter, isReadable),
  (matter) => childrenProblems(matter, isReadable),
  ({ documents }) =>
    templateProblems(documents).map(({ kind, message, messageEn }) =>
      matterProblem('TEMPLATE_UNFIT', `documents.${kind}`, {
        reason: message,
        reasonEn: messageEn,
      }),
    ),
];

type Names = readonly [zh: string, en: string];

/** Without these a document could not be issued, and the case would stop at that step. */
function contents(matter: Matter): readonly MatterProblem[] {
  const { remedies, contact, basis, forms, applicationForm } = matter;
  const needed: readonly (readonly [field: string, names: Names, isThere: boolean])[] = [
    ['name', ['事项名称', 'a name'], isFilled(matter.name)],
    ['category', ['分类', 'a category'], isFilled(matter.category)],
    ['audience', ['服务对象', 'whom it is for'], matter.audience.length > 0],
    ['leadDepartment', ['牵头部门', 'a lead department'], isFilled(matter.leadDepartment)],
    ['basis', ['设定依据', 'a legal basis'], basis.length > 0],
    ['remedies.reviewBody', ['行政复议机关', 'the body of review'], isFilled(remedies.reviewBody)],
    ['remedies.court', ['行政诉讼法院', 'the court'], isFilled(remedies.court)],
    ['contact.place', ['办理地点', 'a place'], isFilled(contact.place)],
    ['contact.phone', ['咨询电话', 'a phone number'], isFilled(contact.phone)],
    ['applicationForm', ['申请表单', 'an application form'], Object.hasOwn(forms, applicationForm)],
    [
      'certificate',
      ['证件名称', 'the name of its certificate'],
      matter.certificate === null || isFilled(matter.certificate.name),
    ],
  ];
  const missing = needed
    .filter(([, , isThere]) => !isThere)
    .map(([field, [name, nameEn]]) => matterProblem('MATTER_INCOMPLETE', field, { name, nameEn }));
  return matter.conditions.some(isFilled)
    ? missing
    : [...missing, matterProblem('CONDITIONS_MISSING', 'conditions')];
}

function basisRule({ basis }: Matter): readonly MatterProblem[] {
  return basis.flatMap(({ law, article }, index) =>
    isFilled(law) && isFilled(article)
      ? []
      : [matterProblem('BASIS_INCOMPLETE', `basis.${index}`, { place: index + 1 })],
  );
}

const limitNames = {
  statutory: ['法定办结时限', 'the statutory limit'],
  promised: ['承诺办结时限', 'the promised limit'],
  notice: ['一次性告知时限', 'the time for the one-time notice'],
  supplement: ['补正时限', 'the time to supplement'],
  opinion: ['意见答复时限', 'the time to reply'],
  delivery: ['送达时限', 'the time to deliver'],
} as const;

function limitsRule({ limits, kind }: Matter): readonly MatterProblem[] {
  const { promised, statutory, notice } = limits;
  const problems = Object.entries(limitNames).flatMap(([key, [name, nameEn]]) =>
    limitProblems(key, limits[key as keyof typeof limitNames], { name, nameEn, kind }),
  );
  if (promised.unit === statutory.unit && promised.days > statutory.days) {
    const facts = { promise: promised.days, statutory: statutory.days };
    problems.push(matterProblem('PROMISE_OVER_STATUTORY', 'limits.promised', facts));
  }
  const most = legalLimits.notice.limit;
  if (notice.days > most)
    problems.push(matterProblem('NOTICE_OVER_LAW', 'limits.notice', { days: notice.days, most }));
  return problems;
}

function limitProblems(
  key: string,
  { days, basis }: Limit,
  { name, nameEn, kind }: { readonly name: string; readonly nameEn: string; readonly kind: string },
): MatterProblem[] {
  // Decided on the spot: the promise and the limit may be the day itself.
  const least = kind === 'instant' && (key === 'promised' || key === 'statutory') ? 0 : 1;
  return [
    ...(Number.isInteger(days) && days >= least
      ? []
      : [matterProblem('LIMIT_EMPTY', `limits.${key}`, { name, nameEn })]),
    ...(isFilled(basis) || key === 'opinion'
      ? []
      : [matterProblem('LIMIT_BASIS_MISSING', `limits.${key}`, { name, nameEn })]),
  ];
}

/** 其他材料 in its wordings: also 法律法规规定的其他材料, 审批机关认为需要的其它证明文件. */
const vague =
  /^(有关|相关)(必要)?的?(材料|资料|证明|文件)|(其他|其它|其余)[^，,；;]*(材料|资料|证明|文件|要件)/u;

function materialsRule({ materials }: Matter): readonly MatterProblem[] {
  return materials.flatMap(({ code, name, note = '' }, index) => {
    const field = `materials.${index}`;
    const isTwice = materials.findIndex((other) => other.code === code) < index;
    return [
      ...(isFilled(code) && isFilled(name)
        ? []
        : [matterProblem('MATERIAL_UNNAMED', field, { place: index + 1 })]),
      ...(isTwice ? [matterProblem('MATERIAL_TWICE', field, { code })] : []),
      ...(vague.test(name.trim()) && !isFilled(note)
        ? [matterProblem('MATERIAL_VAGUE', field, { name })]
        : []),
    ];
  });
}

function departmentsRule(
  { leadDepartment, coDepartments }: Matter,
  directory: Directory | undefined,
): readonly MatterProblem[] {
  const isKnown = (id: string) =>
    directory === undefined || directory.departments.some((one) => one.id === id);
  const others = coDepartments.map(({ department }) => department);
  return [
    ...(leadDepartment === '' || isKnown(leadDepartment)
      ? []
      : [matterProblem('DEPARTMENT_UNKNOWN', 'leadDepartment', { department: leadDepartment })]),
    ...coDepartments.flatMap(({ department, when = 'true' }, index) => {
      const field = `coDepartments.${index}`;
      const isTwice = others.indexOf(department) < index || department === leadDepartment;
      return [
        ...(isKnown(department)
          ? []
          : [matterProblem('DEPARTMENT_UNKNOWN', field, { department })]),
        ...(isTwice ? [matterProblem('DEPARTMENT_TWICE', field, { department })] : []),
        ...(isReadable(when)
          ? []
          : [matterProblem('CONDITION_UNREADABLE', field, { department, when })]),
      ];
    }),
  ];
}

function feesRule({ fees }: Matter): readonly MatterProblem[] {
  return fees.flatMap(({ item, basis }, index) =>
    isFilled(basis) ? [] : [matterProblem('FEE_WITHOUT_BASIS', `fees.${index}`, { item })],
  );
}

/** Whether an expression parses; what it gives depends on the application. */
export function isReadable(expression: string): boolean {
  const result = evaluate(expression, {});
  return 'value' in result || result.rejection.code !== 'BAD_EXPRESSION';
}

function isFilled(text: string): boolean {
  return text.trim() !== '';
}

/** No clock is stopped without a basis and somebody who orders it (行政许可法 art. 45). */
function stopsRule(
  { specialProcedures = [], extension }: Matter,
  directory: Directory | undefined,
): readonly MatterProblem[] {
  const isKnown = (position: string) =>
    directory === undefined || directory.positions.some(({ code }) => code === position);
  const kinds = specialProcedures.map(({ kind }) => kind);
  const ofProcedures = specialProcedures.flatMap(({ kind, name, basis, approver }, index) => {
    const field = `specialProcedures.${index}`;
    if (!isFilled(name) || !isFilled(basis) || !isFilled(approver))
      return [matterProblem('SUSPENSION_WITHOUT_BASIS', field, { name })];
    return [
      ...(isKnown(approver) ? [] : [matterProblem('POSITION_UNKNOWN', field, { name, approver })]),
      ...(kinds.indexOf(kind) < index ? [matterProblem('PROCEDURE_TWICE', field, { kind })] : []),
    ];
  });
  return extension === undefined || isFilled(extension.basis)
    ? ofProcedures
    : [...ofProcedures, missingBasis('extension', '延期', 'the extension')];
}

/** Only what the guide lists may follow later or be promised, and by a rule that says so. */
function excusedRule({ tolerance, promise, materials }: Matter): readonly MatterProblem[] {
  const known = materials.map(({ code }) => code);
  const rules = [
    { field: 'tolerance', rule: tolerance, name: '容缺受理', nameEn: 'tolerance' },
    { field: 'promise', rule: promise, name: '告知承诺', nameEn: 'the promise' },
  ];
  return rules.flatMap(({ field, rule, name, nameEn }) => {
    if (rule === undefined) return [];
    return [
      ...(isFilled(rule.basis) ? [] : [missingBasis(field, name, nameEn)]),
      ...(rule.materials.length > 0
        ? []
        : [matterProblem('EXCUSE_WITHOUT_MATERIALS', field, { name, nameEn })]),
      ...rule.materials
        .filter((code) => !known.includes(code))
        .map((material) => matterProblem('MATERIAL_OUTSIDE_GUIDE', field, { material })),
    ];
  });
}

/** A joint survey rests on a rule, and what stops the clock for its rectification on a procedure that lasts as long. */
function surveyRule({ jointSurvey, specialProcedures = [] }: Matter): readonly MatterProblem[] {
  if (jointSurvey === undefined) return [];
  const { basis, rectification } = jointSurvey;
  const stop = specialProcedures.find(({ kind }) => kind === 'rectification');
  const isLonger =
    stop !== undefined && (stop.maxDays < rectification.days || stop.unit !== rectification.unit);
  return [
    ...(isFilled(basis) ? [] : [missingBasis('jointSurvey', '联合踏勘', 'the joint survey')]),
    ...(isFilled(rectification.basis)
      ? []
      : [missingBasis('jointSurvey', '整改', 'the rectification')]),
    ...(isLonger
      ? [matterProblem('RECTIFICATION_TOO_LONG', 'jointSurvey', { most: stop.maxDays })]
      : []),
  ];
}

function missingBasis(field: string, name: string, nameEn: string): MatterProblem {
  return matterProblem('LIMIT_BASIS_MISSING', field, { name, nameEn });
}
