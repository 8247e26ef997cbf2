import { type Calendar, calendarFor, type Suspension } from '../clock/index.ts';
import { departmentOf } from '../staff/directory.ts';
import type { DecisionContext } from './decision.ts';
import type { CaseFile } from './types.ts';

/** What the dates of a case are counted by. */
export type ClockContext = Pick<DecisionContext, 'matter' | 'calendar' | 'directory'>;

/** The calendar of a department's division, with its local closures. */
export function calendarOf(
  context: Pick<ClockContext, 'calendar' | 'directory'>,
  department: string,
): Calendar {
  const division = departmentOf(context.directory, department)?.division;
  return division === undefined ? context.calendar : calendarFor(context.calendar, division);
}

/** When the clocks of the decision, its steps and its letters stood still: 特别程序, as a union. */
export function suspensionsOf(file: CaseFile): readonly Suspension[] {
  return file.clock.suspensions.map(({ from, to }) => [from, to] as const);
}
