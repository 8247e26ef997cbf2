import type { Calendar } from './calendar.ts';
import { type CivilDate, type DayNumber, dateOf, dayNumberOf } from './civil-date.ts';
import { type Consumption, consumedDays, consumptionOf, touchesUnarranged } from './consumption.ts';
import { type Due, type Period, totalOf } from './period.ts';
import { type Stop, stopsOf } from './stops.ts';
import { countedDays, isProvisional, workdaysBetween } from './working-days.ts';

/**
 * The last day of a period. A day is consumed iff it lies after the start date and the clock runs at its end (24:00),
 * so a suspension from s to e leaves the days s <= d < e uncounted, and overlapping suspensions count once.
 */
export function dueOf(calendar: Calendar, period: Period): Due {
  const total = totalOf(period);
  // A matter decided on the spot (即办件) is due on the day itself, worked or not.
  if (total === 0) return { due: period.start, provisional: isProvisional(calendar, period.start) };
  const consumed = consumptionOf(calendar, period, total);
  if (period.unit === 'workday' || consumed.day === null) return dueFrom(consumed);
  const last = lastNaturalDay(calendar, consumed.day, stopsOf(period.suspensions));
  const asked = touchesUnarranged(calendar, consumed.day, last ?? consumed.day);
  return dueFrom({ day: last, isProvisional: asked });
}

/** The first day at whose end so many days of a period are consumed: dueOf before the rest-day rule. */
export function dayConsuming(calendar: Calendar, period: Period, count: number): CivilDate | null {
  if (count <= 0) return period.start;
  return dueFrom(consumptionOf(calendar, period, count)).due;
}

/** How many days of a period are used up at the end of a date, beyond its limit too. */
export function consumedOf(calendar: Calendar, period: Period, asOf: CivilDate): number {
  return consumedDays(calendar, period, dayNumberOf(asOf));
}

/** How many days of a period are left at the beginning of a date: 1 on the last day, 0 when it is over. */
export function remainingOf(calendar: Calendar, period: Period, today: CivilDate): number {
  const { due } = dueOf(calendar, period);
  if (due !== null && today > due) return 0;
  const yesterday = dateOf(dayNumberOf(today) - 1);
  return Math.max(1, totalOf(period) - consumedOf(calendar, period, yesterday));
}

/** How many working days a date lies after the due date; 0 up to the due date. */
export function overdueOf(calendar: Calendar, due: CivilDate | null, on: CivilDate): number {
  return due === null || on <= due ? 0 : workdaysBetween(calendar, due, on);
}

/** The day from whose end on a period is near its end: nine tenths used, or one day left. */
export function preAlertOf(calendar: Calendar, period: Period): CivilDate | null {
  return dayConsuming(calendar, period, preAlertDaysOf(totalOf(period)));
}

/** How many used days of a limit call for the pre-alert. */
export function preAlertDaysOf(total: number): number {
  return Math.max(0, Math.min(total - 1, Math.ceil((9 * total) / 10)));
}

/**
 * 民法典 art. 203: a last day that is a rest day gives way to the working day after it. The period has not ended until
 * then, so a suspension that begins in between still moves its end; null when that suspension is open.
 */
function lastNaturalDay(
  calendar: Calendar,
  consumedOn: DayNumber,
  stops: readonly Stop[],
): DayNumber | null {
  const { isWorkday } = countedDays(calendar);
  let day = consumedOn;
  for (;;) {
    const stop = stops.find(({ from, until }) => from <= day && day < until);
    if (stop?.until === Number.POSITIVE_INFINITY) return null;
    if (stop !== undefined) day = stop.until;
    else if (isWorkday(day)) return day;
    else day += 1;
  }
}

function dueFrom({ day, isProvisional }: Consumption): Due {
  return { due: day === null ? null : dateOf(day), provisional: isProvisional };
}
