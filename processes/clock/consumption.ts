import type { Calendar } from './calendar.ts';
import { type DayNumber, dateOf, dayNumberOf, yearOf } from './civil-date.ts';
import type { Period, PeriodUnit } from './period.ts';
import { stopsOf } from './stops.ts';
import { countedDays } from './working-days.ts';

/** The day on which a period has used so many days up; null when its clock stands before. */
export type Consumption = { readonly day: DayNumber | null; readonly isProvisional: boolean };

/** Finds the first day at whose end so many days of a period are consumed. */
export function consumptionOf(calendar: Calendar, period: Period, count: number): Consumption {
  const { rank, select } = counterOf(calendar, period.unit);
  const isWorkdays = period.unit === 'workday';
  let missing = count;
  let isProvisional = false;
  for (const run of runsOf(period)) {
    const before = rank(run.after);
    const available = run.last === Number.POSITIVE_INFINITY ? missing : rank(run.last) - before;
    const day = available >= missing ? select(before + missing) : null;
    isProvisional ||= isWorkdays && touchesUnarranged(calendar, run.after + 1, day ?? run.last);
    if (day !== null) return { day, isProvisional };
    missing -= available;
  }
  return { day: null, isProvisional };
}

/** How many days of a period are consumed at the end of a day. */
export function consumedDays(calendar: Calendar, period: Period, end: DayNumber): number {
  const { rank } = counterOf(calendar, period.unit);
  let consumed = 0;
  for (const run of runsOf(period)) {
    const last = Math.min(run.last, end);
    if (last > run.after) consumed += rank(last) - rank(run.after);
  }
  return consumed;
}

/** Whether any of these days falls in a year that no notice has arranged. */
export function touchesUnarranged(calendar: Calendar, from: DayNumber, to: DayNumber): boolean {
  const last = yearOf(dateOf(to));
  for (let year = yearOf(dateOf(from)); year <= last; year += 1) {
    if (calendar.years[year] === undefined) return true;
  }
  return false;
}

type Run = { readonly after: DayNumber; readonly last: DayNumber };

/** The stretches of days on which the clock runs, each without its first bound. */
function runsOf(period: Period): readonly Run[] {
  const runs: Run[] = [];
  let after = dayNumberOf(period.start);
  for (const stop of stopsOf(period.suspensions)) {
    runs.push({ after, last: stop.from - 1 });
    after = Math.max(after, stop.until - 1);
  }
  runs.push({ after, last: Number.POSITIVE_INFINITY });
  return runs.filter((run) => run.last > run.after);
}

/** Days are counted by rank: a working day's rank is its place among working days, a natural day's is itself. */
function counterOf(calendar: Calendar, unit: PeriodUnit) {
  return unit === 'workday' ? countedDays(calendar) : naturalDays;
}

const naturalDays = {
  rank: (day: DayNumber): number => day,
  select: (rank: number): DayNumber => rank,
};
