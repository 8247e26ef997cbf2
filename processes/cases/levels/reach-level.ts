import { materialNameOf } from '../../matters/material-name.ts';
import type { CaseRejection } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument, nextDocumentId } from '../issue-document.ts';
import { marksOf } from '../marks.ts';
import { applicantOf, handlersOf, notify, titleOf } from '../notices.ts';
import type { WorkItem } from '../types.ts';
import { currentStay } from './level-clocks.ts';
import { isLevel, type LevelStay, levels } from './types.ts';

/**
 * A step of another level has begun: the case goes to its unit with a letter of the one before, up (转报) or down
 * (退回), whichever way of the flow led there. Opinion and all materials go along (行政许可法 art. 35).
 */
export function reachLevel(draft: Draft, item: WorkItem): CaseRejection | undefined {
  const { level } = marksOf(draft.context.definition, item.element);
  const { department } = item;
  if (!isLevel(level) || department === null || draft.file.decision !== undefined) return undefined;
  const from = currentStay(draft.file);
  if (from?.level === level && from.department === department) return undefined;
  const stay: LevelStay = {
    level,
    department,
    how: from === undefined ? 'received' : wayBetween(from, level),
    arrivedAt: draft.at,
    arrivedOn: draft.today,
  };
  return from === undefined ? arrive(draft, stay) : sendOn(draft, { from, stay, item });
}

function wayBetween(from: LevelStay, level: LevelStay['level']): LevelStay['how'] {
  return levels.indexOf(level) < levels.indexOf(from.level) ? 'returned' : 'forwarded';
}

function arrive(draft: Draft, stay: LevelStay): undefined {
  record(draft, { type: 'LevelReached', stay });
}

type Sending = { readonly from: LevelStay; readonly stay: LevelStay; readonly item: WorkItem };

function sendOn(draft: Draft, { from, stay, item }: Sending): CaseRejection | undefined {
  const { directory, matter } = draft.context;
  const isUp = stay.how === 'forwarded';
  const documentId = nextDocumentId(draft);
  const addressee = departmentNameOf(directory, stay.department);
  const refusal = issueDocument(draft, isUp ? 'forwarding' : 'levelReturn', {
    issuer: from.department,
    agency: departmentNameOf(directory, from.department),
    department: stay.department,
    addressee,
    opinion: wordsOf(draft) ?? (isUp ? '已受理，随附全部申请材料，请审查。' : '请补充核实后再报。'),
    forwardedOn: draft.today,
    materials: draft.file.materials.map(({ code }) => materialNameOf(matter, code)),
  });
  if (refusal !== undefined) return refusal;
  arrive(draft, { ...stay, documentId });
  const sender = departmentNameOf(directory, from.department);
  const text = isUp ? `${sender}已转报，请办理。` : `${sender}退回，请补充核实。`;
  const subject = isUp ? '逐级转报' : '退回下级';
  notify(draft, handlersOf(draft, item), subject, `${titleOf(draft)}：${text}`);
  if (isUp)
    notify(draft, applicantOf(draft), '转报', `${titleOf(draft)}：已由${sender}转报${addressee}。`);
  return undefined;
}

/** What was said in this decision by who sends it on: the reason of a return, or the opinion of the step. */
function wordsOf({ events }: Draft): string | undefined {
  const said = events.flatMap((event) => {
    if (event.type === 'TaskReturned') return [event.return.reason];
    return event.type === 'WorkItemCompleted' ? [event.opinion] : [];
  });
  return said.findLast((words) => words.trim() !== '');
}
