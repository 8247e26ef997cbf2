import {
  compute,
  exactOf,
  type FeelNumber,
  isNumber,
  modulo,
  numberOf,
  type roundings,
  roundTo,
} from './decimal.ts';
import { type FeelFunction, onNumber, wholeOf, wrong } from './signature.ts';
import { FeelError, type FeelValue, isError } from './value.ts';

/** Digits that a rounding may name: what a decimal128 has around the point. */
const largestScale = 6_000;

export const numberFunctions: readonly (readonly [string, FeelFunction])[] = [
  ['abs', onNumber((number) => numberOf(exactOf(number).abs()))],
  ['decimal', rounding('half even', 2)],
  ['floor', rounding('floor', 1)],
  ['ceiling', rounding('ceiling', 1)],
  ['round up', rounding('up', 2)],
  ['round down', rounding('down', 2)],
  ['round half up', rounding('half up', 2)],
  ['round half down', rounding('half down', 2)],
  ['round half even', rounding('half even', 2)],
  ['modulo', onTwo((one, other) => modulo(one, other))],
  ['sqrt', costly((number) => numberOf(exactOf(number).sqrt()))],
  ['log', costly((number) => numberOf(exactOf(number).ln()))],
  ['exp', costly((number) => numberOf(exactOf(number).exp()))],
  ['odd', onNumber((number) => isRest(number, 1))],
  ['even', onNumber((number) => isRest(number, 0))],
];

function rounding(name: keyof typeof roundings, least: 1 | 2): FeelFunction {
  const call = ([number, digits = 0]: readonly FeelValue[]) => {
    if (!isNumber(number)) return wrong('a number', number);
    const scale = wholeOf(digits);
    if (isError(scale)) return scale;
    return Math.abs(scale) > largestScale
      ? new FeelError(`digits behind the point are at most ${largestScale}`)
      : roundTo(number, scale, name);
  };
  return { arity: [least, 2], call };
}

function onTwo(work: (one: FeelNumber, other: FeelNumber) => FeelValue): FeelFunction {
  const call = ([one, other]: readonly FeelValue[]) => {
    if (!isNumber(one)) return wrong('a number', one);
    return isNumber(other) ? work(one, other) : wrong('a number', other);
  };
  return { arity: [2, 2], call };
}

/** What computes 34 digits step by step. */
function costly(work: (number: FeelNumber) => FeelValue): FeelFunction {
  return { ...onNumber(work), cost: () => 20 };
}

function isRest(number: FeelNumber, wanted: number): FeelValue {
  const rest = modulo(number, 2);
  return isError(rest) ? rest : compute(rest, '-', wanted) === 0;
}
