import { type FeelNumber, isNumber } from './decimal.ts';
import { FeelError, type FeelList, type FeelValue, isList, kindOf } from './value.ts';

/** A function of FEEL, with positional arguments. */
export type FeelFunction = {
  /** How many arguments: least and most. */
  readonly arity: readonly [number, number];
  /** Called with evaluated arguments, none of them an error. */
  readonly call: (args: readonly FeelValue[]) => FeelValue;
  /** What a call costs in rounds; by the size of its arguments when not given. */
  readonly cost?: (args: readonly FeelValue[]) => number;
};

/** Arguments of functions that take as many as one likes. */
export const many = 64;

/** What a list may have as the result of a function. */
export const longestList = 10_000;

/** Looking at a list or a text costs by its length, so that loops over long ones end. */
export function costOf(args: readonly FeelValue[]): number {
  let cost = 0;
  for (const arg of args) {
    if (typeof arg === 'string') cost += arg.length / 1_000;
    else if (isList(arg)) cost += arg.length / 50;
  }
  return cost;
}

export function onText(work: (text: string) => FeelValue): FeelFunction {
  const call = ([text]: readonly FeelValue[]) =>
    typeof text === 'string' ? work(text) : wrong('a text', text);
  return { arity: [1, 1], call };
}

export function onTexts(work: (text: string, part: string) => FeelValue): FeelFunction {
  const call = ([text, part]: readonly FeelValue[]) => {
    if (typeof text !== 'string') return wrong('a text', text);
    return typeof part === 'string' ? work(text, part) : wrong('a text', part);
  };
  return { arity: [2, 2], call };
}

export function onNumber(work: (number: FeelNumber) => FeelValue): FeelFunction {
  const call = ([number]: readonly FeelValue[]) =>
    isNumber(number) ? work(number) : wrong('a number', number);
  return { arity: [1, 1], call };
}

export function onList(work: (list: FeelList) => FeelValue): FeelFunction {
  const call = ([list]: readonly FeelValue[]) =>
    isList(list) ? work(list) : wrong('a list', list);
  return { arity: [1, 1], call };
}

/** Takes one list or its members themselves, as FEEL allows. */
export function onMembers(work: (members: FeelList) => FeelValue): FeelFunction {
  return { arity: [1, many], call: (args) => work(spread(args)) };
}

export function onNumbers(work: (numbers: readonly FeelNumber[]) => FeelValue): FeelFunction {
  return onMembers((members) => {
    const stranger = members.find((value) => !isNumber(value));
    return stranger === undefined ? work(members.filter(isNumber)) : wrong('a number', stranger);
  });
}

function spread(args: readonly FeelValue[]): FeelList {
  const [first] = args;
  return args.length === 1 && isList(first) ? first : args;
}

/** A list that a function made, unless it is too long. */
export function bounded(list: FeelList, others = 0): FeelValue {
  return list.length + others > longestList
    ? new FeelError(`a list may have ${longestList} members here`)
    : list;
}

/** A whole number within bounds, for positions and lengths. */
export function wholeOf(value: FeelValue | undefined): number | FeelError {
  return typeof value === 'number' && Number.isSafeInteger(value)
    ? value
    : wrong('a whole number', value);
}

export function wrong(wanted: string, value: FeelValue | undefined): FeelError {
  return new FeelError(`${wanted} is needed, not ${kindOf(value ?? null)}`);
}
