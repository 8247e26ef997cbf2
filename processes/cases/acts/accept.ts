import type { CaseRejection } from '../../rejections.ts';
import { dueDateOf, endOf } from '../clocks.ts';
import { type Draft, record } from '../draft.ts';
import { isBefore } from '../instants.ts';
import { issueDocument, licensingLaw } from '../issue-document.ts';
import { applicantOf, headsOf, notify, peopleWith, titleOf } from '../notices.ts';
import { answer, type JobAct, type JobAnswer } from './act.ts';

/** 受理: the statutory and the promised clock start. */
export const accept: JobAct = {
  kind: 'job',
  run: (draft) => (isNoticeOver(draft) ? acceptBySilence(draft) : answer(acceptNow(draft))),
};

/** 视为受理: nobody spoke within five working days, so the case is accepted as of the day of receipt (art. 32(4)). */
export const deemAccept: JobAct = { kind: 'job', run: acceptBySilence };

/** Whether the five days are over: from then on the case is accepted by law, whatever anybody says. */
export function isNoticeOver({ context, file, at }: Draft): boolean {
  const due = dueDateOf(context, file, 'notice');
  return due !== null && !isBefore(at, endOf(context, due));
}

function acceptNow(draft: Draft): CaseRejection | undefined {
  // After a supplement the acceptance date is the day on which all of it was in.
  const wasSupplemented = draft.file.supplements.some(({ outcome }) => outcome === 'supplemented');
  const acceptedOn = wasSupplemented ? draft.file.clock.noticeFrom : draft.today;
  record(draft, { type: 'CaseAccepted', acceptedOn, deemed: false });
  return announce(draft, acceptedOn, false);
}

function acceptBySilence(draft: Draft): JobAnswer {
  const acceptedOn = draft.file.clock.noticeFrom;
  record(draft, { type: 'CaseAccepted', acceptedOn, deemed: true });
  const rejection = announce(draft, acceptedOn, true);
  const people = [...peopleWith(draft, 'supervisor'), ...headsOf(draft, draft.file.leadDepartment)];
  const text = `${titleOf(draft)}：五个工作日内未告知，自 ${acceptedOn} 起视为受理。`;
  notify(draft, people, '视为受理', text);
  return answer(rejection);
}

function announce(draft: Draft, acceptedOn: string, deemed: boolean): CaseRejection | undefined {
  const rejection = issueDocument(draft, 'acceptance', {
    basis: `${licensingLaw}第三十二条第一款第（${deemed ? '四' : '五'}）项`,
    acceptedOn,
    promisedDue: dueDateOf(draft.context, draft.file, 'promised'),
    statutoryDue: dueDateOf(draft.context, draft.file, 'statutory'),
    deemed,
  });
  notify(
    draft,
    applicantOf(draft),
    '受理通知',
    `${titleOf(draft)}：已受理，受理日期 ${acceptedOn}。`,
  );
  return rejection;
}
