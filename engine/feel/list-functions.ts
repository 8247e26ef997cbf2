import { calculate } from './arithmetic.ts';
import { compare, listContains, sameValue } from './compare.ts';
import { exactOf, type FeelNumber, isNumber, numberOf } from './decimal.ts';
import {
  bounded,
  costOf,
  type FeelFunction,
  longestList,
  many,
  onList,
  onMembers,
  onNumbers,
  wholeOf,
  wrong,
} from './signature.ts';
import { FeelError, type FeelList, type FeelValue, isError, isList } from './value.ts';

/** Comparing each member with each other costs by the square. */
const quadratic = (args: readonly FeelValue[]) => 1 + (costOf(args) * 50) ** 2 / 2_000;

/** DMN 1.3, table 74. */
export const listFunctions: readonly (readonly [string, FeelFunction])[] = [
  ['count', onList((list) => list.length)],
  ['sum', onNumbers(sumOf)],
  ['product', onNumbers((numbers) => fold(numbers, '*', 1))],
  ['mean', onNumbers(mean)],
  ['median', onNumbers(median)],
  ['stddev', { ...onNumbers(deviation), cost: (args) => 20 + costOf(args) * 20 }],
  ['min', onMembers((members) => extreme(members, '<'))],
  ['max', onMembers((members) => extreme(members, '>'))],
  ['all', onMembers((members) => logic(members, false))],
  ['any', onMembers((members) => logic(members, true))],
  ['list contains', onListAnd((list, value) => listContains(list, value))],
  ['index of', onListAnd(indexesOf)],
  ['append', { arity: [1, many], call: ([list, ...items]) => joined([list, items]) }],
  ['concatenate', { arity: [1, many], call: joined }],
  ['union', { arity: [1, many], call: union, cost: quadratic }],
  ['distinct values', { ...onList(distinct), cost: quadratic }],
  ['reverse', onList((list) => [...list].reverse())],
  ['flatten', onList((list) => flatten(list))],
  ['sublist', { arity: [2, 3], call: sublist }],
  ['insert before', { arity: [3, 3], call: insert }],
  ['remove', onListAnd(remove)],
];

function onListAnd(work: (list: FeelList, value: FeelValue) => FeelValue): FeelFunction {
  const call = ([list, value = null]: readonly FeelValue[]) =>
    isList(list) ? work(list, value) : wrong('a list', list);
  return { arity: [2, 2], call };
}

function fold(numbers: readonly FeelNumber[], operator: '+' | '*', first: number): FeelValue {
  return numbers.reduce<FeelValue>((all, one) => calculate(all, operator, one), first);
}

export function sumOf(numbers: readonly FeelNumber[]): FeelValue {
  return fold(numbers, '+', 0);
}

function mean(numbers: readonly FeelNumber[]): FeelValue {
  return calculate(sumOf(numbers), '/', numbers.length);
}

function median(numbers: readonly FeelNumber[]): FeelValue {
  const sorted = [...numbers].sort((one, other) => exactOf(one).cmp(exactOf(other)));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) return null;
  return calculate(calculate(lower, '+', upper), '/', 2);
}

/** Of a sample, as DMN wants it. */
function deviation(numbers: readonly FeelNumber[]): FeelValue {
  const middle = mean(numbers);
  const squares = numbers.map((one) => {
    const difference = calculate(one, '-', middle);
    return calculate(difference, '*', difference);
  });
  const sum = squares.reduce<FeelValue>((all, one) => calculate(all, '+', one), 0);
  const variance = calculate(sum, '/', numbers.length - 1);
  return isNumber(variance) ? numberOf(exactOf(variance).sqrt()) : variance;
}

export function extreme(values: FeelList, operator: '<' | '>'): FeelValue {
  let best = values[0];
  if (best === undefined) return new FeelError('an empty list has no minimum and no maximum');
  for (const value of values) {
    const better = compare(value, operator, best);
    if (typeof better !== 'boolean') return better;
    if (better) best = value;
  }
  return best;
}

function logic(values: FeelList, decisive: boolean): FeelValue {
  const stranger = values.find((value) => typeof value !== 'boolean');
  if (stranger !== undefined) return wrong('a boolean', stranger);
  return values.includes(decisive) ? decisive : !decisive;
}

function indexesOf(list: FeelList, value: FeelValue): FeelValue {
  return list.flatMap((item, at) => (sameValue(item, value) ? [at + 1] : []));
}

function joined(lists: readonly (FeelValue | undefined)[]): FeelValue {
  const all: FeelValue[] = [];
  for (const list of lists) {
    if (!isList(list)) return wrong('a list', list);
    if (all.length + list.length > longestList) return bounded(list, all.length);
    for (const item of list) all.push(item);
  }
  return all;
}

function flatten(list: FeelList): FeelValue {
  const all: FeelValue[] = [];
  const isWhole = flattenInto(all, list, deepest);
  return isWhole ? all : new FeelError('the list is too long or too deep to flatten');
}

const deepest = 32;

/** Stops at once when there is too much, since the same list may lie in it many times. */
function flattenInto(all: FeelValue[], list: FeelList, depth: number): boolean {
  return list.every((item) => {
    if (isList(item)) return depth > 0 && flattenInto(all, item, depth - 1);
    all.push(item);
    return all.length <= longestList;
  });
}

function union(lists: readonly FeelValue[]): FeelValue {
  const all = joined(lists);
  return isList(all) ? distinct(all) : all;
}

function distinct(list: FeelList): FeelValue {
  const found: FeelValue[] = [];
  for (const item of list) {
    if (!found.some((other) => sameValue(other, item))) found.push(item);
  }
  return found;
}

/** Where a position that counts from 1, or from the end with a minus, lies in the list. */
function placeIn(list: FeelList, position: FeelValue | undefined): number | FeelError {
  const written = wholeOf(position);
  if (isError(written)) return written;
  const at = written > 0 ? written - 1 : list.length + written;
  return written === 0 || at < 0 || at > list.length
    ? new FeelError(`a list of ${list.length} has no place ${written}`)
    : at;
}

function sublist([list, position, length]: readonly FeelValue[]): FeelValue {
  if (!isList(list)) return wrong('a list', list);
  const from = placeIn(list, position);
  if (isError(from)) return from;
  if (length === undefined) return list.slice(from);
  const count = wholeOf(length);
  return isError(count) ? count : list.slice(from, from + Math.max(0, count));
}

function insert([list, position, item = null]: readonly FeelValue[]): FeelValue {
  if (!isList(list)) return wrong('a list', list);
  const at = placeIn(list, position);
  return isError(at) ? at : bounded([...list.slice(0, at), item, ...list.slice(at)]);
}

function remove(list: FeelList, position: FeelValue): FeelValue {
  const at = placeIn(list, position);
  return isError(at) ? at : [...list.slice(0, at), ...list.slice(at + 1)];
}
