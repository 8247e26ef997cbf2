import { createGroupCommit } from '../group-commit.ts';
import type { Query } from './database.ts';

/** A table read by key: the columns that make the key, and what is selected of it, called `c`. */
type Keyed = { readonly table: string; readonly columns: string; readonly key: readonly string[] };

const lanes = 2;
const maxItems = 100;

/**
 * Reads rows by key. Those that are asked for together are read by one statement, which begins after all of them asked;
 * one that is alone is read at once.
 */
export function groupedRead<Row extends Readonly<Record<string, unknown>>, Value>(
  query: Query,
  { table, columns, key }: Keyed,
  /** Called once for a row, whose value all that asked for it share. */
  convert: (row: Row) => Value,
): (...values: readonly string[]) => Promise<Value | undefined> {
  const wanted = key.map((_, at) => `$${at + 1}::text[]`).join(', ');
  const matches = key.map((column) => `c.${column} = w.${column}`).join(' AND ');
  const many = `SELECT ${columns} FROM unnest(${wanted}) AS w(${key.join(', ')})
    JOIN ${table} AS c ON ${matches}`;
  const one = `SELECT ${columns} FROM ${table} AS c
    WHERE ${key.map((column, at) => `c.${column} = $${at + 1}`).join(' AND ')}`;
  const nameOf = (values: readonly unknown[]) => JSON.stringify(values);
  const reads = createGroupCommit<readonly string[], Value | undefined>({
    ...{ lanes, maxItems },
    isOfOneItem: () => false,
    write: async (batch) => {
      const [first = []] = batch;
      if (batch.length === 1) return [(await query<Row>(one, first)).map(convert)[0]];
      const distinct = [...new Map(batch.map((values) => [nameOf(values), values])).values()];
      const rows = await query<Row>(
        many,
        key.map((_, at) => distinct.map((values) => values[at])),
      );
      const found = new Map(
        rows.map((row) => [nameOf(key.map((name) => row[name])), convert(row)]),
      );
      return batch.map((values) => found.get(nameOf(values)));
    },
  });
  return (...values) => reads.add(values);
}
