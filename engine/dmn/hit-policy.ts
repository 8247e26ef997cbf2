import { sameValue } from '../feel/compare.ts';
import { isNumber } from '../feel/decimal.ts';
import { extreme, sumOf } from '../feel/list-functions.ts';
import { FeelError, isError } from '../feel/value.ts';
import { type DecisionTable, outputValue, type Row, type TableAnswer } from './table.ts';

/** DMN 1.3, 8.2.10. */
export const hitPolicies = [
  'UNIQUE',
  'ANY',
  'PRIORITY',
  'FIRST',
  'RULE ORDER',
  'OUTPUT ORDER',
  'COLLECT',
] as const;
export type HitPolicy = (typeof hitPolicies)[number];

export const aggregations = ['SUM', 'COUNT', 'MIN', 'MAX'] as const;
export type Aggregation = (typeof aggregations)[number];

/** What the rules that match give together. */
export function chooseRows(table: DecisionTable, rows: readonly Row[]): TableAnswer | FeelError {
  const one = (row: Row | undefined): TableAnswer =>
    row === undefined
      ? { value: null, rows: [] }
      : { value: outputValue(table.outputs, row.values), rows: [row.number] };
  const list = (listed: readonly Row[]): TableAnswer => ({
    value: listed.map(({ values }) => outputValue(table.outputs, values)),
    rows: listed.map(({ number }) => number),
  });
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return rows.length > 1 ? overlap(rows) : one(rows[0]);
    case 'ANY':
      return rows.every((row) => areEqual(row, rows[0])) ? one(rows[0]) : overlap(rows);
    case 'FIRST':
      return one(rows[0]);
    case 'PRIORITY':
      return one([...rows].sort(byRank)[0]);
    case 'RULE ORDER':
      return list(rows);
    case 'OUTPUT ORDER':
      return list([...rows].sort(byRank));
    case 'COLLECT':
      return table.aggregation === undefined ? list(rows) : aggregate(table.aggregation, rows);
  }
}

function overlap(rows: readonly Row[]): FeelError {
  const numbers = rows.map(({ number }) => number).join(', ');
  return new FeelError(`rules ${numbers} match and do not agree`);
}

function areEqual(row: Row, other: Row | undefined): boolean {
  return row.values.every((value, at) => sameValue(value, other?.values[at] ?? null));
}

function byRank(one: Row, other: Row): number {
  for (const [at, rank] of one.ranks.entries()) {
    const difference = rank - (other.ranks[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.number - other.number;
}

/** C+, C#, C< and C>: of nothing they are null, but the count. */
function aggregate(aggregation: Aggregation, rows: readonly Row[]): TableAnswer | FeelError {
  const numbers = rows.map(({ number }) => number);
  if (aggregation === 'COUNT') return { value: rows.length, rows: numbers };
  const values = rows.map((row) => row.values[0] ?? null);
  if (values.length === 0) return { value: null, rows: [] };
  const stranger = values.find((value) => !isNumber(value));
  if (aggregation === 'SUM' && stranger !== undefined) {
    return new FeelError(`SUM of ${JSON.stringify(stranger)}, which is no number`);
  }
  const value =
    aggregation === 'SUM'
      ? sumOf(values.filter(isNumber))
      : extreme(values, aggregation === 'MIN' ? '<' : '>');
  return isError(value) ? value : { value, rows: numbers };
}
