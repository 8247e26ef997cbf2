import { groupedRead } from '../grouped-read.ts';
import type { Query } from './database.ts';

/** A table read by key: the columns that make the key, and what is selected of it, called `c`. */
type Keyed = {
  readonly table: string;
  readonly columns: string;
  readonly key: readonly string[];
  /** What else comes with each key, for `columns` to look at as `w.<name>`. */
  readonly beside?: readonly string[];
};

/** Rows by key, those that are asked for together by one statement. */
export function groupedRows<Row extends Readonly<Record<string, unknown>>, Value>(
  query: Query,
  { table, columns, key, beside = [] }: Keyed,
  /** Called once for a row. */
  convert: (row: Row) => Value,
): (...values: readonly string[]) => Promise<Value | undefined> {
  const given = [...key, ...beside];
  const wanted = given.map((_, at) => `$${at + 1}::text[]`).join(', ');
  const matches = key.map((column) => `c.${column} = w.${column}`).join(' AND ');
  const selected = [columns, ...beside.map((name) => `w.${name}`)].join(', ');
  const many = `SELECT ${selected} FROM unnest(${wanted}) AS w(${given.join(', ')})
    JOIN ${table} AS c ON ${matches}`;
  const alone = given.map((name, at) => `$${at + 1}::text AS ${name}`).join(', ');
  const one = `SELECT ${selected} FROM (SELECT ${alone}) AS w JOIN ${table} AS c ON ${matches}`;
  const read = groupedRead<readonly string[], Value>({
    nameOf,
    read: async (wantedKeys) => {
      const [first = []] = wantedKeys;
      const rows =
        wantedKeys.length === 1
          ? await query<Row>(one, first)
          : await query<Row>(
              many,
              given.map((_, at) => wantedKeys.map((values) => values[at])),
            );
      return new Map(
        rows.map((row) => [nameOf(given.map((name) => `${row[name]}`)), convert(row)]),
      );
    },
  });
  return (...values) => read(values);
}

/** With their lengths, so that no other values come to the same name. */
function nameOf(values: readonly string[]): string {
  let name = '';
  for (const value of values) name += `${value.length}:${value}`;
  return name;
}
