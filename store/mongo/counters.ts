import type { ClientSession } from 'mongoose';
import { compareText } from '../search.ts';
import type { RawCollections } from './database.ts';
import { textOf } from './keys.ts';

/**
 * Counts series up inside a transaction, which gives the numbers back when it is taken back. Counters are locked in the
 * order of their names, so that two transactions cannot wait for each other.
 */
export async function countUp(
  { counters }: RawCollections,
  session: ClientSession,
  wanted: readonly string[],
): Promise<readonly number[]> {
  const amounts = new Map<string, number>();
  for (const series of wanted) amounts.set(series, (amounts.get(series) ?? 0) + 1);
  const next = new Map<string, number>();
  for (const series of [...amounts.keys()].sort(compareText)) {
    const amount = amounts.get(series) ?? 0;
    const counter = await counters.findOneAndUpdate(
      { _id: textOf(series) },
      { $inc: { value: amount } },
      { session, upsert: true, returnDocument: 'after' },
    );
    if (!counter) throw new Error(`the counter of ${series} answered nothing`);
    next.set(series, counter.value - amount);
  }
  return wanted.map((series) => {
    const value = (next.get(series) ?? 0) + 1;
    next.set(series, value);
    return value;
  });
}
