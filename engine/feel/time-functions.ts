import { type FeelFunction, onText, wholeOf, wrong } from './signature.ts';
import {
  FeelTime,
  monthsBetween,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
  partOf,
  together,
} from './temporal.ts';
import { FeelError, type FeelValue, isError } from './value.ts';

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** DMN 1.3, tables 72 and 78. */
export const timeFunctions: readonly (readonly [string, FeelFunction])[] = [
  ['date', { arity: [1, 3], call: asDate }],
  ['time', { arity: [1, 3], call: asTime }],
  ['date and time', { arity: [1, 2], call: asDateTime }],
  ['duration', onText(parseDuration)],
  ['years and months duration', { arity: [2, 2], call: months }],
  ['day of week', onDay(({ value }) => weekdays[value.weekday - 1] ?? null)],
  ['day of year', onDay(({ value }) => value.ordinal)],
  ['week of year', onDay(({ value }) => value.weekNumber)],
];

function asDate(args: readonly FeelValue[]): FeelValue {
  const [from] = args;
  if (args.length === 1) {
    if (from instanceof FeelTime) return partOf(from, 'date');
    return typeof from === 'string' ? parseDate(from) : wrong('a text or time', from);
  }
  const parts = wholes(args, 3);
  if (isError(parts)) return parts;
  const [year = 0, month = 0, day = 0] = parts;
  return parseDate(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`);
}

function asTime(args: readonly FeelValue[]): FeelValue {
  const [from] = args;
  if (args.length === 1) {
    if (from instanceof FeelTime) return partOf(from, 'time');
    return typeof from === 'string' ? parseTime(from) : wrong('a text or time', from);
  }
  const parts = wholes(args, 3);
  return isError(parts) ? parts : parseTime(parts.map((part) => padded(part, 2)).join(':'));
}

function asDateTime([from, clock]: readonly FeelValue[]): FeelValue {
  if (clock === undefined) {
    return typeof from === 'string' ? parseDateTime(from) : wrong('a text', from);
  }
  const day = from instanceof FeelTime ? partOf(from, 'date') : wrong('a date', from);
  if (isError(day)) return day;
  const isClock = clock instanceof FeelTime && clock.feel === 'time';
  return isClock ? together(day, clock) : wrong('a time', clock);
}

function wholes(args: readonly FeelValue[], count: number): readonly number[] | FeelError {
  if (args.length !== count) return new FeelError(`one text or ${count} numbers are needed`);
  const parts: number[] = [];
  for (const arg of args) {
    const part = wholeOf(arg);
    if (isError(part)) return part;
    parts.push(part);
  }
  return parts;
}

function padded(part: number, length: number): string {
  return String(part).padStart(length, '0');
}

function months([from, to]: readonly FeelValue[]): FeelValue {
  const isDay = (value: FeelValue | undefined) =>
    value instanceof FeelTime && value.feel !== 'time';
  if (!isDay(from) || !isDay(to)) return wrong('a date', isDay(from) ? to : from);
  return from instanceof FeelTime && to instanceof FeelTime ? monthsBetween(from, to) : null;
}

function onDay(work: (time: FeelTime) => FeelValue): FeelFunction {
  const call = ([time]: readonly FeelValue[]) =>
    time instanceof FeelTime && time.feel !== 'time' ? work(time) : wrong('a date', time);
  return { arity: [1, 1], call };
}
