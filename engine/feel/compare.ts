import { isNumber, orderOfNumbers } from './decimal.ts';
import { FeelDuration, FeelTime } from './temporal.ts';
import {
  FeelError,
  type FeelList,
  type FeelValue,
  isContext,
  isError,
  isList,
  kindOf,
} from './value.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Compares two values of one kind; different kinds and null give an error, never a guess. */
export function compare(
  left: FeelValue,
  operator: Operator,
  right: FeelValue,
): boolean | FeelError {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (operator === '=' || operator === '!=') {
    const equal = equals(left, right);
    return typeof equal === 'boolean' && operator === '!=' ? !equal : equal;
  }
  const order = orderOf(left, right);
  return typeof order === 'number' ? orders[operator](order) : order;
}

/** Two plain numbers, which is what most conditions compare. */
export function compareNumbers(left: number, operator: Operator, right: number): boolean {
  if (operator === '=') return left === right;
  return operator === '!=' ? left !== right : orders[operator](left - right);
}

const orders: Record<Exclude<Operator, '=' | '!='>, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Whether two values of one kind are the same. */
export function equals(left: FeelValue, right: FeelValue): boolean | FeelError {
  if (isPlain(left) && typeof left === typeof right) return left === right;
  if (isNumber(left) && isNumber(right)) return orderOfNumbers(left, right) === 0;
  if (left instanceof FeelTime || left instanceof FeelDuration) {
    const order = orderOf(left, right);
    return typeof order === 'number' ? order === 0 : order;
  }
  if (isList(left) && isList(right)) return sameValue(left, right);
  if (isContext(left) && isContext(right)) return sameValue(left, right);
  return incomparable(left, right);
}

function isPlain(value: FeelValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function orderOf(left: FeelValue, right: FeelValue): number | FeelError {
  if (isNumber(left) && isNumber(right)) return orderOfNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return orderOfTexts(left, right);
  return orderOfTimes(left, right) ?? incomparable(left, right);
}

function orderOfTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function orderOfTimes(left: FeelValue, right: FeelValue): number | undefined {
  if (left instanceof FeelTime && right instanceof FeelTime && left.feel === right.feel) {
    return left.value.toMillis() - right.value.toMillis();
  }
  if (left instanceof FeelDuration && right instanceof FeelDuration && left.feel === right.feel) {
    return left.amount - right.amount;
  }
  return undefined;
}

function incomparable(left: FeelValue, right: FeelValue): FeelError {
  return new FeelError(`${kindOf(left)} cannot be compared with ${kindOf(right)}`);
}

/** Whether a list holds a value. A null in the list is no value; another kind is an error. */
export function listContains(list: FeelList, value: FeelValue): boolean | FeelError {
  for (const item of list) {
    const equal = item === null || value === null ? item === value : equals(item, value);
    if (equal !== false) return equal;
  }
  return false;
}

/** Whether two values are the same, of whatever kinds, and whatever the order of the names in an object. */
export function sameValue(left: FeelValue, right: FeelValue): boolean {
  if (left === right) return true;
  if (isList(left) && isList(right)) {
    return (
      left.length === right.length && left.every((item, at) => sameValue(item, right[at] ?? null))
    );
  }
  if (!isContext(left) || !isContext(right)) {
    const hasParts = [left, right].some(
      (value) => isList(value) || isContext(value) || value === null,
    );
    return !hasParts && equals(left, right) === true;
  }
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every(
      (name) => Object.hasOwn(right, name) && sameValue(left[name] ?? null, right[name] ?? null),
    )
  );
}
