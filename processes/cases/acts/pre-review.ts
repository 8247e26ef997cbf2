import { materialNameOf } from '../../matters/material-name.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument, licensingLaw } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import { issueReceipt } from '../receipt.ts';
import { isNoticeOver } from './accept.ts';
import { answer, type Completion, type JobAct, type TaskAct, type WaitAct } from './act.ts';

/** 网上预审: passes on to the counter, or returns the application with everything that is wrong with it. */
export const preReview: TaskAct = {
  kind: 'task',
  outcomes: ['pass', 'return'],
  reasoned: ['return'],
  guard: (draft, { outcome, checks, supplementItems }) => {
    if (outcome !== 'return') return undefined;
    // Pre-review stops nothing: after five days the case is accepted by law (行政许可法 art. 32(4)).
    if (isNoticeOver(draft)) return reject('NOTICE_PERIOD_OVER', { case: draft.file.number });
    const listed = supplementItems.map(({ materialCode }) => materialCode);
    const forgotten = checks
      .filter(({ code, check }) => check.result !== 'ok' && !listed.includes(code))
      .map(({ code }) => materialNameOf(draft.context.matter, code));
    return forgotten.length === 0
      ? undefined
      : reject('SUPPLEMENT_ITEMS_INCOMPLETE', { materials: forgotten });
  },
  effect: (draft, completion) => {
    const { outcome, opinion, checks } = completion;
    if (checks.length > 0) record(draft, { type: 'MaterialsChecked', checks });
    record(draft, { type: 'PreReviewed', passed: outcome === 'pass', reason: opinion });
    return outcome === 'pass' ? undefined : giveBack(draft, completion);
  },
};

/** 接件: the counter has the application; where confirmation starts the five days, they start now. */
export const receive: JobAct = {
  kind: 'job',
  run: (draft) => {
    const { clock } = draft.file;
    const noticeFrom = clock.isReceiptAwaited ? draft.today : clock.noticeFrom;
    record(draft, { type: 'CaseReceived', noticeFrom });
    notify(draft, applicantOf(draft), '收件', `${titleOf(draft)}：申请材料已接收。`);
    return answer(issueReceipt(draft));
  },
};

/** 重新提交: the case waits for its applicant; `ResubmitCase` ends the waiting. */
export const resubmit: WaitAct = { kind: 'wait' };

function giveBack(
  draft: Draft,
  { opinion, supplementItems }: Completion,
): CaseRejection | undefined {
  notify(draft, applicantOf(draft), '预审退回', `${titleOf(draft)}：预审退回。${opinion}`);
  return issueDocument(draft, 'preReview', {
    reviewBasis: `${licensingLaw}第三十二条第一款第（四）项`,
    opinion,
    items: supplementItems.map(({ materialCode, reason, requirement }) => ({
      name: materialNameOf(draft.context.matter, materialCode),
      reason,
      requirement: requirement ?? '按办事指南要求重新提交',
    })),
    officer: draft.actor.name,
  });
}
