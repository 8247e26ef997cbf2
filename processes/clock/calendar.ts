import type { CivilDate } from './civil-date.ts';
import { covers, type DivisionCode } from './division.ts';
import { stateCouncilYears } from './state-council-years.ts';

/** The arrangement of one year by a notice: days off, and the weekend days worked in exchange. */
export type CalendarYear = {
  readonly status: 'published';
  readonly holidays: readonly CivilDate[];
  readonly workdays: readonly CivilDate[];
  /** The notice, by its number. */
  readonly source: string;
};

/** Days on which the offices of one division are closed, after a typhoon for instance. */
export type Closure = {
  readonly division: DivisionCode;
  readonly dates: readonly CivilDate[];
  readonly reason: string;
};

/**
 * A version of the working-day calendar. Years it does not hold are provisional. Treat it as a value: the days
 * counted out of it are kept as long as the object lives.
 */
export type Calendar = {
  readonly id: string;
  readonly version: number;
  readonly years: Readonly<Record<number, CalendarYear>>;
  readonly closures: readonly Closure[];
  /** Whose closures apply; without it none do. */
  readonly division?: DivisionCode;
};

/** The calendar every installation starts with. */
export const stateCouncilCalendar: Calendar = {
  id: 'cn',
  version: 1,
  years: stateCouncilYears,
  closures: [],
};

/** The next version of a calendar, with one year's notice put in or replaced. */
export function publishYear(calendar: Calendar, year: number, arrangement: CalendarYear): Calendar {
  return {
    ...calendar,
    version: calendar.version + 1,
    years: { ...calendar.years, [year]: arrangement },
  };
}

/** The next version of a calendar, with a local closure added. */
export function addClosure(calendar: Calendar, closure: Closure): Calendar {
  return {
    ...calendar,
    version: calendar.version + 1,
    closures: [...calendar.closures, closure],
  };
}

/** The calendar as one division sees it, with its closures and those of the divisions above it. */
export function calendarFor(calendar: Calendar, division: DivisionCode): Calendar {
  if (!calendar.closures.some((closure) => covers(closure.division, division))) return calendar;
  const known = localCalendars.get(calendar) ?? new Map<DivisionCode, Calendar>();
  localCalendars.set(calendar, known);
  const local = known.get(division) ?? { ...calendar, division };
  known.set(division, local);
  return local;
}

// One object per division, so that its days are counted out once.
const localCalendars = new WeakMap<Calendar, Map<DivisionCode, Calendar>>();
