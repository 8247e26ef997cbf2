import type { Draft } from '../draft.ts';
import { record } from '../draft.ts';
import { issueDocument, licensingLaw } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import { isPrecheck } from '../precheck-acts.ts';
import type { DocumentKind } from '../types.ts';
import { type ActJob, answer, type JobAct, type JobAnswer } from './act.ts';

/** 不予受理: not our competence; says why, and where to go (行政许可法 art. 32(2)). */
export const refuse: JobAct = {
  kind: 'job',
  run: (draft, job) =>
    closeIntake(draft, job, {
      kind: 'refusal',
      status: 'REFUSED_INTAKE',
      item: '二',
      subject: '不予受理',
    }),
};

/** 不受理: no permit is needed (行政许可法 art. 32(1)). */
export const notNeeded: JobAct = {
  kind: 'job',
  run: (draft, job) =>
    closeIntake(draft, job, {
      kind: 'notNeeded',
      status: 'NOT_NEEDED',
      item: '一',
      subject: '不受理告知',
    }),
};

type Refusal = {
  readonly kind: DocumentKind;
  readonly status: 'NOT_NEEDED' | 'REFUSED_INTAKE';
  readonly item: string;
  readonly subject: string;
};

function closeIntake(draft: Draft, job: ActJob, refusal: Refusal): JobAnswer {
  const check = Object.values(draft.file.workItems).findLast(
    ({ act, state }) => isPrecheck(act) && state === 'completed',
  );
  const reason = check?.opinion ?? '';
  record(draft, { type: 'IntakeRefused', status: refusal.status, reason });
  const rejection = issueDocument(draft, refusal.kind, {
    basis: `${licensingLaw}第三十二条第一款第（${refusal.item}）项`,
    reason,
    competentAuthority: authorityFrom(job, check?.element ?? ''),
  });
  notify(draft, applicantOf(draft), refusal.subject, `${titleOf(draft)}：${reason}`);
  return answer(rejection);
}

function authorityFrom({ variables }: ActJob, element: string): string {
  const said = variables[element];
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return '';
  const authority = (said as { readonly [name: string]: unknown })['competentAuthority'];
  return typeof authority === 'string' ? authority : '';
}
