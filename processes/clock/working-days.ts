import type { Calendar } from './calendar.ts';
import {
  type CivilDate,
  type DayNumber,
  dateOf,
  dayNumberOf,
  weekdayOf,
  yearOf,
} from './civil-date.ts';
import { covers } from './division.ts';
import { firstFestivalYear, lastFestivalYear } from './festival-days.ts';
import { statutoryHolidaysOf } from './statutory-holidays.ts';

/** Whether offices work on a date. */
export function isWorkday(calendar: Calendar, date: CivilDate): boolean {
  return countedDays(calendar).isWorkday(dayNumberOf(date));
}

/** The working day so many after a date (before it, when negative); 0 gives the date itself. */
export function addWorkdays(calendar: Calendar, date: CivilDate, count: number): CivilDate {
  if (count === 0) return date;
  const { rank, select } = countedDays(calendar);
  const day = dayNumberOf(date);
  return dateOf(count > 0 ? select(rank(day) + count) : select(rank(day - 1) + count + 1));
}

/** How many working days lie after one date, up to and including another; negative when they are in reverse. */
export function workdaysBetween(calendar: Calendar, after: CivilDate, upTo: CivilDate): number {
  const { rank } = countedDays(calendar);
  return rank(dayNumberOf(upTo)) - rank(dayNumberOf(after));
}

/** The date itself when it is a working day, else the next one. */
export function workdayOnOrAfter(calendar: Calendar, date: CivilDate): CivilDate {
  return isWorkday(calendar, date) ? date : nextWorkday(calendar, date);
}

/** The first working day after a date. */
export function nextWorkday(calendar: Calendar, date: CivilDate): CivilDate {
  return addWorkdays(calendar, date, 1);
}

/** Whether a date falls in a year that no notice has arranged yet. */
export function isProvisional(calendar: Calendar, date: CivilDate): boolean {
  return calendar.years[yearOf(date)] === undefined;
}

/** The working days of a calendar, numbered: counting is subtraction and finding is a look-up. */
export type CountedDays = {
  readonly isWorkday: (day: DayNumber) => boolean;
  /** How many working days there are up to and including a day. */
  readonly rank: (day: DayNumber) => number;
  /** The working day with that rank. */
  readonly select: (rank: number) => DayNumber;
};

/** Counts a calendar's working days out, once per calendar object. */
export function countedDays(calendar: Calendar): CountedDays {
  return keptBy(counted, calendar, () => {
    const arranged = keptBy(countedYears, calendar.years, () => countOut(calendar.years));
    const closed = closedDays(calendar).filter(arranged.isWorkday);
    return closed.length === 0 ? arranged : without(closed, arranged);
  });
}

const counted = new WeakMap<Calendar, CountedDays>();
// Closures come often and arrangements once a year: all versions between two notices share one count.
const countedYears = new WeakMap<Calendar['years'], CountedDays>();
const firstDay = dayNumberOf(`${firstFestivalYear}-01-01`);
const lastDay = dayNumberOf(`${lastFestivalYear}-12-31`);

function countOut(years: Calendar['years']): CountedDays {
  const exceptions = exceptionsOf(years);
  const ranks = new Int32Array(lastDay - firstDay + 2);
  const workdays: DayNumber[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    if (exceptions.get(day) ?? weekdayOf(day) <= 5) workdays.push(day);
    ranks[day - firstDay + 1] = workdays.length;
  }
  const rank = (day: DayNumber): number => within(ranks[day - firstDay + 1], day);
  return {
    isWorkday: (day) => rank(day) > rank(day - 1),
    rank,
    select: (position) => within(workdays[position - 1], position),
  };
}

/** The same working days without some of them, given in order. */
function without(closed: readonly DayNumber[], days: CountedDays): CountedDays {
  const closedUpTo = (day: DayNumber): number => {
    const later = closed.findIndex((one) => one > day);
    return later === -1 ? closed.length : later;
  };
  return {
    isWorkday: (day) => days.isWorkday(day) && !closed.includes(day),
    rank: (day) => days.rank(day) - closedUpTo(day),
    select: (position) => {
      // Each closed day passed moves the place one on, over which more closed days may lie.
      let day = days.select(position);
      for (let passed = 0; closedUpTo(day) > passed; day = days.select(position + passed)) {
        passed = closedUpTo(day);
      }
      return day;
    },
  };
}

function closedDays({ closures, division }: Calendar): readonly DayNumber[] {
  if (division === undefined) return [];
  const dates = closures.flatMap((one) => (covers(one.division, division) ? one.dates : []));
  return [...new Set(dates.map(dayNumberOf))]
    .filter((day) => day >= firstDay && day <= lastDay)
    .sort((one, other) => one - other);
}

/** Days that differ from Monday to Friday: true is worked, false is off. */
function exceptionsOf(years: Calendar['years']): ReadonlyMap<DayNumber, boolean> {
  const exceptions = new Map<DayNumber, boolean>();
  const mark = (dates: readonly CivilDate[], isWorked: boolean): void => {
    for (const date of dates) exceptions.set(dayNumberOf(date), isWorked);
  };
  for (let year = firstFestivalYear; year <= lastFestivalYear; year += 1) {
    if (years[year] === undefined) mark(statutoryHolidaysOf(year), false);
  }
  // Notices come last: one about New Year may reach into the December before, which has none itself.
  for (const { holidays, workdays } of Object.values(years)) {
    mark(holidays, false);
    mark(workdays, true);
  }
  return exceptions;
}

function keptBy<Key extends object, Value>(
  known: WeakMap<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const kept = known.get(key) ?? make();
  known.set(key, kept);
  return kept;
}

function within<Value>(value: Value | undefined, place: number): Value {
  if (value !== undefined) return value;
  throw new RangeError(`${place} lies outside the days of the calendar`);
}
