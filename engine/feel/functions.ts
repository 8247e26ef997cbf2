import { sameValue } from './compare.ts';
import { isNumber, numberOfText, textOfNumber } from './decimal.ts';
import { listFunctions } from './list-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { type FeelFunction, onText, wrong } from './signature.ts';
import { FeelDuration, FeelTime } from './temporal.ts';
import { textFunctions } from './text-functions.ts';
import { timeFunctions } from './time-functions.ts';
import { FeelError, type FeelValue, isContext } from './value.ts';

const otherFunctions: readonly (readonly [string, FeelFunction])[] = [
  ['string', { arity: [1, 1], call: ([value]) => asText(value) }],
  ['number', onText(asNumber)],
  ['not', { arity: [1, 1], call: ([value]) => negate(value) }],
  ['is', { arity: [2, 2], call: ([one, other]) => sameValue(one ?? null, other ?? null) }],
  ['get value', { arity: [2, 2], call: ([context, key]) => valueAt(context, key) }],
  ['get entries', { arity: [1, 1], call: ([context]) => entriesOf(context) }],
];

/** The functions that expressions may call (DMN 1.3, 10.3.4): none with a clock. Those whose arguments are more than values are not here. */
export const functions: ReadonlyMap<string, FeelFunction> = new Map<string, FeelFunction>([
  ...otherFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...listFunctions,
  ...timeFunctions,
]);

/** Functions of FEEL that are left out, and why. */
export const leftOut: ReadonlyMap<string, string> = new Map([
  ...['now', 'today'].map((name) => [name, 'there is no clock in an expression'] as const),
  ...['context', 'context put', 'context merge', 'list replace'].map(
    (name) => [name, 'this function of FEEL is left out'] as const,
  ),
]);

function negate(value: FeelValue | undefined): FeelValue {
  return typeof value === 'boolean' ? !value : wrong('a boolean', value);
}

function asText(value: FeelValue | undefined): FeelValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return textOfNumber(value);
  if (value instanceof FeelTime || value instanceof FeelDuration) return value.toJSON();
  return wrong('a text, number, boolean or time', value);
}

function asNumber(text: string): FeelValue {
  return numberOfText(text) ?? new FeelError(`"${text.slice(0, 40)}" is not a number`);
}

function valueAt(context: FeelValue | undefined, key: FeelValue | undefined): FeelValue {
  if (!isContext(context)) return wrong('a context', context);
  if (typeof key !== 'string') return wrong('a text', key);
  return Object.hasOwn(context, key) ? (context[key] ?? null) : null;
}

function entriesOf(context: FeelValue | undefined): FeelValue {
  if (!isContext(context)) return wrong('a context', context);
  return Object.entries(context).map(([key, value]) => ({ key, value }));
}
