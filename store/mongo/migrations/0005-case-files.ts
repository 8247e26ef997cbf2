import type { mongo } from 'mongoose';
import type { MongoDatabase } from '../database.ts';

const batch = 200;
type Before = {
  readonly _id: string;
  readonly version: number;
  readonly file: string;
  readonly updatedAt: string;
};

/**
 * Files of cases go into a collection of their own, with what changes of them from step to step; what stays is what lists
 * are asked for. Events of before stay as they are: both ways of keeping them are read.
 */
export async function caseFiles({ db, raw }: MongoDatabase): Promise<void> {
  const name = raw.caseFiles.collectionName;
  const found = await db.listCollections({ name }, { nameOnly: true }).toArray();
  if (found.length === 0) await db.createCollection(name);
  const cases = raw.cases as unknown as mongo.Collection<Before>;
  for (;;) {
    const whole = await cases
      .find({ file: { $exists: true } })
      .project<Before>({ version: 1, file: 1, updatedAt: 1 })
      .limit(batch)
      .toArray();
    if (whole.length === 0) return;
    await raw.caseFiles.bulkWrite(
      whole.map(({ _id, version, file, updatedAt }) => ({
        updateOne: {
          filter: { _id },
          update: { $setOnInsert: { version, line: version, updatedAt, file, deltas: [] } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
    await cases.bulkWrite(
      whole.map(({ _id, version }) => ({
        updateOne: {
          // One that somebody else has moved meanwhile stays as it is.
          filter: { _id, file: { $exists: true } },
          update: { $set: { line: version }, $unset: { version: 1, file: 1, updatedAt: 1 } },
        },
      })) as mongo.AnyBulkWriteOperation<Before>[],
      { ordered: false },
    );
  }
}
