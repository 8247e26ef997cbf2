import { DateTime, Duration } from 'luxon';
import { FeelError } from './value.ts';

/** Chinese administration has one time zone; without an offset a time is meant there. */
export const zone = 'Asia/Shanghai';

/** A date, or a date and time. */
export class FeelTime {
  readonly feel: 'date' | 'date and time';
  readonly value: DateTime;
  constructor(feel: FeelTime['feel'], value: DateTime) {
    this.feel = feel;
    this.value = value;
  }
  toJSON(): string {
    return this.feel === 'date' ? (this.value.toISODate() ?? '') : (this.value.toISO() ?? '');
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
    return this.value.toISO() ?? '';
  }
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
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
  const isWholeDay = value.equals(value.startOf('day'));
  return new FeelTime(time.feel === 'date' && isWholeDay ? 'date' : 'date and time', value);
}

export function timeBetween(from: FeelTime, to: FeelTime): FeelDuration {
  const milliseconds = to.value.toMillis() - from.value.toMillis();
  const value = Duration.fromMillis(milliseconds).shiftTo('days', 'hours', 'minutes', 'seconds');
  return new FeelDuration(value, 0, milliseconds);
}
