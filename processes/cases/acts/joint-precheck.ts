import { type CaseRejection, reject } from '../../rejections.ts';
import type { Draft } from '../draft.ts';
import { gatheredItems, noticeItems } from '../joint/gather.ts';
import type { Completion, TaskAct } from './act.ts';
import { materialNamesOf, precheck, toleratedIn } from './precheck.ts';

/**
 * 汇总受理审查: the lead of a joint application decides on its acceptance with what all departments found. Their
 * defects make one notice; none can be left out, and nothing is accepted over one.
 */
export const jointPrecheck: TaskAct = {
  ...precheck,
  guard: (draft, completion) =>
    whyNotAccept(draft, completion) ?? precheck.guard(draft, gathered(draft, completion)),
  effect: (draft, completion) => precheck.effect(draft, gathered(draft, completion)),
};

function whyNotAccept(draft: Draft, completion: Completion): CaseRejection | undefined {
  if (completion.outcome !== 'accept') return undefined;
  const tolerated = toleratedIn(completion);
  const open = gatheredItems(draft)
    .map(({ materialCode }) => materialCode)
    .filter((code) => !tolerated.includes(code));
  return open.length === 0
    ? undefined
    : reject('MATERIAL_NOT_IN_ORDER', { materials: materialNamesOf(draft, open) });
}

function gathered(draft: Draft, completion: Completion): Completion {
  if (completion.outcome !== 'supplement') return completion;
  return { ...completion, supplementItems: noticeItems(draft, completion.supplementItems) };
}
