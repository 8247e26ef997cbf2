import { departmentNameOf } from '../../staff/directory.ts';
import { type Draft, record } from '../draft.ts';
import { openPart } from '../flow/parts.ts';
import { leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { Opinion, WorkItem } from '../types.ts';
import { dueDayOf } from '../work-period.ts';

/** Working days within which a silent department answers after all (requirements 4.2, 泰政办发〔2022〕58号). */
const daysToMakeGood = 1;

/** 补办: the consent stands and the case goes on; the department still owes its written opinion. */
export function oweOpinion(draft: Draft, { department, taskId, dueOn }: Opinion): void {
  const main = draft.file.workItems[taskId];
  if (main === undefined) return;
  const period = { department, start: dueOn, limit: daysToMakeGood, unit: 'workday' } as const;
  openPart(draft, main, {
    kind: 'makeGood',
    seat: taskId,
    question: `答复期限 ${dueOn} 届满未答复，已视为同意。请补办书面意见。`,
    department,
    position: main.position,
    due: {
      dueOn: dueDayOf(draft.context, period),
      limit: { days: daysToMakeGood, unit: 'workday' },
    },
  });
}

/** The opinion came after all; it changes nothing of the consent. */
export function makeGood(draft: Draft, { part, department }: WorkItem, text: string): undefined {
  record(draft, { type: 'OpinionMadeGood', taskId: part?.seat ?? '', text });
  const name = departmentNameOf(draft.context.directory, department ?? '');
  notify(draft, leadHandlersOf(draft), '补办意见', `${titleOf(draft)}：${name}已补办意见：${text}`);
  return undefined;
}
