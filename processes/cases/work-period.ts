import type { Instant, StepPorts, WorkPeriod } from '#engine';
import {
  addWorkdays,
  type CivilDate,
  civilDateOf,
  dueOf,
  type PeriodUnit,
  type Suspension,
} from '../clock/index.ts';
import { type ClockContext, calendarOf, endOf, suspensionsOf } from './clocks.ts';
import type { DecisionContext } from './decision.ts';
import { boundToPort } from './own-steps/pins.ts';
import type { CaseFile } from './types.ts';

/** The clocks of a case that a drawn timer can follow. */
export const timerClocks = [
  'notice',
  'supplement',
  'opinion',
  'step',
  'survey',
  'rectification',
] as const;
export type TimerClock = (typeof timerClocks)[number];

/**
 * Answers the engine when a period of a timer ends: at 24:00 of the last day, counted from the case's own facts. A
 * reminder (`gov:before`) comes at 09:00 of the working day so many before it, when offices open.
 */
function dueOfPort(context: DecisionContext, file: () => CaseFile): StepPorts['dueOf'] {
  return (period, from) => {
    const clock = period.clock ?? 'step';
    if (!isTimerClock(clock)) {
      return { code: 'UNKNOWN_CLOCK', message: `${period.elementId}: there is no clock ${clock}` };
    }
    const department = departmentOf(period, file());
    const start = starts[clock](file(), department) ?? civilDateOf(from);
    const { limit, unit, before = 0 } = period;
    // What stands still with the case is counted as if it went on today: it is held until it does.
    const suspensions = isStopped[clock] ? closedSuspensionsOf(file()) : [];
    const due = dueDayOf(context, { department, start, limit, unit, suspensions });
    if (before === 0) return endOf(context, due);
    return `${addWorkdays(calendarOf(context, department), due, -before)}T09:00:00.000+08:00`;
  };
}

/** Everything that the engine asks a case while it steps. */
export function portsOf(context: DecisionContext, file: () => CaseFile): StepPorts {
  return { dueOf: dueOfPort(context, file), boundTo: boundToPort(context, file) };
}

/** The last day of a step or a letter that begins on a date. */
export function dueDayOf(
  context: ClockContext,
  period: {
    readonly department: string;
    readonly start: CivilDate;
    readonly limit: number;
    readonly unit: PeriodUnit;
    readonly suspensions?: readonly Suspension[];
  },
): CivilDate {
  const { department, suspensions = [], ...rest } = period;
  const { due } = dueOf(calendarOf(context, department), { ...rest, suspensions });
  return due ?? period.start;
}

/** Which clocks stand still in a special procedure: those that run while the case is decided upon. */
const isStopped: Record<TimerClock, boolean> = {
  notice: false,
  supplement: false,
  opinion: true,
  step: true,
  survey: true,
  rectification: false,
};

function closedSuspensionsOf(file: CaseFile): readonly Suspension[] {
  return suspensionsOf(file).filter(([, end]) => end !== null);
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
  // The day of the appointment itself.
  survey: (file) => file.surveys?.at(-1)?.on,
  rectification: (file) => dayOf(file.rectifications?.at(-1)?.issuedAt),
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
