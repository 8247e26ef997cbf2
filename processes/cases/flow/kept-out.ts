import { actorOf, holdersOf } from '../../staff/directory.ts';
import type { Person } from '../../staff/types.ts';
import { isShared } from '../commands/find-task.ts';
import type { Draft } from '../draft.ts';
import { whyBarred } from '../may-work.ts';
import { headsOf, notify, peopleWith, titleOf } from '../notices.ts';
import type { CaseFile, WorkItem } from '../types.ts';

/** Tells who can name another where 回避, separate duties or a vote already given keep all from a task whose it is. */
export function warnIfAllBarred(draft: Draft, item: WorkItem): void {
  if (!areAllBarred(draft, draft.file, item)) return;
  const holders = holdersIn(draft, item);
  const names = holders.map(({ name }) => name).join('、');
  const told = [...peopleWith(draft, 'admin'), ...headsOf(draft, item.department ?? '')];
  notify(
    draft,
    told.filter((id) => holders.every((person) => person.id !== id)),
    '无人办理',
    `${titleOf(draft)}：“${item.name}”的办理人员${names}须回避或已签署，不能办理，请改派他人。`,
  );
}

/** Looks again at work that was open before: what has just been done may keep the last one from it. */
export function warnWhereNowBarred(draft: Draft, before: CaseFile): void {
  for (const item of Object.values(draft.file.workItems)) {
    const earlier = before.workItems[item.id];
    if (item.state !== 'open' || earlier?.state !== 'open') continue;
    if (!areAllBarred(draft, before, earlier)) warnIfAllBarred(draft, item);
  }
}

function areAllBarred(draft: Draft, file: CaseFile, item: WorkItem): boolean {
  const holders = holdersIn(draft, item);
  return (
    holders.length > 0 &&
    holders.every((person) => whyBarred(draft.context, file, item, actorOf(person)) !== undefined)
  );
}

/** Whose work it is: by name, or by position; several have to sign what one of them has in hand. */
function holdersIn({ context: { directory } }: Draft, item: WorkItem): readonly Person[] {
  const { assignee, department, position } = item;
  if (department === null || item.waitsFor !== undefined) return [];
  return assignee === undefined || isShared(item)
    ? holdersOf(directory, department, position)
    : directory.people.filter(({ id }) => id === assignee.personId);
}
