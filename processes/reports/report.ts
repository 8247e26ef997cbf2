/** Cases with the same values, as a store counts them. */
export type Counted = {
  readonly value: Value;
  readonly split: Value;
  readonly measure: Value;
  readonly count: number;
};
type Value = string | number | boolean | null;

/** How values are put together: each for itself, dates by month or year, numbers by ranges. */
export type Grouping =
  | { readonly kind: 'each' }
  | { readonly kind: 'month' | 'year' }
  | { readonly kind: 'ranges'; readonly bounds: readonly number[] };

/** A line of a report: `key` is the value, the month, or the lower bound of a range (`''`: unknown). */
export type ReportRow = {
  readonly key: string;
  readonly count: number;
  /** Of the measure over the cases that have one. */
  readonly median: number | null;
  readonly splits: { readonly [split: string]: number };
};

/** Puts counts together to lines: by value, in the order of months and ranges, else the most frequent first. */
export function reportOf(counted: readonly Counted[], grouping: Grouping): readonly ReportRow[] {
  const groups = new Map<string, Counted[]>();
  for (const one of counted) {
    const key = keyOf(one.value, grouping);
    const group = groups.get(key) ?? [];
    group.push(one);
    groups.set(key, group);
  }
  const rows = [...groups].map(([key, group]) => rowOf(key, group));
  return rows.toSorted(grouping.kind === 'each' ? mostFirst : inOrder);
}

function rowOf(key: string, group: readonly Counted[]): ReportRow {
  const splits: Record<string, number> = {};
  for (const { split, count } of group) {
    const name = split === null ? '' : String(split);
    splits[name] = (splits[name] ?? 0) + count;
  }
  const count = group.reduce((sum, one) => sum + one.count, 0);
  return { key, count, median: medianOf(group), splits };
}

/** The middle of all measures; of an even number of them the mean of the two in the middle. */
function medianOf(group: readonly Pick<Counted, 'measure' | 'count'>[]): number | null {
  const known = group
    .flatMap(({ measure, count }) => (typeof measure === 'number' ? [{ measure, count }] : []))
    .toSorted((one, other) => one.measure - other.measure);
  const total = known.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const at = (place: number): number => {
    let passed = 0;
    for (const { measure, count } of known) {
      passed += count;
      if (passed > place) return measure;
    }
    return 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}

function keyOf(value: Value, grouping: Grouping): string {
  if (value === null || value === '') return '';
  switch (grouping.kind) {
    case 'each':
      return String(value);
    case 'month':
      return String(value).slice(0, 7);
    case 'year':
      return String(value).slice(0, 4);
    case 'ranges': {
      if (typeof value !== 'number') return '';
      const below = grouping.bounds.filter((bound) => bound <= value).at(-1);
      return below === undefined ? '-Infinity' : String(below);
    }
  }
}

/**
 * Bounds that people would choose themselves: at most about six ranges, of 1, 2 or 5 times a power of ten.
 * Values that lie closer together than a millionth, or a billionth of their size, share a range: numbers
 * that a computer only just tells apart are one number to whoever reads the report.
 */
export function boundsFor(values: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  const [least, most] = extremesOf(values);
  const size = Math.max(Math.abs(least), Math.abs(most));
  const wide = (most - least) / 5;
  const apart = wide > Math.max(1e-6, size * 1e-9);
  const power = 10 ** Math.floor(Math.log10(apart ? wide : Math.max(1, size)));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= wide) ?? power;
  const below = Math.floor(least / step);
  const first = rounded(below * step) > least ? below - 1 : below;
  const last = Math.floor(most / step);
  return Array.from({ length: last - first + 1 }, (_, at) => rounded((first + at) * step));
}

/** Least and greatest; by hand, since arguments of a call are limited to some hundred thousand. */
function extremesOf(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

const rounded = (value: number) => Number(value.toPrecision(12));

const mostFirst = (one: ReportRow, other: ReportRow) =>
  other.count - one.count || (one.key < other.key ? -1 : 1);

/** What is unknown comes last. */
function inOrder(one: ReportRow, other: ReportRow): number {
  if (one.key === '' || other.key === '') return one.key === '' ? 1 : -1;
  const [a, b] = [Number(one.key), Number(other.key)];
  if (Number.isNaN(a) || Number.isNaN(b)) return one.key < other.key ? -1 : 1;
  return a - b;
}
