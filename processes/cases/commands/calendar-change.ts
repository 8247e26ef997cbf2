import { type CaseRejection, reject } from '../../rejections.ts';
import { systemActor } from '../../staff/types.ts';
import { clockNames, deadlinesOf } from '../clocks.ts';
import { type Draft, record } from '../draft.ts';
import { datesOf, recordMoves } from '../moved-dates.ts';
import { leadHandlersOf, notify, titleOf } from '../notices.ts';
import { recountRating } from '../ratings/commands.ts';
import type { CaseCommand } from '../types.ts';

type RecountDates = Extract<CaseCommand, { readonly type: 'RecountDates' }>;

/**
 * 重新计算: a holiday notice or a local closure was published. The case keeps a record of what moved, its handlers
 * are told, and its timers are set anew. The same change a second time changes nothing.
 */
export function recountDates(
  draft: Draft,
  { previous, change }: RecountDates,
): CaseRejection | undefined {
  if (draft.actor.personId !== systemActor.personId) {
    return reject('NOT_PERMITTED', { person: draft.actor.name, command: 'RecountDates' });
  }
  const { file } = draft;
  if ((file.calendarVersion ?? 0) >= change.calendarVersion) return undefined;
  const known = draft.context.calendar.version;
  // Another process may have read the calendar before the change: counting by that would say that all is done.
  if (known < change.calendarVersion) {
    return reject('CALENDAR_BEHIND', { known, wanted: change.calendarVersion });
  }
  if (file.clock.closedOn !== undefined) {
    recountRating(draft, change.name);
    return undefined;
  }
  const before = datesOf({ ...draft.context, calendar: previous }, file);
  const { rejection, moved } = recordMoves(draft, before, { kind: 'calendar', ...change });
  if (rejection !== undefined) return rejection;
  draft.countsAnew = true;
  if (draft.events.length === 0 && isWarnedElsewhere(draft, previous)) {
    record(draft, { type: 'DueDatesMoved', cause: { kind: 'calendar', ...change }, moved });
  }
  if (moved.length === 0) return undefined;
  const words = moved.map(({ clock, from, to, taskId }) => {
    const step = taskId === undefined ? '' : `“${file.workItems[taskId]?.name ?? taskId}”`;
    return `${step}${clockNames[clock].name} ${from ?? '—'} → ${to ?? '—'}`;
  });
  const text = `${titleOf(draft)}：因${change.name}，时限已重新计算：${[...new Set(words)].join('；')}。`;
  notify(draft, leadHandlersOf(draft), '时限调整', text);
  return undefined;
}

/** A warning before a due date may move though the date does not. */
function isWarnedElsewhere({ context, file }: Draft, previous: RecountDates['previous']): boolean {
  const before = deadlinesOf({ ...context, calendar: previous }, file);
  return deadlinesOf(context, file).some(
    ({ timerId, dueAt }) => before.find((timer) => timer.timerId === timerId)?.dueAt !== dueAt,
  );
}
