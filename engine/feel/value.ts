import type { Json } from '../types.ts';
import type { FeelDuration, FeelTime } from './temporal.ts';

/** What an expression gives: JSON, a point in time, a duration, or the reason why it gives nothing. */
export type FeelValue = Json | FeelTime | FeelDuration | FeelError;

/** An evaluation that failed. It is a value: whoever asked decides what an error means. */
export class FeelError {
  readonly feel = 'error';
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** What names mean where an expression is evaluated. */
export type Environment = {
  /** The value of a variable, undefined when there is none of that name. */
  readonly lookup: (name: string) => FeelValue | undefined;
  /** Counts the rounds of filters and quantifiers; shared by all of one evaluation. */
  readonly fuel: { left: number };
};

export type Evaluate = (environment: Environment) => FeelValue;

export type FeelContext = { readonly [name: string]: Json };

export function isError(value: FeelValue | undefined): value is FeelError {
  return value instanceof FeelError;
}

export function isList(value: FeelValue): value is readonly Json[] {
  return Array.isArray(value);
}

/** A JSON object. Times, durations and errors are objects of classes and do not count. */
export function isContext(value: FeelValue): value is FeelContext {
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
