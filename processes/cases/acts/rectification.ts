import { civilDateOf } from '../../clock/index.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { openProcedures } from '../clocks.ts';
import { finishProcedure, orderProcedure, whoMayNotOrder } from '../commands/special-procedure.ts';
import { endSupervision } from '../commands/supervise.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument, nextDocumentId } from '../issue-document.ts';
import {
  awaitedDepartments,
  currentSurvey,
  rectificationList,
  resultOfSurvey,
  surveyRuleOf,
} from '../joint/surveys.ts';
import type { JointSurvey, Rectification } from '../joint/types.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import { dueDayOf } from '../work-period.ts';
import { answer, type JobAct, type TaskAct, type WaitAct } from './act.ts';

/** The kind of special procedure by which a matter leaves rectification out of its time. */
const rectificationKind = 'rectification';

/** 汇总现场意见: the lead sums up the survey; it may not say anything else than the departments did. */
export const surveyResult: TaskAct = {
  kind: 'task',
  outcomes: ['pass', 'rectify', 'fail'],
  reasoned: ['fail'],
  guard: (draft, { outcome }) => {
    const survey = currentSurvey(draft.file);
    if (survey === undefined) return reject('SURVEY_NOT_ARRANGED', { case: draft.file.number });
    const awaited = awaitedDepartments(survey);
    if (awaited.length > 0) {
      const names = awaited.map((one) => departmentNameOf(draft.context.directory, one));
      return reject('SURVEY_NOT_ANSWERED', { departments: names });
    }
    const expected = expectedOf(draft, survey);
    if (typeof expected === 'object') return expected;
    if (outcome !== expected) {
      return reject('SURVEY_RESULT_DIFFERS', { expected: surveyResultNames[expected] });
    }
    return outcome === 'rectify' ? whyNotStop(draft) : undefined;
  },
  effect: (draft, { outcome }) => {
    const survey = currentSurvey(draft.file);
    if (survey === undefined) return reject('SURVEY_NOT_ARRANGED', { case: draft.file.number });
    const result = outcome === 'rectify' || outcome === 'fail' ? outcome : 'pass';
    record(draft, { type: 'SurveyConcluded', surveyId: survey.id, result });
    endSupervision(draft);
    return result === 'rectify' ? orderRectification(draft, survey) : undefined;
  },
};

/** 整改: the case waits for its applicant; `ReportRectification` ends the waiting. */
export const rectify: WaitAct = { kind: 'wait' };

/** 整改逾期: the applicant's time ran out; the clocks run again and the lead decides on what there is. */
export const expireRectification: JobAct = {
  kind: 'job',
  run: (draft) => {
    const open = openRectification(draft);
    if (open === undefined) return answer(undefined);
    record(draft, { type: 'RectificationExpired', rectificationId: open.id });
    const text = `${titleOf(draft)}：整改期限 ${open.dueOn} 届满，未收到整改报告。`;
    notify(draft, applicantOf(draft), '整改逾期', text);
    return answer(endStop(draft, open, '逾期未整改'));
  },
};

/** What the survey came to, as people say it. */
export const surveyResultNames = { pass: '通过', rectify: '整改后复验', fail: '不通过' } as const;

/** The rectification that the applicant is at. */
export function openRectification({ file }: Pick<Draft, 'file'>): Rectification | undefined {
  return file.rectifications?.findLast(({ outcome }) => outcome === undefined);
}

/** Lets the clocks run again that rectification has stopped. */
export function endStop(
  draft: Draft,
  { procedureId }: Rectification,
  result: string,
): CaseRejection | undefined {
  const procedure = openProcedures(draft.file).find(({ id }) => id === procedureId);
  if (procedure === undefined) return undefined;
  return finishProcedure(draft, procedure, { result, endedOn: draft.today });
}

/** A department's “fail” stands; what can be put right is, until the rounds that the matter allows are used up. */
function expectedOf(draft: Draft, survey: JointSurvey): JointResult | CaseRejection {
  const rule = surveyRuleOf(draft.context.matter);
  if ('code' in rule) return rule;
  const result = resultOfSurvey(survey);
  const isUsedUp = survey.round > rule.rectification.rounds;
  return result === 'rectify' && isUsedUp ? 'fail' : result;
}

type JointResult = keyof typeof surveyResultNames;

function whyNotStop(draft: Draft): CaseRejection | undefined {
  const rule = stopRuleOf(draft);
  return rule === undefined ? undefined : whoMayNotOrder(draft, rule);
}

function stopRuleOf({ context }: Draft) {
  return context.matter.specialProcedures?.find(({ kind }) => kind === rectificationKind);
}

/** 整改通知: one list of everything, with a date; where the matter says so, the time is not counted. */
function orderRectification(draft: Draft, survey: JointSurvey): CaseRejection | undefined {
  const rule = surveyRuleOf(draft.context.matter);
  if ('code' in rule) return rule;
  const { days: limit, unit, basis } = rule.rectification;
  const stop = stopRuleOf(draft);
  const start = civilDateOf(draft.at);
  const dueOn = dueDayOf(draft.context, {
    department: draft.file.leadDepartment,
    start,
    limit,
    unit,
  });
  const { specialProcedures = [], rectifications = [] } = draft.file;
  const rectification: Rectification = {
    id: `r${rectifications.length + 1}`,
    surveyId: survey.id,
    items: rectificationList(survey),
    issuedAt: draft.at,
    dueOn,
    documentId: nextDocumentId(draft),
    ...(stop === undefined ? {} : { procedureId: `p${specialProcedures.length + 1}` }),
  };
  record(draft, { type: 'RectificationOrdered', rectification });
  const unissued = tellApplicant(draft, rectification, { basis, isStopped: stop !== undefined });
  if (unissued !== undefined || stop === undefined) return unissued;
  const reason = `联合踏勘提出 ${rectification.items.length} 项整改`;
  return orderProcedure(draft, stop, { expectedDays: limit, reason });
}

function tellApplicant(
  draft: Draft,
  { items, dueOn }: Rectification,
  { basis, isStopped }: { readonly basis: string; readonly isStopped: boolean },
): CaseRejection | undefined {
  const { directory } = draft.context;
  const text = `${titleOf(draft)}：请于 ${dueOn} 前完成 ${items.length} 项整改并提交整改报告。`;
  notify(draft, applicantOf(draft), '整改通知', text);
  return issueDocument(draft, 'rectificationNotice', {
    rectificationBasis: basis,
    items: items.map(({ item, requirement, departments }) => ({
      item,
      requirement: requirement === '' ? '按规范和批准的图纸整改到位' : requirement,
      departments: departments.map((one) => departmentNameOf(directory, one)).join('、'),
    })),
    dueOn,
    effect: isStopped ? '整改所需时间不计入办理期限。' : '整改期间办理期限照常计算。',
    officer: draft.actor.name,
  });
}
