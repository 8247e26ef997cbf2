import { type CivilDate, type ClockKind, civilDateOf, dueOf } from '../clock/index.ts';
import type { MoveCause, MovedDate } from './clock-facts.ts';
import {
  type ClockContext,
  calendarOf,
  deadlineInstant,
  factsOf,
  opinionFactsOf,
  suspensionsOf,
} from './clocks.ts';
import { type Draft, record, runEngine } from './draft.ts';
import { isBefore } from './instants.ts';
import { levelDueOf } from './levels/level-clocks.ts';
import { isPrecheck } from './precheck-acts.ts';
import type { CaseFile, WorkItem } from './types.ts';

/** A due date as it is counted by a context and the facts of a case. */
export type CountedDate = Pick<MovedDate, 'clock' | 'taskId'> & {
  readonly due: CivilDate | null;
  readonly isProvisional: boolean;
};

/** All dates that a case waits for: its own clocks that run, and its open steps and letters. */
export function datesOf(context: ClockContext, file: CaseFile): readonly CountedDate[] {
  if (file.clock.closedOn !== undefined) return [];
  const own = ownClocks.flatMap((clock): readonly CountedDate[] => {
    const facts = factsOf(context, file, clock);
    if (facts === undefined || facts.start === null || isStopped(facts.stoppedOn)) return [];
    const calendar = calendarOf(context, file.leadDepartment);
    const { due, provisional } = dueOf(calendar, { ...facts, start: facts.start });
    return [{ clock, due, isProvisional: provisional }];
  });
  const level = levelDueOf(context, file);
  const ofLevel =
    level === null
      ? []
      : [{ clock: 'level' as const, due: level.due, isProvisional: level.provisional }];
  const open = Object.values(file.workItems).filter(({ state }) => state === 'open');
  return [...own, ...ofLevel, ...open.flatMap((item) => dateOfItem(context, file, item) ?? [])];
}

/**
 * Writes down what moved against an earlier count and sets the drawn timers right. Nothing moved: nothing is written.
 */
export function recordMoves(draft: Draft, before: readonly CountedDate[], cause: MoveCause) {
  const moved = movesBetween(before, datesOf(draft.context, draft.file));
  const seen = draft.events.length;
  const rejection = runEngine(draft, { type: 'RecountTimers', at: draft.at });
  if (rejection !== undefined) return { rejection, moved };
  const isMoved = moved.length > 0 || draft.events.length > seen;
  if (isMoved) record(draft, { type: 'DueDatesMoved', cause, moved });
  reopenDeadlines(draft);
  return { rejection: undefined, moved };
}

/** A deadline that was announced and lies ahead again is watched again: it may be missed a second time. */
export function reopenDeadlines(draft: Draft): void {
  const { context, file, at } = draft;
  const deadlines = (file.reached ?? []).filter((kind) => {
    const dueAt = deadlineInstant(context, file, kind);
    return dueAt !== null && isBefore(at, dueAt);
  });
  if (deadlines.length > 0) record(draft, { type: 'DeadlinesReopened', deadlines });
}

/** What is at another date than in an earlier count. */
export function movesBetween(
  before: readonly CountedDate[],
  after: readonly CountedDate[],
): readonly MovedDate[] {
  return after.flatMap((date) => moveOf(before, date) ?? []);
}

const ownClocks: readonly ClockKind[] = [
  'notice',
  'supplement',
  'statutory',
  'promised',
  'delivery',
];

function isStopped(stoppedOn: CivilDate | null | undefined): boolean {
  return stoppedOn !== null && stoppedOn !== undefined;
}

function moveOf(before: readonly CountedDate[], date: CountedDate): MovedDate | undefined {
  const { clock, taskId, due: to, isProvisional } = date;
  const known = before.find((one) => one.clock === clock && one.taskId === taskId);
  if (known === undefined || known.due === to) return undefined;
  const whose = taskId === undefined ? {} : { taskId };
  return { clock, ...whose, from: known.due, to, isProvisional };
}

function dateOfItem(
  context: ClockContext,
  file: CaseFile,
  item: WorkItem,
): CountedDate | undefined {
  const department = item.department ?? file.leadDepartment;
  const { id: taskId } = item;
  const clockedBy = isPrecheck(item.act) ? 'notice' : item.act === 'supplement' ? item.act : '';
  if (clockedBy !== '') {
    const facts = factsOf(context, file, clockedBy);
    if (facts === undefined || facts.start === null) return undefined;
    const calendar = calendarOf(context, file.leadDepartment);
    const { due, provisional } = dueOf(calendar, { ...facts, start: facts.start });
    return { clock: clockedBy, taskId, due, isProvisional: provisional };
  }
  const calendar = calendarOf(context, department);
  const opinion = file.opinions.find((one) => one.taskId === taskId);
  if (opinion !== undefined) {
    const facts = opinionFactsOf(context, file, opinion);
    const { due, provisional } = dueOf(calendar, { ...facts, start: facts.start ?? '' });
    return { clock: 'opinion', taskId, due, isProvisional: provisional };
  }
  if (item.limit === undefined) return undefined;
  const { due, provisional } = dueOf(calendar, {
    start: civilDateOf(item.openedAt),
    limit: item.limit.days,
    unit: item.limit.unit,
    suspensions: suspensionsOf(file),
  });
  return { clock: 'step', taskId, due, isProvisional: provisional };
}
