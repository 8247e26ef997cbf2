import type { Calendar } from './calendar.ts';
import { type CivilDate, dayNumberOf } from './civil-date.ts';
import { consumedOf, dueOf, overdueOf, preAlertDaysOf, remainingOf } from './due.ts';
import { type Due, type Period, type PeriodUnit, totalOf } from './period.ts';
import { stopsOf } from './stops.ts';

/**
 * What a clock measures: the limit of the law, the shorter one promised to the public, a step of the procedure, a
 * level of several; the five days for the one-time notice, the applicant's time to supplement, a department's reply, the delivery.
 */
export type ClockKind =
  | 'statutory'
  | 'promised'
  | 'step'
  | 'level'
  | 'notice'
  | 'supplement'
  | 'opinion'
  | 'delivery';

/** What is recorded of a clock; everything it shows is computed from this. */
export type ClockFacts = Omit<Period, 'start'> & {
  readonly kind: ClockKind;
  /** Null until what it waits for has happened. */
  readonly start: CivilDate | null;
  /** When what it measures was done: decided, replied, delivered. */
  readonly stoppedOn?: CivilDate | null;
};

export type ClockStatus = 'notStarted' | 'running' | 'paused' | 'stopped';
export type Light = 'none' | 'green' | 'yellow' | 'red';

/** What a screen shows of a clock on a day. */
export type ClockReading = {
  readonly kind: ClockKind;
  readonly status: ClockStatus;
  readonly light: Light;
  readonly due: CivilDate | null;
  readonly provisional: boolean;
  readonly unit: PeriodUnit;
  /** The limit with its extension. */
  readonly limit: number;
  /** Days of the limit used at the end of the day, never more than the limit. */
  readonly consumed: number;
  /** Days left at the beginning of the day: 1 on the last one. */
  readonly remaining: number;
  readonly isOverdue: boolean;
  /** Working days beyond the due date: 0 on a rest day right after it, though it is overdue then. */
  readonly overdue: number;
};

/** Reads a clock on a day; a stopped clock is read on the day it stopped. */
export function clockReading(
  calendar: Calendar,
  facts: ClockFacts,
  today: CivilDate,
): ClockReading {
  if (facts.start === null || today < facts.start) return idleReading(facts);
  const period: Period = { ...facts, start: facts.start };
  const stoppedOn = facts.stoppedOn ?? null;
  const isStopped = stoppedOn !== null && stoppedOn <= today;
  const on = isStopped ? stoppedOn : today;
  const result = dueOf(calendar, period);
  const status = isStopped ? 'stopped' : isPaused(period, result, on) ? 'paused' : 'running';
  const isOverdue = result.due !== null && on > result.due;
  const used = consumedOf(calendar, period, on);
  return {
    kind: facts.kind,
    status,
    light: lightOf(status, isOverdue, used >= preAlertDaysOf(totalOf(period))),
    due: result.due,
    provisional: result.provisional,
    unit: period.unit,
    limit: totalOf(period),
    consumed: Math.min(used, totalOf(period)),
    remaining: remainingOf(calendar, period, on),
    isOverdue,
    overdue: overdueOf(calendar, result.due, on),
  };
}

/** A clock that ran out before it was stopped stays overdue: a suspension does not heal it. */
function isPaused(period: Period, { due }: Due, today: CivilDate): boolean {
  if (due !== null && due < today) return false;
  const day = dayNumberOf(today);
  return stopsOf(period.suspensions).some(({ from, until }) => from <= day && day < until);
}

function lightOf(status: ClockStatus, isOverdue: boolean, isNearEnd: boolean): Light {
  if (status === 'notStarted' || status === 'paused') return 'none';
  if (isOverdue) return 'red';
  return isNearEnd && status === 'running' ? 'yellow' : 'green';
}

function idleReading(facts: ClockFacts): ClockReading {
  const limit = facts.limit + (facts.extensionDays ?? 0);
  return {
    kind: facts.kind,
    status: 'notStarted',
    light: 'none',
    due: null,
    provisional: false,
    unit: facts.unit,
    limit,
    consumed: 0,
    remaining: limit,
    isOverdue: false,
    overdue: 0,
  };
}
