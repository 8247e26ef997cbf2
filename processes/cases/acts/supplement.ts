import { record } from '../draft.ts';
import { issueDocument } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import { answer, type JobAct, type WaitAct } from './act.ts';

/** 补正: the case waits for its applicant; `SubmitSupplement` ends the waiting. */
export const supplement: WaitAct = { kind: 'wait' };

/** 补正超时: the applicant's period ran out; what follows is a setting of the matter. */
export const expireSupplement: JobAct = {
  kind: 'job',
  run: (draft) => {
    const open = draft.file.supplements.findLast(({ outcome }) => outcome === undefined);
    if (open === undefined) return answer(undefined);
    record(draft, { type: 'SupplementExpired', supplementId: open.id });
    const { onExpiry } = draft.context.matter.limits.supplement;
    const follows = onExpiry === 'withdrawn' ? '视为撤回申请' : '不予受理';
    notify(draft, applicantOf(draft), '补正逾期', `${titleOf(draft)}：逾期未补正，${follows}。`);
    return answer(
      issueDocument(draft, 'withdrawal', {
        ending: follows,
        reason: `补正期限 ${open.dueOn} 届满，未补正全部材料`,
        endedOn: draft.today,
      }),
    );
  },
};
