import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { type Draft, record } from '../draft.ts';
import { takingPart } from '../joint/participants.ts';
import type { ReviewFinding } from '../joint/types.ts';
import { headsOf, leadHandlersOf, notify, peopleWith, titleOf } from '../notices.ts';
import type { SupplementItem } from '../types.ts';
import { isNoticeOver } from './accept.ts';
import { answer, type Completion, type JobAct, type TaskAct } from './act.ts';
import { materialNamesOf, unknownMaterials, wasUnflagged } from './precheck.ts';

/**
 * 资料审查: each department of a joint application looks through the materials for itself and lists what is wrong with
 * them; it writes no notice, the lead does (requirements 4.2, one notice for all).
 */
export const materialReview: TaskAct = {
  kind: 'task',
  outcomes: ['inOrder', 'defects'],
  reasoned: [],
  guard: (draft, completion) => {
    const unknown = unknownMaterials(draft, completion);
    if (unknown.length > 0) return reject('MATERIAL_UNKNOWN', { materials: unknown });
    return completion.outcome === 'defects'
      ? guardDefects(draft, completion)
      : guardInOrder(draft, completion);
  },
  effect: (draft, { item, outcome, opinion, supplementItems }) => {
    const isDefective = outcome === 'defects';
    const department = item.department ?? '';
    record(draft, {
      type: 'MaterialReviewGiven',
      taskId: item.id,
      finding: {
        result: isDefective ? 'defects' : 'inOrder',
        items: isDefective
          ? supplementItems.map((each) => ({ ...each, departments: [department] }))
          : [],
        opinion,
        at: draft.at,
        by: draft.actor,
      },
    });
    const name = departmentNameOf(draft.context.directory, department);
    const found = isDefective ? `提出 ${supplementItems.length} 项补正` : '材料齐全';
    notify(draft, leadHandlersOf(draft), '资料审查', `${titleOf(draft)}：${name}${found}。`);
    return undefined;
  },
};

/** 分送审查: who has to look: at first all that take part, later those whose defects were told. */
export const askReviews: JobAct = {
  kind: 'job',
  run: (draft) => {
    const departments = takingPart(draft);
    if ('code' in departments) return { rejection: departments };
    const told = draft.file.supplements.at(-1);
    const names = departments.map(({ department }) => department);
    const again = names.filter((name) =>
      told?.items.some((item) => item.departments?.includes(name) === true),
    );
    return answer(undefined, { reviewDepartments: told === undefined ? names : again });
  },
};

/**
 * 逾期未审: a department has not looked in its time. The one notice does not wait for it, for the five days of
 * 行政许可法 art. 32(4) do not either; what it finds later was visible now.
 */
export const closeReview: JobAct = {
  kind: 'job',
  run: (draft, { variables }) => {
    const { department } = variables;
    const review = draft.file.reviews?.findLast(
      (one) => one.department === department && one.finding === undefined,
    );
    if (review === undefined) return answer(undefined);
    const finding: ReviewFinding = {
      result: 'silent',
      items: [],
      opinion: '',
      at: draft.at,
      by: draft.actor,
    };
    record(draft, { type: 'MaterialReviewGiven', taskId: review.taskId, finding });
    record(draft, { type: 'FlagRaised', flag: 'overdueStep' });
    const name = departmentNameOf(draft.context.directory, review.department);
    const people = [...headsOf(draft, review.department), ...peopleWith(draft, 'supervisor')];
    const text = `${titleOf(draft)}：${name}逾期未完成资料审查，一次性告知不再等待；此后不得再提首次即可发现的问题。`;
    notify(draft, people, '资料审查逾期', text);
    const element = draft.file.workItems[review.taskId]?.element ?? '';
    return answer(undefined, { [element]: { outcome: 'silent', by: 'system' } });
  },
};

function guardDefects(
  draft: Draft,
  { supplementItems, checks }: Completion,
): CaseRejection | undefined {
  // After five days the application is accepted by law, whatever anybody finds.
  if (isNoticeOver(draft)) return reject('NOTICE_PERIOD_OVER', { case: draft.file.number });
  if (supplementItems.length === 0 || supplementItems.some(isWordless))
    return reject('SUPPLEMENT_ITEMS_MISSING');
  const listed = supplementItems.map(({ materialCode }) => materialCode);
  const forgotten = found(checks).filter((code) => !listed.includes(code));
  if (forgotten.length > 0)
    return reject('SUPPLEMENT_ITEMS_INCOMPLETE', { materials: materialNamesOf(draft, forgotten) });
  const late = listed.filter((code) => wasUnflagged(draft, code));
  if (late.length === 0 || draft.context.matter.intake?.secondNotice === 'flag') return undefined;
  return reject('SUPPLEMENT_NOT_ONCE', { materials: materialNamesOf(draft, late) });
}

function guardInOrder(draft: Draft, { checks }: Completion): CaseRejection | undefined {
  const wrong = found(checks);
  return wrong.length === 0
    ? undefined
    : reject('MATERIAL_NOT_IN_ORDER', { materials: materialNamesOf(draft, wrong) });
}

function isWordless({ reason }: SupplementItem): boolean {
  return reason.trim() === '';
}

function found(checks: Completion['checks']): readonly string[] {
  return checks.filter(({ check }) => check.result !== 'ok').map(({ code }) => code);
}
