import { type CivilDate, firstDate, isCivilDate, isInRange, lastDate } from './civil-date.ts';
import type { Period, PeriodUnit, Suspension } from './period.ts';

/** The longest limit the clock computes. */
export const maxLimit = 10_000;

export type PeriodProblem = {
  readonly code:
    | 'NOT_AN_OBJECT'
    | 'INVALID_START'
    | 'INVALID_LIMIT'
    | 'INVALID_UNIT'
    | 'INVALID_SUSPENSION'
    | 'SUSPENSION_ENDS_BEFORE_START'
    | 'DATE_OUT_OF_RANGE';
  readonly message: string;
};

export type PeriodInput =
  | { readonly ok: true; readonly period: Period }
  | { readonly ok: false; readonly problem: PeriodProblem };

/** Reads a period from outside: start, limit, unit ('workday' unless said) and suspensions; other keys are ignored. */
export function readPeriod(input: unknown): PeriodInput {
  if (!isRecord(input)) return refuse('NOT_AN_OBJECT', `${shown(input)} is not an object`);
  const { start, limit, unit = 'workday', suspensions = [] } = input;
  if (!isCivilDate(start)) return refuse('INVALID_START', `start ${shown(start)} is not a date`);
  if (!isLimit(limit)) {
    return refuse(
      'INVALID_LIMIT',
      `limit ${shown(limit)} is not a whole number from 0 to ${maxLimit}`,
    );
  }
  if (!isUnit(unit)) return refuse('INVALID_UNIT', `unit ${shown(unit)} is not workday or day`);
  if (!Array.isArray(suspensions)) {
    return refuse('INVALID_SUSPENSION', `suspensions ${shown(suspensions)} is not a list`);
  }
  const problem = problemOfDate('start', start) ?? firstProblem(suspensions);
  if (problem !== undefined) return { ok: false, problem };
  return {
    ok: true,
    period: { start, limit, unit, suspensions: suspensions.filter(isSuspension) },
  };
}

function firstProblem(suspensions: readonly unknown[]): PeriodProblem | undefined {
  for (const suspension of suspensions) {
    const problem = problemOfSuspension(suspension);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOfSuspension(suspension: unknown): PeriodProblem | undefined {
  if (!isSuspension(suspension)) {
    return {
      code: 'INVALID_SUSPENSION',
      message: `suspension ${shown(suspension)} is not a pair of dates, the second null while open`,
    };
  }
  const [start, end] = suspension;
  if (end !== null && end < start) {
    return {
      code: 'SUSPENSION_ENDS_BEFORE_START',
      message: `suspension ${shown(suspension)} ends before it starts`,
    };
  }
  return problemOfDate('suspension', start) ?? problemOfDate('suspension', end ?? start);
}

function problemOfDate(name: string, date: CivilDate): PeriodProblem | undefined {
  if (isInRange(date)) return undefined;
  return {
    code: 'DATE_OUT_OF_RANGE',
    message: `${name} ${date} is not between ${firstDate} and ${lastDate}`,
  };
}

function isSuspension(value: unknown): value is Suspension {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return isCivilDate(value[0]) && (value[1] === null || isCivilDate(value[1]));
}

function isLimit(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxLimit;
}

function isUnit(value: unknown): value is PeriodUnit {
  return value === 'workday' || value === 'day';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(code: PeriodProblem['code'], message: string): PeriodInput {
  return { ok: false, problem: { code, message } };
}

const maxShown = 60;

/** A value as a message can name it: on one line and short. */
function shown(value: unknown): string {
  if (value === undefined) return '(missing)';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}
