import type { ClientSession } from 'mongoose';
import type { RawCollections } from './database.ts';
import { textOf } from './keys.ts';
import { Raced } from './stale.ts';

/**
 * Counts series up inside a transaction, which gives the numbers back when it is taken back: two commands for however
 * many series. Who counts the same meanwhile meets a write conflict, or `Raced`.
 */
export async function countUp(
  { counters }: RawCollections,
  session: ClientSession,
  wanted: readonly string[],
): Promise<readonly number[]> {
  const amounts = new Map<string, number>();
  for (const series of wanted) amounts.set(series, (amounts.get(series) ?? 0) + 1);
  if (amounts.size === 0) return [];
  const names = [...amounts.keys()].map(textOf).sort();
  const known = await counters.find({ _id: { $in: names } }, { session }).toArray();
  const next = new Map(known.map(({ _id, value }) => [_id, value]));
  const { insertedCount, matchedCount } = await counters.bulkWrite(
    names.map((_id) => {
      const before = next.get(_id);
      const value = (before ?? 0) + (amounts.get(_id) ?? 0);
      return before === undefined
        ? { insertOne: { document: { _id, value } } }
        : { updateOne: { filter: { _id, value: before }, update: { $set: { value } } } };
    }),
    // Those that are there and those that are not are each one command.
    { session, ordered: false },
  );
  if (insertedCount + matchedCount !== names.length) throw new Raced('a counter');
  return wanted.map((series) => {
    const value = (next.get(series) ?? 0) + 1;
    next.set(series, value);
    return value;
  });
}
