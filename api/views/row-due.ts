import {
  type CivilDate,
  calendarOf,
  clockReading,
  type Light,
  type PeriodUnit,
  type RowClock,
  workdaysBetween,
} from '#processes';
import type { Scene } from './scene.ts';

/** What a row of a list shows of its deadline: days left (negative beyond it), in which unit, and the colour. */
export type RowDue = {
  readonly remaining: number | null;
  readonly unit: PeriodUnit;
  readonly light: Light;
};

type Row = {
  readonly clock?: RowClock | null | undefined;
  readonly start: CivilDate;
  readonly due: CivilDate | null;
  readonly department: string;
};

/** Nothing to wait for any more, or not yet. */
export const noDue: RowDue = { remaining: null, unit: 'workday', light: 'none' };

/** Reads a row's clock as the case view reads it; a row of an earlier version knows only its dates. */
export function rowDueOf({ calendar, directory, today }: Scene, row: Row): RowDue {
  const local = calendarOf({ calendar, directory }, row.clock?.department ?? row.department);
  const facts = row.clock ?? factsFrom(row);
  if (facts === null) return noDue;
  const { status, remaining, overdue, isOverdue, unit, light } = clockReading(local, facts, today);
  if (status === 'notStarted') return { ...noDue, unit };
  return { remaining: isOverdue ? 0 - overdue : remaining, unit, light };

  function factsFrom({ start, due }: Row): Omit<RowClock, 'department'> | null {
    if (due === null) return null;
    const limit = Math.max(0, workdaysBetween(local, start, due));
    return { kind: 'step', start, limit, unit: 'workday', suspensions: [] };
  }
}
