import type { FeelDecimal } from './decimal.ts';
import type { FeelDuration, FeelTime } from './temporal.ts';

/** What an expression gives: JSON, a decimal that no double is, a time, a duration, or why it gives nothing. */
export type FeelValue =
  | null
  | boolean
  | number
  | string
  | FeelDecimal
  | FeelTime
  | FeelDuration
  | FeelList
  | FeelContext
  | FeelError;

export type FeelList = readonly FeelValue[];

type FeelContext = { readonly [name: string]: FeelValue };

/** An evaluation that failed. It is a value: whoever asked decides what an error means. */
export class FeelError {
  readonly feel = 'error';
  readonly message: string;
  /** Nobody has given the variable that was asked for. */
  readonly isMissing: boolean;
  constructor(message: string, isMissing = false) {
    this.message = message;
    this.isMissing = isMissing;
  }
  toJSON(): string {
    return this.message;
  }
}

/** What names mean where an expression is evaluated. */
export type Environment = {
  /** The value of a variable, undefined when there is none of that name. */
  readonly lookup: (name: string) => FeelValue | undefined;
  /** Counts the work of loops and lists; shared by all of one evaluation. */
  readonly fuel: { left: number };
  /** Calls a function that the file of decisions has. */
  readonly call?: (name: string, args: readonly FeelValue[]) => FeelValue;
};

export type Evaluate = (environment: Environment) => FeelValue;

const tooLong = new FeelError('the lists are too long for this expression');

/** Takes from what one evaluation may cost; an error when nothing is left. */
export function spend({ fuel }: Environment, rounds: number): FeelError | undefined {
  fuel.left -= rounds;
  return fuel.left < 0 ? tooLong : undefined;
}

export function isError(value: FeelValue | undefined): value is FeelError {
  return value instanceof FeelError;
}

export function isList(value: FeelValue | undefined): value is FeelList {
  return Array.isArray(value);
}

/** A JSON object. Times, durations and errors are objects of classes and do not count. */
export function isContext(value: FeelValue | undefined): value is FeelContext {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The kind of a value in the words of FEEL, for messages. */
export function kindOf(value: FeelValue): string {
  if (value === null) return 'null';
  if (isList(value)) return 'list';
  if (typeof value !== 'object') return typeof value;
  return isContext(value) ? 'context' : value.feel;
}
