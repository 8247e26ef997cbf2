import { type CaseEvent, departmentNameOf, readsRemark } from '#processes';
import type { CaseView } from '../schemas/case-view.ts';
import type { CaseShown } from './case-view.ts';
import type { LineScene, Lines } from './timeline.ts';
import { seesInternals, type Viewer } from './viewer.ts';

/** The remarks of a case as far as the viewer reads them. */
export function remarksOf({
  context: { directory },
  file,
  files,
  viewer,
}: CaseShown): Pick<CaseView, 'remarks' | 'mayRemark'> {
  const isOpen = file.clock.closedOn === undefined;
  const remarks = (file.remarks ?? [])
    .filter((remark) => readsRemark(directory, viewer, remark))
    .map(({ fileIds, mentions, by, department, ...remark }) => ({
      ...remark,
      mentions: mentions.map(({ name }) => name),
      files: fileIds.map((id) => files.get(id) ?? { id, name: id, type: '', size: 0 }),
      by: by.name,
      departmentName: department === null ? '' : departmentNameOf(directory, department),
      mayWithdraw:
        isOpen && remark.withdrawn === undefined && by.personId === viewer.actor.personId,
    }));
  return { remarks, mayRemark: isOpen && seesInternals(viewer) };
}

/** Whether an event is about a remark that the viewer does not read: then the history does not tell of it. */
export function isUnreadRemark(
  { directory, file, viewer }: LineScene & { readonly viewer: Viewer },
  event: Pick<CaseEvent, 'type'> | { readonly type: string },
): boolean {
  const about = event as CaseEvent;
  if (about.type !== 'RemarkAdded' && about.type !== 'RemarkWithdrawn') return false;
  const id = about.type === 'RemarkAdded' ? about.remark.id : about.remarkId;
  const remark = file.remarks?.find((known) => known.id === id);
  return remark === undefined || !readsRemark(directory, viewer, remark);
}

/** What remarks are called in the history, for those who read them. */
export const remarkLines: Lines = {
  RemarkAdded: ({ remark: { id, text, mentions } }, { file }) => {
    const isWithdrawn = file.remarks?.find((one) => one.id === id)?.withdrawn !== undefined;
    const [zh, en] = isWithdrawn ? ['备注（已撤销）', 'remark (withdrawn)'] : ['备注', 'remark'];
    const names = mentions.map(({ name }) => name);
    return {
      zh: names.length === 0 ? zh : `${zh}，提醒${names.join('、')}`,
      en: names.length === 0 ? en : `${en}, told ${names.join(', ')}`,
      text,
      internal: true,
    };
  },
  RemarkWithdrawn: ({ reason }) => ({
    zh: '撤销备注',
    en: 'remark withdrawn',
    text: reason,
    internal: true,
  }),
};
