import { validateForm } from '../../matters/validate-form.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { isApplicantOf } from '../../staff/permissions.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { whyNotAsAgent } from '../intake/agents.ts';
import { leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';
import { whyUnknown } from './applicant.ts';

type ResubmitCase = Extract<CaseCommand, { readonly type: 'ResubmitCase' }>;

/** 重新提交: the applicant mends what the pre-review returned; the five days begin anew. */
export function resubmitCase(
  draft: Draft,
  { form = {}, materials }: ResubmitCase,
): CaseRejection | undefined {
  const { file, actor, context } = draft;
  if (!isApplicantOf(actor, file))
    return reject('NOT_THE_APPLICANT', { person: actor.name, case: file.number });
  const notAsAgent = whyNotAsAgent(file, actor, { power: 'supplement', today: draft.today });
  if (notAsAgent !== undefined) return notAsAgent;
  const waiting = Object.values(file.workItems).find(
    ({ act, state }) => act === 'resubmit' && state === 'open',
  );
  if (waiting === undefined) return reject('RESUBMISSION_NOT_ASKED', { case: file.number });
  const schema = context.matter.forms[context.matter.applicationForm];
  const problems = schema === undefined ? [] : validateForm(schema, { ...file.form, ...form });
  if (problems.length > 0) {
    const fields = problems.map(({ field }) => field);
    return { ...reject('FORM_INVALID', { count: problems.length, fields }), problems };
  }
  const refusal = whyUnknown(draft, materials);
  if (refusal !== undefined) return refusal;
  if (materials.length > 0) record(draft, { type: 'MaterialsSupplied', materials });
  record(draft, { type: 'CaseResubmitted', form });
  notify(draft, leadHandlersOf(draft), '重新提交', `${titleOf(draft)}：申请人已重新提交。`);
  const { id: taskId, element } = waiting;
  const done = { outcome: 'resubmitted', opinion: '' };
  record(draft, { type: 'WorkItemCompleted', taskId, ...done, fileIds: [] });
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId,
    variables: { [element]: { outcome: 'resubmitted' }, form: draft.file.form },
  });
}
