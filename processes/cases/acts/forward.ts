import { materialNameOf } from '../../matters/material-name.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import type { Completion, TaskAct } from './act.ts';

/** 转报: our review is done and its opinion goes up with all materials (行政许可法 art. 35, 43); our clocks end. */
export const forward: TaskAct = {
  kind: 'task',
  outcomes: ['forward', 'return'],
  reasoned: ['forward', 'return'],
  guard: (_draft, { outcome, form }) =>
    outcome !== 'forward' || upperOf(form) !== '' ? undefined : reject('UPPER_AUTHORITY_REQUIRED'),
  effect: (draft, completion) =>
    completion.outcome === 'forward' ? sendUp(draft, completion) : undefined,
};

function sendUp(draft: Draft, { form, opinion }: Completion): CaseRejection | undefined {
  const to = upperOf(form);
  record(draft, { type: 'CaseForwarded', to, opinion });
  notify(draft, applicantOf(draft), '转报', `${titleOf(draft)}：初审完成，已转报${to}。`);
  return issueDocument(draft, 'forwarding', {
    addressee: to,
    opinion,
    forwardedOn: draft.today,
    materials: draft.file.materials.map(({ code }) => materialNameOf(draft.context.matter, code)),
  });
}

function upperOf(form: Completion['form']): string {
  const { upperAuthority } = form;
  return typeof upperAuthority === 'string' ? upperAuthority.trim() : '';
}
