import type { MongoDatabase } from '../database.ts';
import { rangeOf } from '../keys.ts';

/** A count at the end of the number of a case or a document, after what names its series. */
const counted = { case: /^(.*\D)(\d{1,9})$/, document: /^(.*\D)(\d{1,9})号$/ };

/**
 * A series is what its numbers say beside their count (ADR 0008), where it was called after agency, kind and year before.
 * Series of cases and documents are counted anew from the numbers that are there, which have no gaps; programs that count
 * in the series of before must stop.
 */
export async function seriesByNumber({ raw }: MongoDatabase): Promise<void> {
  const last = new Map<string, number>();
  const see = (kind: keyof typeof counted, number: string) => {
    const [, rest, count] = counted[kind].exec(number) ?? [];
    if (rest === undefined) return;
    const series = `${kind}/${rest}`;
    last.set(series, Math.max(last.get(series) ?? 0, Number(count)));
  };
  for await (const { number } of raw.cases.find({}, { projection: { number: 1 } }))
    see('case', number);
  for await (const { id } of raw.records.find(
    { _id: rangeOf('document') },
    { projection: { id: 1 } },
  ))
    see('document', id);
  await raw.counters.deleteMany({ _id: { $regex: '^(?:case|document)/' } });
  if (last.size === 0) return;
  await raw.counters.insertMany([...last].map(([series, value]) => ({ _id: series, value })));
}
