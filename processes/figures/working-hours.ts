import type { Instant } from '#engine';
import { hoursBetween } from '../cases/instants.ts';
import {
  type Calendar,
  type CivilDate,
  civilDateOf,
  endOfDayInstant,
  isWorkday,
  startOfDayInstant,
  workdaysBetween,
} from '../clock/index.ts';

const hoursOfDay = 24;

/** Hours from one instant to a later one, without those of days on which offices are closed. */
export function workingHours(calendar: Calendar, from: Instant, to: Instant): number {
  const [first, last] = [civilDateOf(from), civilDateOf(to)];
  const open = (date: CivilDate, hours: number) => (isWorkday(calendar, date) ? hours : 0);
  if (first === last) return open(first, hoursBetween(from, to));
  const between = workdaysBetween(calendar, first, last) - (isWorkday(calendar, last) ? 1 : 0);
  return (
    open(first, hoursBetween(from, endOfDayInstant(first))) +
    between * hoursOfDay +
    open(last, hoursBetween(startOfDayInstant(last), to))
  );
}
