import { FeelDuration, FeelTime } from './temporal.ts';
import { FeelError, type FeelValue, isContext, isError, isList, kindOf } from './value.ts';

/**
 * A field of an object, or part of a time or duration; of a list, those of its members. A field
 * that an object does not have is null, one of something else is an error.
 */
export function memberOf(value: FeelValue, name: string): FeelValue {
  if (isError(value)) return value;
  if (isContext(value)) return Object.hasOwn(value, name) ? (value[name] ?? null) : null;
  if (isList(value)) return membersOf(value, name);
  const part = value instanceof FeelTime ? partOfTime(value, name) : partOfDuration(value, name);
  return part ?? new FeelError(`${kindOf(value)} has no field "${name}"`);
}

function membersOf(list: readonly FeelValue[], name: string): FeelValue {
  const members: FeelValue[] = [];
  for (const item of list) {
    if (isList(item)) return new FeelError(`a list in a list has no field "${name}"`);
    const member = memberOf(item, name);
    if (isError(member)) return member;
    members.push(member);
  }
  return members;
}

const dateParts = ['year', 'month', 'day', 'weekday'] as const;
const clockParts = ['hour', 'minute', 'second'] as const;

/** DMN 1.3, table 65. Monday is 1. */
function partOfTime({ feel, value }: FeelTime, name: string): number | undefined {
  const parts = feel === 'date' ? dateParts : feel === 'time' ? clockParts : bothParts;
  const part = parts.find((one) => one === name);
  return part === undefined ? undefined : value[part];
}

const bothParts = [...dateParts, ...clockParts] as const;

const units = [
  ['days', 86_400_000, Number.POSITIVE_INFINITY],
  ['hours', 3_600_000, 24],
  ['minutes', 60_000, 60],
  ['seconds', 1_000, 60],
] as const;

function partOfDuration(value: FeelValue, name: string): number | undefined {
  if (!(value instanceof FeelDuration)) return undefined;
  const { amount, feel } = value;
  if (feel === 'years and months duration') {
    if (name === 'years') return Math.trunc(amount / 12) + 0;
    return name === 'months' ? (amount % 12) + 0 : undefined;
  }
  const unit = units.find(([one]) => one === name);
  if (unit === undefined) return undefined;
  const [, length, limit] = unit;
  const whole = Math.trunc(amount / length);
  return (Number.isFinite(limit) ? whole % limit : whole) + 0;
}
