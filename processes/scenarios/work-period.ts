import type { StepPorts } from '#engine';
import {
  addWorkdays,
  type Calendar,
  civilDateOf,
  dueOf,
  endOfDay,
  stateCouncilCalendar,
} from '../clock/index.ts';

/**
 * Periods in working days, counted by a calendar from the day on which the timer begins. They end at the close of
 * business of the last day where the matter has one, else at 24:00; a reminder comes at 09:00: as for cases, but without
 * the clocks of a case.
 */
export const workPeriodsBy = (
  calendar: Calendar,
  closeOfBusiness?: string,
): Pick<StepPorts, 'dueOf'> => ({
  dueOf: ({ limit, unit, before = 0 }, from) => {
    const start = civilDateOf(from);
    const { due } = dueOf(calendar, { start, limit, unit, suspensions: [] });
    const day = due ?? start;
    if (before === 0) return endOfDay(day, closeOfBusiness);
    return `${addWorkdays(calendar, day, -before)}T09:00:00.000+08:00`;
  },
});

/** Those of the State Council's calendar, for who has no other. */
export const workPeriodPorts = workPeriodsBy(stateCouncilCalendar);
