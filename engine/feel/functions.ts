import type { Json } from '../types.ts';
import { calculate } from './arithmetic.ts';
import { compare, listContains } from './compare.ts';
import { FeelDuration, FeelTime, parseDate, parseDateTime, parseDuration } from './temporal.ts';
import { FeelError, type FeelValue, isList, kindOf } from './value.ts';

type FeelFunction = {
  /** How many arguments: least and most. */
  readonly arity: readonly [number, number];
  /** Called with evaluated arguments, none of them an error. */
  readonly call: (args: readonly FeelValue[]) => FeelValue;
};

const many = 64;

/** The functions that conditions may call. There is no clock and no regular expression among them. */
export const functions: ReadonlyMap<string, FeelFunction> = new Map<string, FeelFunction>([
  ['count', onList((list) => list.length)],
  ['sum', onNumbers((numbers) => numbers.reduce<FeelValue>((a, b) => calculate(a, '+', b), 0))],
  [
    'mean',
    onNumbers((numbers) =>
      calculate(
        numbers.reduce((a, b) => a + b, 0),
        '/',
        numbers.length,
      ),
    ),
  ],
  ['min', extreme('<')],
  ['max', extreme('>')],
  ['list contains', { arity: [2, 2], call: ([list, value]) => inList(list, value) }],
  ['contains', onTexts((text, part) => text.includes(part))],
  ['starts with', onTexts((text, part) => text.startsWith(part))],
  ['ends with', onTexts((text, part) => text.endsWith(part))],
  ['string length', onText((text) => [...text].length)],
  ['upper case', onText((text) => text.toUpperCase())],
  ['lower case', onText((text) => text.toLowerCase())],
  ['string', { arity: [1, 1], call: ([value]) => asText(value) }],
  ['number', onText(asNumber)],
  ['abs', onNumber(Math.abs)],
  ['floor', onNumber(Math.floor)],
  ['ceiling', onNumber(Math.ceil)],
  ['not', { arity: [1, 1], call: ([value]) => negate(value) }],
  ['date', onText(parseDate)],
  ['date and time', onText(parseDateTime)],
  ['duration', onText(parseDuration)],
]);

function onText(work: (text: string) => FeelValue): FeelFunction {
  const call = ([text]: readonly FeelValue[]) =>
    typeof text === 'string' ? work(text) : wrong('a text', text);
  return { arity: [1, 1], call };
}

function onTexts(work: (text: string, part: string) => FeelValue): FeelFunction {
  const call = ([text, part]: readonly FeelValue[]) => {
    if (typeof text !== 'string') return wrong('a text', text);
    return typeof part === 'string' ? work(text, part) : wrong('a text', part);
  };
  return { arity: [2, 2], call };
}

function onNumber(work: (number: number) => number): FeelFunction {
  const call = ([number]: readonly FeelValue[]) =>
    typeof number === 'number' ? work(number) : wrong('a number', number);
  return { arity: [1, 1], call };
}

function onList(work: (list: readonly Json[]) => FeelValue): FeelFunction {
  const call = ([list]: readonly FeelValue[]) =>
    list !== undefined && isList(list) ? work(list) : wrong('a list', list);
  return { arity: [1, 1], call };
}

/** Takes one list or the numbers themselves, as FEEL allows. */
function onNumbers(work: (numbers: readonly number[]) => FeelValue): FeelFunction {
  const call = (args: readonly FeelValue[]) => {
    const values = spread(args);
    const stranger = values.find((value) => typeof value !== 'number');
    if (stranger !== undefined) return wrong('a number', stranger);
    return work(values.filter((value) => typeof value === 'number'));
  };
  return { arity: [1, many], call };
}

function spread(args: readonly FeelValue[]): readonly FeelValue[] {
  const [first] = args;
  return args.length === 1 && first !== undefined && isList(first) ? first : args;
}

function extreme(operator: '<' | '>'): FeelFunction {
  const call = (args: readonly FeelValue[]) => {
    const values = spread(args);
    let best = values[0];
    if (best === undefined) return new FeelError('an empty list has no minimum and no maximum');
    for (const value of values) {
      const better = compare(value, operator, best);
      if (typeof better !== 'boolean') return better;
      if (better) best = value;
    }
    return best;
  };
  return { arity: [1, many], call };
}

function inList(list: FeelValue | undefined, value: FeelValue | undefined): FeelValue {
  if (list === undefined || !isList(list)) return wrong('a list', list);
  return listContains(list, value ?? null);
}

function negate(value: FeelValue | undefined): FeelValue {
  return typeof value === 'boolean' ? !value : wrong('a boolean', value);
}

function asText(value: FeelValue | undefined): FeelValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof FeelTime || value instanceof FeelDuration) return value.toJSON();
  return wrong('a text, number, boolean or time', value);
}

function asNumber(text: string): FeelValue {
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text)
    ? Number(text)
    : new FeelError(`"${text}" is not a number`);
}

function wrong(wanted: string, value: FeelValue | undefined): FeelError {
  return new FeelError(`${wanted} is needed, not ${kindOf(value ?? null)}`);
}
