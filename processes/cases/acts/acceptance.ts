import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { issueCertificate } from '../certificates/issue.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument } from '../issue-document.ts';
import type { JointSurvey } from '../joint/types.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import type { Completion, TaskAct } from './act.ts';
import { surveyResultNames } from './rectification.ts';

/** 联合验收结论: one paper with what every department said; it passes only where all of them let it pass. */
export const acceptance: TaskAct = {
  kind: 'task',
  outcomes: ['grant', 'deny'],
  reasoned: ['grant', 'deny'],
  guard: (draft, { outcome }) =>
    outcome !== 'grant' || draft.file.surveys?.at(-1)?.result === 'pass'
      ? undefined
      : reject('SURVEY_NOT_PASSED', { case: draft.file.number }),
  effect: (draft, completion) => {
    const value = completion.outcome === 'grant' ? 'grant' : 'deny';
    const { opinion: reasons } = completion;
    record(draft, { type: 'CaseDecided', value, reasons, decidedOn: draft.today });
    const name = value === 'grant' ? '验收合格' : '验收不合格';
    notify(draft, applicantOf(draft), '联合验收意见', `${titleOf(draft)}：${name}。`);
    const unissued = issueOpinion(draft, completion, name);
    return unissued ?? (value === 'grant' ? issueCertificate(draft, completion.form) : undefined);
  },
};

function issueOpinion(
  draft: Draft,
  { opinion }: Completion,
  conclusion: string,
): CaseRejection | undefined {
  const { surveys = [] } = draft.file;
  const departments = [...new Set(surveys.flatMap((survey) => survey.departments))];
  return issueDocument(draft, 'acceptanceOpinion', {
    conclusion,
    reasons: opinion,
    decidedOn: draft.today,
    departments: departments.map((department) => lastWord(draft, department, surveys)),
  });
}

/** What a department said last, in whichever round. */
function lastWord(draft: Draft, department: string, surveys: readonly JointSurvey[]) {
  const name = departmentNameOf(draft.context.directory, department);
  const survey = surveys.findLast(
    ({ records, absences }) =>
      records.some((one) => one.department === department) ||
      absences.some((one) => one.department === department),
  );
  const said = survey?.records.findLast((one) => one.department === department);
  if (said === undefined)
    return { name, value: '缺席，视为同意', findings: '', officers: '', on: survey?.on ?? '' };
  return {
    name,
    value: surveyResultNames[said.value],
    findings: said.findings,
    officers: said.officers.map((officer) => officer.name).join('、'),
    on: survey?.on ?? '',
  };
}
