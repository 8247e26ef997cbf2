import { FeelDuration, FeelTime, moveTime, parseDuration, timeBetween } from './temporal.ts';
import { FeelError, type FeelValue, isError, kindOf } from './value.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/';

/** Concatenation stops here: a text in a condition is a word, not a book. */
const longestText = 10_000;

/** Adds, subtracts, multiplies and divides numbers; joins texts; moves times by durations. */
export function calculate(
  left: FeelValue,
  operator: ArithmeticOperator,
  right: FeelValue,
): FeelValue {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (typeof left === 'number' && typeof right === 'number') {
    return finite(ofNumbers(left, operator, right));
  }
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') {
    return left.length + right.length > longestText
      ? new FeelError(`a text may have ${longestText} characters`)
      : left + right;
  }
  return ofTimes(left, operator, right) ?? impossible(left, operator, right);
}

function ofNumbers(left: number, operator: ArithmeticOperator, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
  }
}

function finite(result: number): number | FeelError {
  return Number.isFinite(result) ? result : new FeelError('the result is not a number');
}

function ofTimes(
  left: FeelValue,
  operator: ArithmeticOperator,
  right: FeelValue,
): FeelValue | undefined {
  if (operator !== '+' && operator !== '-') return undefined;
  const sign = operator === '+' ? 1 : -1;
  if (left instanceof FeelTime) return fromTime(left, sign, right);
  return left instanceof FeelDuration ? fromDuration(left, sign, right) : undefined;
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
