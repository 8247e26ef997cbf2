import { DateTime, Duration } from 'luxon';
import type { FlowNode, Timer } from '../definition.ts';
import type { TimerCycle } from '../events.ts';
import { parseDateTime, readDuration, zone } from '../feel/temporal.ts';
import { isError } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import type { Instant, Json, WorkPeriod } from '../types.ts';
import { evaluate, visibleVariables } from './environment.ts';
import { type Failure, isFailure } from './incident.ts';
import type { Work } from './work.ts';

export type Due = { readonly at: Instant; readonly cycle: TimerCycle | undefined };

/** When a timer of an element is due that begins to run now, or has run since `from`. */
export function dueOf(
  work: Work,
  record: LiveRecord,
  node: Pick<FlowNode, 'id'> & { readonly timer: Timer },
  from: Instant = work.at,
): Due | Failure {
  const { timer } = node;
  if (timer.kind === 'limit') {
    return dueOfLimit(work, record, { ...timer, elementId: node.id, from });
  }
  const value = evaluate(work, record, timer.at);
  if (isError(value)) return { failure: 'BAD_VALUE', message: value.message };
  if (typeof value !== 'string') return unreadable(node.id, timer.kind, value);
  const due = readDue(timer.kind, value, work.at);
  return due ?? unreadable(node.id, timer.kind, value);
}

function unreadable(elementId: string, kind: string, value: Json): Failure {
  const message = `timer ${elementId}: ${JSON.stringify(value)} is not a ${kind}`;
  return { failure: 'BAD_VALUE', message };
}

/** Reads a time that begins to run at an instant. */
export function readDue(
  kind: 'date' | 'duration' | 'cycle',
  text: string,
  at: Instant,
): Due | undefined {
  return readers[kind](text, at);
}

type Reader = (text: string, at: Instant) => Due | undefined;

const readers: Record<'date' | 'duration' | 'cycle', Reader> = {
  date: (text) => {
    const time = parseDateTime(text);
    return isError(time) ? undefined : { at: instantOf(time.value), cycle: undefined };
  },
  duration: (text, at) => {
    const duration = readDuration(text);
    if (duration === undefined) return undefined;
    return { at: instantOf(timeOf(at).plus(duration)), cycle: undefined };
  },
  cycle: (text, at) => {
    const cycle = readCycle(text);
    if (cycle === undefined) return undefined;
    const first = cycle.start === undefined ? 1 : 0;
    const anchor = cycle.start ?? instantOf(timeOf(at));
    const left = cycle.times === undefined ? null : cycle.times - 1;
    const started = { anchor, interval: cycle.interval, n: first, left };
    return { at: dueOfCycle(started), cycle: started };
  },
};

type Cycle = {
  readonly times: number | undefined;
  readonly start: Instant | undefined;
  readonly interval: string;
};

/** Reads `R3/PT10M`, `R/P1D` and `R3/2026-03-02T09:00:00+08:00/PT10M`. */
export function readCycle(text: string): Cycle | undefined {
  const [, times = '', start, interval = ''] =
    /^R(\d{0,6})\/(?:([^/]+)\/)?(P[^/]+)$/.exec(text) ?? [];
  const duration = readDuration(interval);
  if (duration === undefined || duration.toMillis() <= 0 || times === '0') return undefined;
  const begin = start === undefined ? undefined : parseDateTime(start);
  if (begin !== undefined && isError(begin)) return undefined;
  return {
    times: times === '' ? undefined : Number(times),
    start: begin === undefined ? undefined : instantOf(begin.value),
    interval,
  };
}

function dueOfCycle(cycle: TimerCycle): Instant {
  const interval = readDuration(cycle.interval) ?? Duration.fromMillis(0);
  return instantOf(timeOf(cycle.anchor).plus(interval.mapUnits((amount) => amount * cycle.n)));
}

/**
 * The next firing after one that came at `at`. Due times hang on the anchor, so lateness does not
 * add up; firings that were missed meanwhile are left out after the one that has just caught up.
 */
export function nextDue(cycle: TimerCycle, at: Instant): Due | undefined {
  const interval = readDuration(cycle.interval) ?? Duration.fromMillis(0);
  const now = timeOf(at).toMillis();
  // Never more than the true count: months are at most 31 and years 366 days long.
  const { years, months } = interval;
  const longest =
    interval.minus({ years, months }).toMillis() + (years * 366 + months * 31) * 86_400_000;
  const passed = Math.floor((now - timeOf(cycle.anchor).toMillis()) / longest);
  let n = Math.max(cycle.n + 1, passed);
  while (timeOf(dueOfCycle({ ...cycle, n })).toMillis() <= now) n += 1;
  const left = cycle.left === null ? null : cycle.left - (n - cycle.n);
  if (left !== null && left < 0) return undefined;
  const next = { ...cycle, n, left };
  return { at: dueOfCycle(next), cycle: next };
}

type Limit = Extract<Timer, { readonly kind: 'limit' }> & {
  readonly elementId: string;
  readonly from: Instant;
};

function dueOfLimit(work: Work, record: LiveRecord, timer: Limit): Due | Failure {
  const limit = wholeDays(evaluate(work, record, timer.limit), timer.elementId);
  if (isFailure(limit)) return limit;
  const variables = visibleVariables(work.draft.instance, record);
  const clock = timer.clock === undefined ? {} : { clock: timer.clock };
  const period = { unit: timer.unit, elementId: timer.elementId, variables, ...clock };
  if (timer.before === undefined) return ask(work, { ...period, limit }, timer.from);
  const before = wholeDays(evaluate(work, record, timer.before), timer.elementId);
  return isFailure(before) ? before : ask(work, { ...period, limit, before }, timer.from);
}

function wholeDays(value: ReturnType<typeof evaluate>, elementId: string): number | Failure {
  if (isError(value)) return { failure: 'BAD_VALUE', message: value.message };
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  const message = `timer ${elementId}: ${JSON.stringify(value)} is not a number of whole days`;
  return { failure: 'BAD_VALUE', message };
}

function ask(work: Work, period: WorkPeriod, from: Instant): Due | Failure {
  const answer = work.ports.dueOf(period, from);
  if (typeof answer === 'string') return { at: answer, cycle: undefined };
  return { failure: 'DUE_UNKNOWN', message: `${answer.code}: ${answer.message}` };
}

function timeOf(instant: Instant): DateTime {
  return DateTime.fromISO(instant, { zone });
}

function instantOf(time: DateTime): Instant {
  return time.setZone(zone).toISO() ?? '';
}
