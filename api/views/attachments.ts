import type { CaseEvent, CaseFile, WorkItem } from '#processes';
import type { CaseView } from '../schemas/case-view.ts';
import type { TimelineScene } from './timeline.ts';
import { readsAttachments } from './viewer.ts';

type Attachments = Pick<CaseView['timeline'][number], 'files' | 'signature'>;

/** What was attached to an opinion, and the signature under it, beside the line of the history that tells the opinion. */
export function attachmentsOf(scene: TimelineScene, event: CaseEvent): Attachments {
  const item = itemOf(scene.file, event);
  if (item === undefined || !readsAttachments(scene, item)) return {};
  if (event.type === 'WorkItemSigned') return signed(event.signature);
  const files = (item.fileIds ?? []).map(
    (id) => scene.files.get(id) ?? { id, name: id, type: '', size: 0 },
  );
  return { ...(files.length > 0 && { files }), ...signed(item.signature) };
}

function signed(signature: string | undefined): Attachments {
  return signature === undefined ? {} : { signature };
}

/** A reply is told instead of the completion of its task, and a vote instead of that of its seat. */
function itemOf(file: CaseFile, event: CaseEvent): WorkItem | undefined {
  switch (event.type) {
    case 'WorkItemCompleted':
    case 'WorkItemSigned':
    case 'OpinionReplied':
      return file.workItems[event.taskId];
    case 'SeatVoted': {
      const round = file.countersigns?.find(({ taskId }) => taskId === event.taskId);
      const seat = round?.seats.find(({ id }) => id === event.seat);
      return file.workItems[seat?.taskId ?? ''];
    }
    default:
      return undefined;
  }
}
