import type { StepPorts } from '#engine';
import {
  addWorkdays,
  type Calendar,
  civilDateOf,
  dueOf,
  endOfDayInstant,
  stateCouncilCalendar,
} from '../clock/index.ts';

/**
 * Periods in working days, counted by a calendar from the day on which the timer begins. They end at 24:00 of the last
 * day, a reminder comes at 09:00: as for cases, but without the clocks of a case.
 */
export const workPeriodsBy = (calendar: Calendar): Pick<StepPorts, 'dueOf'> => ({
  dueOf: ({ limit, unit, before = 0 }, from) => {
    const start = civilDateOf(from);
    const { due } = dueOf(calendar, { start, limit, unit, suspensions: [] });
    const day = due ?? start;
    if (before === 0) return endOfDayInstant(day);
    return `${addWorkdays(calendar, day, -before)}T09:00:00.000+08:00`;
  },
});

/** Those of the State Council's calendar, for who has no other. */
export const workPeriodPorts = workPeriodsBy(stateCouncilCalendar);
