import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { escalate } from '../escalation.ts';
import { headsOf, notify, peopleWith, titleOf } from '../notices.ts';
import { surveyRuleOf } from './surveys.ts';
import type { JointSurvey } from './types.ts';

/**
 * 缺席: what a department's absence from a joint survey means is a rule of the matter. Consent goes on at once, on the
 * department's own responsibility, recorded and announced; else its head gets an order and the survey waits for it.
 */
export function missSurvey(
  draft: Draft,
  survey: JointSurvey,
  { department, reason }: { readonly department: string; readonly reason: string },
): CaseRejection | undefined {
  const rule = surveyRuleOf(draft.context.matter);
  if ('code' in rule) return rule;
  const absence = { department, rule: rule.absence, reason, at: draft.at, by: draft.actor };
  record(draft, { type: 'SurveyMissed', surveyId: survey.id, absence });
  const name = departmentNameOf(draft.context.directory, department);
  const people = [...headsOf(draft, department), ...peopleWith(draft, 'supervisor')];
  const follows =
    rule.absence === 'deemedConsent' ? '视为同意，由其承担相应责任' : '须另行到场并补签意见';
  const text = `${titleOf(draft)}：${name}未参加 ${survey.on} 的联合踏勘（${reason}），${follows}。`;
  notify(draft, people, '联合踏勘缺席', text);
  return rule.absence === 'deemedConsent'
    ? consent(draft, department, `缺席联合踏勘，视为同意（${rule.basis}）`)
    : escalate(draft, department, `关于${titleOf(draft)}的联合踏勘（${survey.on} ${survey.time}）`);
}

/** The branch of the department goes on as if it had agreed. */
function consent(draft: Draft, department: string, text: string): CaseRejection | undefined {
  const item = openRecord(draft, department);
  if (item === undefined) return reject('NOT_AWAITED', { department });
  record(draft, { type: 'WorkItemCancelled', taskId: item.id, reason: text });
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId: item.id,
    variables: { [item.element]: { outcome: 'pass', opinion: text, absent: true, by: 'system' } },
  });
}

function openRecord({ file }: Draft, department: string) {
  return Object.values(file.workItems).find(
    ({ act, state, department: whose }) =>
      act === 'surveyRecord' && state === 'open' && whose === department,
  );
}
