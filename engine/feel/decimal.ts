import { Decimal as Library } from 'decimal.js';
import { FeelError } from './value.ts';

/** DMN 1.3, 10.3.2.3.1: numbers are IEEE 754-2008 decimal128, 34 digits, halves to the even one. */
const Decimal = Library.clone({
  defaults: true,
  precision: 34,
  rounding: Library.ROUND_HALF_EVEN,
  maxE: 6144,
  minE: -6143,
});
export type Exact = Library;

/**
 * A number that no double is. All others are plain JavaScript numbers, which mean the decimal they
 * are written as: 0.1 is a tenth. So what is whole, short or only compared costs nothing.
 */
export class FeelDecimal {
  readonly feel = 'number';
  readonly value: Exact;
  constructor(value: Exact) {
    this.value = value;
  }
  toJSON(): string {
    return this.value.toFixed();
  }
}

export type FeelNumber = number | FeelDecimal;

export function isNumber(value: unknown): value is FeelNumber {
  return typeof value === 'number' || value instanceof FeelDecimal;
}

export function exactOf(number: FeelNumber): Exact {
  return typeof number === 'number' ? new Decimal(number) : number.value;
}

/** A number as written, without exponent; undefined when it has more than 34 digits. */
export function numberOfText(text: string): FeelNumber | undefined {
  if (!/^-?(\d+(\.\d+)?|\.\d+)$/.test(text) || text.length > 6_000) return undefined;
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  if (digits.length <= 15) return Number(text) + 0;
  const exact = new Decimal(text);
  if (exact.precision() > 34) return undefined;
  const number = numberOf(exact);
  return number instanceof FeelError ? undefined : number;
}

/** A decimal as the plain number that means it, if there is one. */
export function numberOf(exact: Exact): FeelNumber | FeelError {
  if (!exact.isFinite()) return new FeelError('the result is not a number');
  const double = exact.toNumber();
  return Number.isFinite(double) && new Decimal(double).eq(exact)
    ? double + 0
    : new FeelDecimal(exact);
}

/** The digits of a number, without exponent. */
export function textOfNumber(number: FeelNumber): string {
  return Number.isSafeInteger(number) ? String(number) : exactOf(number).toFixed();
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';

/** Whole numbers in the range that doubles count exactly are computed as such, others as decimals. */
export function compute(
  left: FeelNumber,
  operator: ArithmeticOperator,
  right: FeelNumber,
): FeelNumber | FeelError {
  const quick = quickly(left, operator, right);
  if (quick !== undefined) return quick;
  return numberOf(exactly(exactOf(left), operator, exactOf(right)));
}

function quickly(
  left: FeelNumber,
  operator: ArithmeticOperator,
  right: FeelNumber,
): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number' || operator === '**') return undefined;
  if (!Number.isSafeInteger(left) || !Number.isSafeInteger(right)) return undefined;
  const result = plainly(left, operator, right);
  if (!Number.isSafeInteger(result)) return undefined;
  // Adding zero makes -0 the zero of JSON.
  return operator !== '/' || result * right === left ? result + 0 : undefined;
}

function plainly(left: number, operator: Exclude<ArithmeticOperator, '**'>, right: number): number {
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

function exactly(left: Exact, operator: ArithmeticOperator, right: Exact): Exact {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return left.div(right);
    case '**':
      return left.pow(right);
  }
}

/** Doubles are in the order of the decimals that they mean. */
export function orderOfNumbers(left: FeelNumber, right: FeelNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return exactOf(left).cmp(exactOf(right));
}

/**
 * The JSON number that a variable keeps. A fraction is the nearest double, which has about 16
 * digits; a whole number that a double would change is refused, as nobody would see it.
 */
export function doubleOf({ value }: FeelDecimal): number | FeelError {
  const double = value.toNumber();
  if (!value.isInteger() && Number.isFinite(double)) return double;
  const digits = shorten(value.toFixed());
  return new FeelError(
    `the number ${digits} has more digits than a variable keeps; string() keeps it as a text`,
  );
}

function shorten(digits: string): string {
  return digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
}

export const roundings = {
  'half even': Library.ROUND_HALF_EVEN,
  'half up': Library.ROUND_HALF_UP,
  'half down': Library.ROUND_HALF_DOWN,
  up: Library.ROUND_UP,
  down: Library.ROUND_DOWN,
  floor: Library.ROUND_FLOOR,
  ceiling: Library.ROUND_CEIL,
} as const;

/** Rounds to digits behind the point; before it, when `scale` is negative. */
export function roundTo(
  number: FeelNumber,
  scale: number,
  rounding: keyof typeof roundings,
): FeelNumber | FeelError {
  if (scale >= 0 && Number.isSafeInteger(number)) return number;
  const exact = exactOf(number);
  if (scale >= 0) return numberOf(exact.toDecimalPlaces(scale, roundings[rounding]));
  const unit = new Decimal(10).pow(-scale);
  return numberOf(exact.div(unit).toDecimalPlaces(0, roundings[rounding]).times(unit));
}

/** The rest of a division, with the sign of the divisor: DMN 1.3, table 76. */
export function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber | FeelError {
  const by = exactOf(divisor);
  const rest = exactOf(dividend).mod(by);
  const isOther = !rest.isZero() && rest.isNegative() !== by.isNegative();
  return numberOf(isOther ? rest.plus(by) : rest);
}
