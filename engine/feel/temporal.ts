import { DateTime, Duration } from 'luxon';
import { FeelError } from './value.ts';

/** Chinese administration has one time zone; without an offset a time is meant there. */
export const zone = 'Asia/Shanghai';

/** A date, a date and time, or a time of day, which stands on the first day of 1970. */
export class FeelTime {
  readonly feel: 'date' | 'date and time' | 'time';
  readonly value: DateTime;
  constructor(feel: FeelTime['feel'], value: DateTime) {
    this.feel = feel;
    this.value = value;
  }
  toJSON(): string {
    if (this.feel === 'date') return this.value.toISODate() ?? '';
    const options = { includeOffset: false, suppressMilliseconds: true };
    return (this.feel === 'time' ? this.value.toISOTime(options) : this.value.toISO()) ?? '';
  }
}

/** A duration, of years and months or of days and less: FEEL keeps them apart. */
export class FeelDuration {
  readonly feel: 'years and months duration' | 'days and time duration';
  /** Months or milliseconds. */
  readonly amount: number;
  readonly value: Duration;
  constructor(value: Duration, months: number, milliseconds: number) {
    this.value = value;
    this.feel = months === 0 ? 'days and time duration' : 'years and months duration';
    this.amount = months === 0 ? milliseconds : months;
  }
  toJSON(): string {
    // Luxon writes P-1D, which nothing else reads.
    if (this.amount < 0) return `-${this.value.negate().toISO() ?? ''}`;
    return this.value.toISO() ?? '';
  }
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const clockPattern = /^\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;
const timePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;
const durationPattern =
  /^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

export function parseDate(text: string): FeelTime | FeelError {
  const value = DateTime.fromISO(text, { zone });
  if (!datePattern.test(text) || !value.isValid) return new FeelError(`"${text}" is not a date`);
  return new FeelTime('date', value);
}

export function parseDateTime(text: string): FeelTime | FeelError {
  if (datePattern.test(text)) return parseDate(text);
  const value = DateTime.fromISO(text, { zone });
  if (!timePattern.test(text) || !value.isValid) {
    return new FeelError(`"${text}" is not a date and time`);
  }
  return new FeelTime('date and time', value);
}

/** A time of day in the zone of all; one with an offset of its own is refused. */
export function parseTime(text: string): FeelTime | FeelError {
  const value = DateTime.fromISO(`1970-01-01T${text}`, { zone });
  return clockPattern.test(text) && value.isValid
    ? new FeelTime('time', value)
    : new FeelError(`"${text}" is not a time of day`);
}

/** The date, or the time of day, in a date and time. */
export function partOf(time: FeelTime, part: 'date' | 'time'): FeelTime | FeelError {
  if (time.feel === part) return time;
  if (time.feel === 'time') return new FeelError('a time of day has no date');
  const local = time.value.setZone(zone);
  if (part === 'date') return new FeelTime('date', local.startOf('day'));
  return new FeelTime('time', local.set({ year: 1970, month: 1, day: 1 }));
}

/** The instant at which a date has a time of day. */
export function together(date: FeelTime, time: FeelTime): FeelTime {
  const { hour, minute, second, millisecond } = time.value;
  return new FeelTime('date and time', date.value.set({ hour, minute, second, millisecond }));
}

export function durationOf(feel: FeelDuration['feel'], amount: number): FeelDuration {
  if (feel === 'years and months duration') {
    const months = Duration.fromObject({ months: amount }).shiftTo('years', 'months');
    return amount === 0 ? noTime() : new FeelDuration(months, amount, 0);
  }
  const value = Duration.fromMillis(amount).shiftTo('days', 'hours', 'minutes', 'seconds');
  return amount === 0 ? noTime() : new FeelDuration(value, 0, amount);
}

function noTime(): FeelDuration {
  return new FeelDuration(Duration.fromISO('PT0S'), 0, 0);
}

/** Whole months between two days, towards zero. */
export function monthsBetween(from: FeelTime, to: FeelTime): FeelDuration {
  const { months } = to.value.diff(from.value, 'months').toObject();
  return durationOf('years and months duration', Math.trunc(months ?? 0));
}

/** Reads any ISO 8601 duration; a timer may mix months and days, which FEEL may not. */
export function readDuration(text: string): Duration | undefined {
  const value = durationPattern.test(text) ? Duration.fromISO(text) : undefined;
  return value?.isValid ? value : undefined;
}

/** Reads a duration of years and months or of weeks, days, hours, minutes and seconds. */
export function parseDuration(text: string): FeelDuration | FeelError {
  const value = readDuration(text);
  if (value === undefined) return new FeelError(`"${text}" is not a duration`);
  const months = value.years * 12 + value.months;
  const rest = value.minus({ years: value.years, months: value.months }).toMillis();
  if (months !== 0 && rest !== 0) {
    return new FeelError(`"${text}" mixes months with days, which have no common length`);
  }
  return new FeelDuration(value, months, rest);
}

/** The time moved by a duration; a date stays a date only when it is moved by whole days. */
export function moveTime(time: FeelTime, duration: FeelDuration, sign: 1 | -1): FeelTime {
  const value = sign === 1 ? time.value.plus(duration.value) : time.value.minus(duration.value);
  if (time.feel === 'time') {
    return new FeelTime('time', value.set({ year: 1970, month: 1, day: 1 }));
  }
  const isWholeDay = value.equals(value.startOf('day'));
  return new FeelTime(time.feel === 'date' && isWholeDay ? 'date' : 'date and time', value);
}

export function timeBetween(from: FeelTime, to: FeelTime): FeelDuration {
  const milliseconds = to.value.toMillis() - from.value.toMillis();
  return durationOf('days and time duration', milliseconds);
}
