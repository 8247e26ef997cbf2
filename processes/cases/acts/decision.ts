import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { issueCertificate } from '../certificates/issue.ts';
import { missingTolerated } from '../commands/promised-materials.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import type { Completion, TaskAct } from './act.ts';
import { materialNamesOf } from './precheck.ts';

/** 决定: grant or deny; a denial gives its reasons (行政许可法 art. 38). */
export const decision: TaskAct = {
  kind: 'task',
  outcomes: ['grant', 'deny'],
  reasoned: ['deny'],
  guard: (draft, { outcome, opinion }) => {
    const missing = outcome === 'grant' ? missingTolerated(draft.file) : [];
    if (missing.length === 0) return whyNotOverride(draft, outcome, opinion);
    return reject('TOLERATED_MISSING', { materials: materialNamesOf(draft, missing) });
  },
  effect: (draft, completion) => {
    const value = completion.outcome === 'grant' ? 'grant' : 'deny';
    record(draft, {
      type: 'CaseDecided',
      value,
      reasons: completion.opinion,
      decidedOn: draft.today,
    });
    const rejection = value === 'grant' ? grant(draft, completion) : deny(draft, completion);
    const sentence = value === 'grant' ? '准予行政许可' : '不予行政许可';
    notify(draft, applicantOf(draft), '行政许可决定', `${titleOf(draft)}：已作出${sentence}决定。`);
    return rejection;
  },
};

/** A reasoned refusal of a department may be overridden, with an explanation (requirements 4.2). */
function whyNotOverride(
  { file, context }: Draft,
  outcome: string,
  opinion: string,
): CaseRejection | undefined {
  const latest = new Map(file.opinions.map((one) => [one.department, one.reply?.value]));
  const against = [...latest].flatMap(([department, value]) =>
    value === 'disagree' ? [departmentNameOf(context.directory, department)] : [],
  );
  if (outcome !== 'grant' || against.length === 0 || opinion.trim() !== '') return undefined;
  return reject('OVERRIDE_UNEXPLAINED', { departments: against });
}

function grant(draft: Draft, { form, opinion }: Completion): CaseRejection | undefined {
  const { certificate, name } = draft.context.matter;
  const content =
    typeof form['content'] === 'string' && form['content'] !== '' ? form['content'] : opinion;
  const unissued = issueDocument(draft, 'grant', {
    decidedOn: draft.today,
    content: content.trim() === '' ? `准予${name}` : content,
    certificate: certificate?.name ?? '无',
    validity: certificate?.validity ?? '长期',
  });
  return unissued ?? issueCertificate(draft, form);
}

function deny(draft: Draft, { opinion }: Completion): CaseRejection | undefined {
  return issueDocument(draft, 'denial', { decidedOn: draft.today, reasons: opinion });
}
