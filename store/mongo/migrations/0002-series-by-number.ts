import type { MongoDatabase } from '../database.ts';
import { rangeOf } from '../keys.ts';

/** A count at the end of the number of a case or a document, after what names its series. */
const counted = { case: /^(.*\D)(\d{1,9})$/, document: /^(.*\D)(\d{1,9})号$/ };

/** A series of certificates of the time before. */
const ofKind = /^certificate\/[^/]+\//;

/**
 * A series is what its numbers say beside their count (ADR 0008), where it was called after agency, kind and year before.
 * Series of cases and documents are counted anew from the numbers that are there, which have no gaps; series of
 * certificates were called after their kind as well, and kinds that share one go on from the highest count. Programs that
 * count in the series of before must stop.
 */
export async function seriesByNumber({ raw }: MongoDatabase): Promise<void> {
  const last = new Map<string, number>();
  const reach = (series: string, count: number) =>
    last.set(series, Math.max(last.get(series) ?? 0, count));
  const see = (kind: keyof typeof counted, number: string) => {
    const [, rest, count] = counted[kind].exec(number) ?? [];
    if (rest !== undefined) reach(`${kind}/${rest}`, Number(count));
  };
  for await (const { number } of raw.cases.find({}, { projection: { number: 1 } }))
    see('case', number);
  for await (const { id } of raw.records.find(
    { _id: rangeOf('document') },
    { projection: { id: 1 } },
  ))
    see('document', id);
  for await (const { _id, value } of raw.counters.find({ _id: { $regex: ofKind } }))
    reach(_id.replace(ofKind, 'certificate/'), value);
  await raw.counters.deleteMany({ _id: { $regex: /^(?:case|document)\/|^certificate\/[^/]+\// } });
  if (last.size === 0) return;
  await raw.counters.insertMany([...last].map(([series, value]) => ({ _id: series, value })));
}
