import type { Commit, Writes } from '../port.ts';
import { compareText } from '../search.ts';
import type { Query } from './database.ts';

/** The last number of each series, as far as it is known. */
export type LastNumbers = ReadonlyMap<string, number>;

/** Numbers that commits were built with: `amount` of them after `value`, which has to be the last one counted. */
export type Counting = {
  readonly series: string;
  readonly value: number;
  readonly amount: number;
};

/** Builds commits one after the other with the numbers that follow the last ones; of an unknown series, from the first one on. */
export function buildCounted(
  commits: readonly Commit[],
  last: LastNumbers,
): { readonly built: readonly Writes[]; readonly counting: readonly Counting[] } {
  const amounts = new Map<string, number>();
  const take = (series: string) => {
    const amount = (amounts.get(series) ?? 0) + 1;
    amounts.set(series, amount);
    return (last.get(series) ?? 0) + amount;
  };
  const built = commits.map(({ series = [], build }) => build(series.map(take)));
  return {
    built,
    counting: [...amounts].map(([series, amount]) => ({
      series,
      value: last.get(series) ?? 0,
      amount,
    })),
  };
}

/** Keeps everybody else from counting until the transaction ends; locks follow the names, so that they cannot cross. */
export async function lockNumbers(
  schema: string,
  query: Query,
  commits: readonly Commit[],
): Promise<LastNumbers> {
  const names = [...new Set(commits.flatMap(({ series = [] }) => series))].sort(compareText);
  await query(
    `INSERT INTO ${schema}.counters (series, value)
     SELECT w.series, 0 FROM unnest($1::text[]) WITH ORDINALITY AS w(series, ord) ORDER BY w.ord
     ON CONFLICT (series) DO NOTHING`,
    [names],
  );
  const rows = await query<{ series: string; value: number }>(
    `SELECT series, value FROM ${schema}.counters WHERE series = ANY ($1::text[])
     ORDER BY series FOR NO KEY UPDATE`,
    [names],
  );
  return new Map(rows.map(({ series, value }) => [series, value]));
}
