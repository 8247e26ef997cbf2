import type { CalendarYear } from './calendar.ts';
import {
  type CivilDate,
  dayNumberOf,
  firstDate,
  isCivilDate,
  lastDate,
  weekdayOf,
  yearOf,
} from './civil-date.ts';

export type CalendarProblem = {
  readonly code:
    | 'NOT_AN_OBJECT'
    | 'INVALID_YEAR'
    | 'SOURCE_MISSING'
    | 'NOT_A_LIST'
    | 'INVALID_DATE'
    | 'DATE_OF_ANOTHER_YEAR'
    | 'DUPLICATE_DATE'
    | 'HOLIDAY_AND_WORKDAY'
    | 'MAKE_UP_DAY_ON_WEEKDAY'
    | 'LINE_UNREADABLE';
  readonly message: string;
};

export type CalendarImport =
  | { readonly ok: true; readonly year: number; readonly arrangement: CalendarYear }
  | { readonly ok: false; readonly problems: readonly CalendarProblem[] };

/** Reads the arrangement of one year, `{ year, source, holidays, workdays }`, and names all that is wrong with it. */
export function readCalendarYear(input: unknown): CalendarImport {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return {
      ok: false,
      problems: [problem('NOT_AN_OBJECT', 'the calendar year is not an object')],
    };
  }
  const { year, source, holidays, workdays } = input as Readonly<Record<string, unknown>>;
  if (!isYear(year)) {
    return { ok: false, problems: [problem('INVALID_YEAR', `year ${year} is not a known year`)] };
  }
  const off = readDates('holidays', holidays, year);
  const worked = readDates('workdays', workdays, year);
  const isNamed = typeof source === 'string' && source.trim() !== '';
  const problems = [
    ...(isNamed ? [] : [problem('SOURCE_MISSING', 'the notice has no number or title')]),
    ...off.problems,
    ...worked.problems,
    ...contradictions(off.dates, worked.dates),
  ];
  if (problems.length > 0 || !isNamed) return { ok: false, problems };
  const arrangement: CalendarYear = {
    status: 'published',
    source: source.trim(),
    holidays: off.dates,
    workdays: worked.dates,
  };
  return { ok: true, year, arrangement };
}

type DatesRead = {
  readonly dates: readonly CivilDate[];
  readonly problems: readonly CalendarProblem[];
};

function readDates(name: string, list: unknown, year: number): DatesRead {
  if (!Array.isArray(list)) {
    return { dates: [], problems: [problem('NOT_A_LIST', `${name} is not a list of dates`)] };
  }
  const seen = new Set<CivilDate>();
  const problems: CalendarProblem[] = [];
  for (const entry of list) {
    const fault = faultOf(name, entry, year, seen);
    if (fault !== undefined) problems.push(fault);
    else seen.add(entry);
  }
  return { dates: [...seen].sort(), problems };
}

function faultOf(
  name: string,
  entry: unknown,
  year: number,
  seen: ReadonlySet<CivilDate>,
): CalendarProblem | undefined {
  if (!isCivilDate(entry)) {
    return problem('INVALID_DATE', `${name}: ${JSON.stringify(entry)} is not a date`);
  }
  // New Year of 2012 and of 2023 were arranged with days of the December before.
  if (yearOf(entry) !== year && !entry.startsWith(`${year - 1}-12-`)) {
    return problem('DATE_OF_ANOTHER_YEAR', `${name}: ${entry} is not a day of ${year}`);
  }
  if (seen.has(entry)) return problem('DUPLICATE_DATE', `${name}: ${entry} is listed twice`);
  return undefined;
}

function contradictions(
  holidays: readonly CivilDate[],
  workdays: readonly CivilDate[],
): readonly CalendarProblem[] {
  const both = workdays
    .filter((date) => holidays.includes(date))
    .map((date) => problem('HOLIDAY_AND_WORKDAY', `${date} is both a holiday and a make-up day`));
  const needless = workdays
    .filter((date) => weekdayOf(dayNumberOf(date)) <= 5)
    .map((date) => problem('MAKE_UP_DAY_ON_WEEKDAY', `workdays: ${date} is a weekday already`));
  return [...both, ...needless];
}

function isYear(year: unknown): year is number {
  const isWhole = typeof year === 'number' && Number.isInteger(year);
  return isWhole && year >= yearOf(firstDate) && year <= yearOf(lastDate);
}

function problem(code: CalendarProblem['code'], message: string): CalendarProblem {
  return { code, message };
}
