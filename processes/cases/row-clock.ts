import { type ClockFacts, civilDateOf } from '../clock/index.ts';
import { type ClockContext, factsOf, opinionFactsOf } from './clocks.ts';
import type { CaseFile, WorkItem } from './types.ts';

/** The clock that a row of a list shows, with its facts: read on any day, it says what the case says. */
export type RowClock = ClockFacts & {
  /** Whose calendar it follows. */
  readonly department: string;
};

/** The clock that a list of cases shows: what was promised. */
export function rowClockOfCase(context: ClockContext, file: CaseFile): RowClock | null {
  const facts = factsOf(context, file, 'promised');
  return facts === undefined ? null : { ...facts, department: file.leadDepartment };
}

/** The clock that an inbox shows: the one a task stands under, its own limit, or the case's promise. */
export function rowClockOfTask(
  context: ClockContext,
  file: CaseFile,
  item: WorkItem,
): RowClock | null {
  const department = item.department ?? file.leadDepartment;
  if (item.act === 'precheck') return ownClock(context, file, 'notice');
  if (item.act === 'supplement') return ownClock(context, file, 'supplement');
  const opinion = file.opinions.find(({ taskId }) => taskId === item.id);
  if (opinion !== undefined) return { ...opinionFactsOf(context, file, opinion), department };
  if (item.limit === undefined) return rowClockOfCase(context, file);
  const { days: limit, unit } = item.limit;
  const start = civilDateOf(item.openedAt);
  return { kind: 'step', start, limit, unit, suspensions: [], department };
}

function ownClock(
  context: ClockContext,
  file: CaseFile,
  kind: 'notice' | 'supplement',
): RowClock | null {
  const facts = factsOf(context, file, kind);
  return facts === undefined ? null : { ...facts, department: file.leadDepartment };
}
