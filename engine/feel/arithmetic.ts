import { type ArithmeticOperator, compute, isNumber } from './decimal.ts';
import {
  durationOf,
  FeelDuration,
  FeelTime,
  moveTime,
  parseDuration,
  timeBetween,
} from './temporal.ts';
import { FeelError, type FeelValue, isError, kindOf } from './value.ts';

/** Concatenation stops here: a text in a condition is a word, not a book. */
export const longestText = 10_000;

/** Computes with numbers, exactly as decimals do; joins texts; moves times by durations. */
export function calculate(
  left: FeelValue,
  operator: ArithmeticOperator,
  right: FeelValue,
): FeelValue {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (isNumber(left) && isNumber(right)) return compute(left, operator, right);
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') {
    return left.length + right.length > longestText
      ? new FeelError(`a text may have ${longestText} characters`)
      : left + right;
  }
  return ofTimes(left, operator, right) ?? impossible(left, operator, right);
}

function ofTimes(
  left: FeelValue,
  operator: ArithmeticOperator,
  right: FeelValue,
): FeelValue | undefined {
  if (operator === '*' || operator === '/') return scaled(left, operator, right);
  if (operator !== '+' && operator !== '-') return undefined;
  const sign = operator === '+' ? 1 : -1;
  if (left instanceof FeelTime) return fromTime(left, sign, right);
  return left instanceof FeelDuration ? fromDuration(left, sign, right) : undefined;
}

/** `P1D * 3`, `3 * P1D`, `P1D / 2`; parts of a month have no length. */
function scaled(left: FeelValue, operator: '*' | '/', right: FeelValue): FeelValue | undefined {
  if (operator === '*' && isNumber(left)) return scaled(right, operator, left);
  if (!(left instanceof FeelDuration)) return undefined;
  if (operator === '/' && right instanceof FeelDuration && right.feel === left.feel) {
    return compute(left.amount, '/', right.amount);
  }
  if (!isNumber(right)) return undefined;
  const amount = compute(left.amount, operator, right);
  if (isError(amount)) return amount;
  return typeof amount === 'number' && Number.isSafeInteger(amount)
    ? durationOf(left.feel, amount)
    : new FeelError('the result is not a duration of whole months or milliseconds');
}

function fromTime(left: FeelTime, sign: 1 | -1, right: FeelValue): FeelValue | undefined {
  if (right instanceof FeelDuration) return moveTime(left, right, sign);
  const isBetween = right instanceof FeelTime && sign === -1 && left.feel === right.feel;
  return isBetween ? timeBetween(right, left) : undefined;
}

function fromDuration(left: FeelDuration, sign: 1 | -1, right: FeelValue): FeelValue | undefined {
  if (right instanceof FeelTime) return sign === 1 ? moveTime(right, left, 1) : undefined;
  const isSameKind = right instanceof FeelDuration && left.feel === right.feel;
  return isSameKind ? sumOfDurations(left, right, sign) : undefined;
}

function sumOfDurations(left: FeelDuration, right: FeelDuration, sign: 1 | -1): FeelValue {
  const value = sign === 1 ? left.value.plus(right.value) : left.value.minus(right.value);
  const amount = left.amount + sign * right.amount;
  if (amount === 0) return parseDuration('PT0S');
  return left.feel === 'days and time duration'
    ? new FeelDuration(value, 0, amount)
    : new FeelDuration(value, amount, 0);
}

function impossible(left: FeelValue, operator: string, right: FeelValue): FeelError {
  return new FeelError(`${kindOf(left)} ${operator} ${kindOf(right)} has no meaning`);
}

/** The value with the other sign: a number or a duration. */
export function negative(value: FeelValue): FeelValue {
  if (value instanceof FeelDuration) {
    const isMonths = value.feel === 'years and months duration';
    const amount = value.amount === 0 ? 0 : -value.amount;
    return new FeelDuration(value.value.negate(), isMonths ? amount : 0, isMonths ? 0 : amount);
  }
  return calculate(0, '-', value);
}
