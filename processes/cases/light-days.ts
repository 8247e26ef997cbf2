import {
  addDays,
  type CivilDate,
  clockReading,
  dueOf,
  type Light,
  type Period,
  preAlertOf,
} from '../clock/index.ts';
import { type ClockContext, calendarOf } from './case-calendar.ts';
import type { RowClock } from './row-clock.ts';

/**
 * On which days the light of a clock changes, as long as nothing happens to its case: lists find cases by their light
 * without counting days. It is green from `from` on, until the first of the others.
 */
export type LightDays = {
  readonly from: CivilDate;
  readonly yellowOn: CivilDate | null;
  readonly redOn: CivilDate | null;
};

/** The light on a day of cases that were last written on it or before; null where no light will burn: no clock, or one that stands. */
export function lightDaysOf(
  context: Pick<ClockContext, 'calendar' | 'directory'>,
  clock: RowClock | null,
): LightDays | null {
  if (clock === null || clock.start === null) return null;
  const { start: from, stoppedOn } = clock;
  const calendar = calendarOf(context, clock.department);
  if (stoppedOn !== undefined && stoppedOn !== null) {
    const { light } = clockReading(calendar, clock, stoppedOn);
    if (light === 'none') return null;
    return { from, yellowOn: null, redOn: light === 'red' ? stoppedOn : null };
  }
  const period: Period = { ...clock, start: from };
  const { due } = dueOf(calendar, period);
  if (due === null) return null;
  return { from, yellowOn: preAlertOf(calendar, period), redOn: addDays(due, 1) };
}

/** The light on a day. */
export function lightOn({ from, yellowOn, redOn }: LightDays, day: CivilDate): Light {
  if (redOn !== null && redOn <= day) return 'red';
  if (yellowOn !== null && yellowOn <= day) return 'yellow';
  return from <= day ? 'green' : 'none';
}
