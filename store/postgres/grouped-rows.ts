import { groupedRead } from '../grouped-read.ts';
import type { Query } from './database.ts';

/** A table read by key: the columns that make the key, and what is selected of it, called `c`. */
type Keyed = { readonly table: string; readonly columns: string; readonly key: readonly string[] };

/** Rows by key, those that are asked for together by one statement. */
export function groupedRows<Row extends Readonly<Record<string, unknown>>, Value>(
  query: Query,
  { table, columns, key }: Keyed,
  /** Called once for a row. */
  convert: (row: Row) => Value,
): (...values: readonly string[]) => Promise<Value | undefined> {
  const wanted = key.map((_, at) => `$${at + 1}::text[]`).join(', ');
  const matches = key.map((column) => `c.${column} = w.${column}`).join(' AND ');
  const many = `SELECT ${columns} FROM unnest(${wanted}) AS w(${key.join(', ')})
    JOIN ${table} AS c ON ${matches}`;
  const one = `SELECT ${columns} FROM ${table} AS c
    WHERE ${key.map((column, at) => `c.${column} = $${at + 1}`).join(' AND ')}`;
  const nameOf = (values: readonly unknown[]) => JSON.stringify(values);
  const read = groupedRead<readonly string[], Value>({
    nameOf,
    read: async (wantedKeys) => {
      const [first = []] = wantedKeys;
      const rows =
        wantedKeys.length === 1
          ? await query<Row>(one, first)
          : await query<Row>(
              many,
              key.map((_, at) => wantedKeys.map((values) => values[at])),
            );
      return new Map(rows.map((row) => [nameOf(key.map((name) => row[name])), convert(row)]));
    },
  });
  return (...values) => read(values);
}
