import type { CaseRejection } from '../../rejections.ts';
import type { Draft } from '../draft.ts';
import { wordIn } from '../form-word.ts';
import { issueDocument } from '../issue-document.ts';
import { type Completion, plainTask, type TaskAct } from './act.ts';

/** 审查、审核: passes or goes back; going back says why. */
export const review: TaskAct = { ...plainTask, reasoned: ['return', 'rectify', 'fail'] };

/** 现场核查、踏勘: the finding is written down whatever it is; how many must sign is marked on the task. */
export const survey: TaskAct = {
  ...plainTask,
  reasoned: ['pass', 'return', 'rectify', 'fail'],
  effect: writeRecord,
};

/** 核查（勘验）笔录, signed by all who were there (行政许可法 art. 34: at least two). */
function writeRecord(draft: Draft, completion: Completion): CaseRejection | undefined {
  const { item, form } = completion;
  return issueInspectionRecord(draft, completion, {
    step: item.name,
    inspectedOn: wordIn(form, 'inspectedOn') || draft.today,
    place: wordIn(form, 'place') || draft.file.applicant.address || '申请材料所载地点',
  });
}

/** The record of an inspection with all who have signed it. */
export function issueInspectionRecord(
  draft: Draft,
  completion: Completion,
  where: { readonly step: string; readonly inspectedOn: string; readonly place: string },
): CaseRejection | undefined {
  const { item, form, opinion } = completion;
  const signatures = draft.file.workItems[item.id]?.signatures ?? [];
  const people = signatures.length === 0 ? [draft.actor] : signatures.map(({ by }) => by);
  const findings = [...signatures.map((signature) => signature.opinion), opinion];
  return issueDocument(draft, 'inspectionRecord', {
    ...where,
    officers: people.map(({ name, personId }) => `${name}（${personId}）`),
    findings: [wordIn(form, 'findings'), ...new Set(findings)].filter((words) => words !== ''),
    photos: completion.fileIds.length,
  });
}
