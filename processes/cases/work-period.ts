import type { Instant, StepPorts, WorkPeriod } from '#engine';
import {
  addWorkdays,
  type CivilDate,
  civilDateOf,
  dueOf,
  endOfDayInstant,
  type PeriodUnit,
} from '../clock/index.ts';
import { type ClockContext, calendarOf } from './clocks.ts';
import type { DecisionContext } from './decision.ts';
import type { CaseFile } from './types.ts';

/** The clocks of a case that a drawn timer can follow. */
export const timerClocks = ['notice', 'supplement', 'opinion', 'step'] as const;
export type TimerClock = (typeof timerClocks)[number];

/**
 * Answers the engine when a period of a timer ends: at 24:00 of the last day, counted from the case's own facts. A
 * reminder (`gov:before`) comes at 09:00 of the working day so many before it, when offices open.
 */
export function dueOfPort(context: DecisionContext, file: () => CaseFile): StepPorts['dueOf'] {
  return (period, from) => {
    const clock = period.clock ?? 'step';
    if (!isTimerClock(clock)) {
      return { code: 'UNKNOWN_CLOCK', message: `${period.elementId}: there is no clock ${clock}` };
    }
    const department = departmentOf(period, file());
    const start = starts[clock](file(), department) ?? civilDateOf(from);
    const { limit, unit, before = 0 } = period;
    const due = dueDayOf(context, { department, start, limit, unit });
    if (before === 0) return endOfDayInstant(due);
    return `${addWorkdays(calendarOf(context, department), due, -before)}T09:00:00.000+08:00`;
  };
}

/** The last day of a step or a letter that begins on a date. */
export function dueDayOf(
  context: ClockContext,
  period: {
    readonly department: string;
    readonly start: CivilDate;
    readonly limit: number;
    readonly unit: PeriodUnit;
  },
): CivilDate {
  const { department, start, limit, unit } = period;
  const { due } = dueOf(calendarOf(context, department), { start, limit, unit, suspensions: [] });
  return due ?? start;
}

/** The first day of each clock; undefined means the day on which the timer begins. */
const starts: Record<TimerClock, (file: CaseFile, department: string) => CivilDate | undefined> = {
  notice: (file) => file.clock.noticeFrom,
  supplement: (file) => dayOf(file.supplements.at(-1)?.sentAt),
  opinion: (file, department) =>
    dayOf(
      file.documents.findLast(
        (document) =>
          document.kind === 'opinionLetter' && document.facts['department'] === department,
      )?.issuedAt,
    ),
  step: () => undefined,
};

function dayOf(instant: Instant | undefined): CivilDate | undefined {
  return instant === undefined ? undefined : civilDateOf(instant);
}

function departmentOf(period: WorkPeriod, file: CaseFile): string {
  const department = period.variables['department'];
  return typeof department === 'string' ? department : file.leadDepartment;
}

function isTimerClock(clock: string): clock is TimerClock {
  return (timerClocks as readonly string[]).includes(clock);
}
