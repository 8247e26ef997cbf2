import type { Syntax } from './syntax.ts';

/** Parameters of the functions by the names that DMN 1.3, 10.3.4 gives them; `|` between two ways to call. */
const signatures: ReadonlyMap<string, string> = new Map([
  ...['string', 'number', 'duration'].map((name) => [name, 'from'] as const),
  ['date', 'from | year, month, day'],
  ['time', 'from | hour, minute, second'],
  ['date and time', 'from | date, time'],
  ['years and months duration', 'from, to'],
  ...['day of week', 'day of year', 'week of year'].map((name) => [name, 'date'] as const),
  ['not', 'negand'],
  ['is', 'value1, value2'],
  ['is defined', 'value'],
  ['get value', 'm, key | context, key'],
  ['get entries', 'm | context'],
  ...['string length', 'upper case', 'lower case', 'trim'].map((name) => [name, 'string'] as const),
  ...['substring before', 'substring after', 'contains', 'starts with', 'ends with'].map(
    (name) => [name, 'string, match'] as const,
  ),
  ['substring', 'string, start position, length'],
  ['string join', 'list, delimiter'],
  ['matches', 'input, pattern, flags'],
  ['replace', 'input, pattern, replacement, flags'],
  ['split', 'string, delimiter'],
  ...['count', 'min', 'max', 'sum', 'mean', 'median', 'stddev', 'product', 'all', 'any'].map(
    (name) => [name, 'list'] as const,
  ),
  ...['reverse', 'distinct values', 'flatten'].map((name) => [name, 'list'] as const),
  ['list contains', 'list, element'],
  ['index of', 'list, match'],
  ['append', 'list, item'],
  ['sublist', 'list, start position, length'],
  ['insert before', 'list, position, newItem'],
  ['remove', 'list, position'],
  ['sort', 'list, precedes'],
  ['abs', 'n | number'],
  ...['decimal', 'floor', 'ceiling', 'round up', 'round down'].map(
    (name) => [name, 'n, scale'] as const,
  ),
  ...['round half up', 'round half down', 'round half even'].map(
    (name) => [name, 'n, scale'] as const,
  ),
  ['modulo', 'dividend, divisor'],
  ...['sqrt', 'log', 'exp', 'odd', 'even'].map((name) => [name, 'number'] as const),
]);

/** The ways to name the arguments of a function; none for one that takes as many as one likes. */
export function namesOf(called: string): readonly (readonly string[])[] {
  const ways = signatures.get(called)?.split(' | ') ?? [];
  return ways.map((way) => way.split(', '));
}

/** Puts named arguments in the order of the parameters; only the last ones may be left out. */
export function inOrder(
  called: string,
  ways: readonly (readonly string[])[],
  given: readonly Syntax[],
): readonly Syntax[] | { readonly refused: string } {
  if (ways.length === 0) return { refused: `the arguments of "${called}" have no names` };
  const names = given.map(({ children }) => children[0]?.text.replace(/\s+/g, ' ') ?? '');
  const way = ways.find((one) => names.every((name) => one.includes(name)));
  if (way === undefined) {
    const stranger = names.find((name) => !ways.some((one) => one.includes(name))) ?? names[0];
    return { refused: `"${called}" has no argument "${stranger}" here` };
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return { refused: `"${called}" has the argument "${twice}" twice` };
  const lacking = way.slice(0, names.length).find((name) => !names.includes(name));
  if (lacking !== undefined) return { refused: `"${called}" lacks the argument "${lacking}"` };
  return way.flatMap((name) => given[names.indexOf(name)]?.children[1] ?? []);
}
