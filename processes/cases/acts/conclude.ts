import { reject } from '../../rejections.ts';
import type { ChildLink } from '../children/types.ts';
import { record } from '../draft.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import type { TaskAct } from './act.ts';

/** How the departments' own decisions sum up for the whole application. */
type Conclusion = 'complete' | 'partial' | 'none';

/** 统一反馈: the lead sums up what the departments decided. It decides nothing of theirs again. */
export const conclude: TaskAct = {
  kind: 'task',
  outcomes: ['complete', 'partial', 'none'],
  reasoned: [],
  guard: (draft, { outcome }) => {
    const { children = [], number } = draft.file;
    const open = children.filter(({ state }) => state === 'opening' || state === 'open');
    if (open.length > 0)
      return reject('CHILDREN_OPEN', { case: number, children: open.map(nameOfChild) });
    const expected = conclusionOf(children);
    return outcome === expected
      ? undefined
      : reject('CONCLUSION_DIFFERS', { case: number, expected: conclusionNames[expected] });
  },
  effect: (draft, { outcome, opinion }) => {
    record(draft, {
      type: 'CaseDecided',
      value: outcome === 'none' ? 'deny' : 'grant',
      reasons: opinion,
      decidedOn: draft.today,
    });
    const name =
      conclusionNames[outcome === 'complete' || outcome === 'partial' ? outcome : 'none'];
    notify(draft, applicantOf(draft), '联合办理结果', `${titleOf(draft)}：${name}。`);
    return undefined;
  },
};

/** What was not needed does not count; what failed for a missing prerequisite does. */
function conclusionOf(children: readonly ChildLink[]): Conclusion {
  const counted = children.filter(({ reason }) => reason !== 'notNeeded');
  const granted = counted.filter(({ resultCode }) => resultCode === 'granted').length;
  if (granted === 0) return 'none';
  return granted === counted.length ? 'complete' : 'partial';
}

const conclusionNames: Record<Conclusion, string> = {
  complete: '各部门事项全部办成',
  partial: '部分事项办成',
  none: '各事项均未办成',
};

function nameOfChild({ matterName, matter }: ChildLink): string {
  return matterName ?? matter;
}
