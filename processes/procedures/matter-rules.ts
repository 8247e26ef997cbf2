import { type Definition, evaluate } from '#engine';
import type { Directory } from '../cases/decision.ts';
import { legalLimits } from '../clock/index.ts';
import type { Matter } from '../matters/types.ts';
import { criticalPathDays } from './critical-path.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** What is wrong with a matter as it stands beside its diagram: limits, facts that papers need, departments. */
export function matterProblems(
  definition: Definition,
  matter: Matter,
  directory: Directory | undefined,
): readonly ProcedureProblem[] {
  return [
    ...identityProblems(definition, matter),
    ...limitProblems(definition, matter),
    ...contentProblems(definition, matter),
    ...departmentProblems(definition, matter, directory),
  ];
}

function identityProblems(definition: Definition, matter: Matter): readonly ProcedureProblem[] {
  const { matter: drawn } = definition.marks(definition.key);
  if (typeof drawn !== 'string' || drawn === '' || drawn === matter.code) return [];
  return [problem('MATTER_DIFFERS', definition.key, { drawn, matter: matter.code })];
}

function limitProblems(definition: Definition, matter: Matter): readonly ProcedureProblem[] {
  const { key } = definition;
  const { promised, statutory, notice } = matter.limits;
  const problems: ProcedureProblem[] = [];
  if (promised.unit === statutory.unit && promised.days > statutory.days) {
    const facts = { promise: promised.days, statutory: statutory.days };
    problems.push(problem('PROMISE_OVER_STATUTORY', key, facts));
  }
  const most = legalLimits.notice.limit;
  if (notice.days > most)
    problems.push(problem('NOTICE_OVER_LAW', key, { days: notice.days, most }));
  const sum = criticalPathDays(definition);
  if (promised.unit === 'workday' && sum > promised.days) {
    problems.push(problem('CRITICAL_PATH_TOO_LONG', key, { sum, promise: promised.days }));
  }
  return problems;
}

/** Without these a document could not be issued, and the case would stop at that step. */
function contentProblems({ key }: Definition, matter: Matter): readonly ProcedureProblem[] {
  const { remedies, contact, basis, forms, applicationForm } = matter;
  const needed = {
    '设定依据 basis': basis.length === 0 ? '' : 'x',
    '复议机关 remedies.reviewBody': remedies.reviewBody,
    '诉讼法院 remedies.court': remedies.court,
    '联系地点 contact.place': contact.place,
    '联系电话 contact.phone': contact.phone,
    '申请表单 applicationForm': Object.hasOwn(forms, applicationForm) ? 'x' : '',
  };
  return Object.entries(needed)
    .filter(([, value]) => value.trim() === '')
    .map(([field]) => problem('MATTER_INCOMPLETE', key, { field }));
}

function departmentProblems(
  { key }: Definition,
  { leadDepartment, coDepartments }: Matter,
  directory: Directory | undefined,
): readonly ProcedureProblem[] {
  const named = [leadDepartment, ...coDepartments.map(({ department }) => department)];
  const known = directory?.departments.map(({ id }) => id) ?? named;
  const strange = named.filter((department) => !known.includes(department));
  return [
    ...strange.map((department) => problem('DEPARTMENT_UNKNOWN', key, { department })),
    ...coDepartments.flatMap(({ department, when = 'true' }) =>
      isReadable(when) ? [] : [problem('CONDITION_UNREADABLE', key, { department, when })],
    ),
  ];
}

/** Whether an expression parses; what it gives depends on the application. */
export function isReadable(expression: string): boolean {
  const result = evaluate(expression, {});
  return 'value' in result || result.rejection.code !== 'BAD_EXPRESSION';
}
