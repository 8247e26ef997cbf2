import type { StepPorts } from '#engine';
import {
  addWorkdays,
  civilDateOf,
  dueOf,
  endOfDayInstant,
  stateCouncilCalendar,
} from '../../processes/clock/index.ts';

/**
 * Periods in working days, counted by the State Council's calendar from the day on which the timer begins. They end at
 * 24:00 of the last day, a reminder comes at 09:00: as for cases, but without the clocks of a case.
 */
export const workPeriodPorts: Pick<StepPorts, 'dueOf'> = {
  dueOf: ({ limit, unit, before = 0 }, from) => {
    const start = civilDateOf(from);
    const { due } = dueOf(stateCouncilCalendar, { start, limit, unit, suspensions: [] });
    const day = due ?? start;
    if (before === 0) return endOfDayInstant(day);
    return `${addWorkdays(stateCouncilCalendar, day, -before)}T09:00:00.000+08:00`;
  },
};
