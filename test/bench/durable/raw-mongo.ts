import { type AnyBulkWriteOperation, type Document, MongoClient } from 'mongodb';
import { createGroupCommit } from '../../../store/group-commit.ts';
import { onDatabase, sameCount, sumOf } from './mongo.ts';
import { historyEntry, stateOf } from './raw.ts';
import { type Client, measureSteps } from './steps.ts';
import type { Trial } from './trial.ts';

type Step = { readonly id: string; readonly version: number };
type Write = AnyBulkWriteOperation<Document & { readonly _id: string }>;

/** As many as the store has. */
const lanes = 2;

/** S4's calibration: what `rawSteps` writes, by the driver's own bulk writes, a transaction for a batch. */
export async function rawStepsOnMongo(trial: Trial) {
  return onDatabase(trial, async ({ url, name, totals }) => {
    const client = new MongoClient(url);
    const db = client.db(name);
    const collectionOf = (of: string) => db.collection<Document & { _id: string }>(of);
    const ids = Array.from({ length: trial.inFlight }, (_, number) => `i${number}`);
    await collectionOf('instance').insertMany(ids.map((id) => ({ _id: id, version: 0 })));
    for (const of of ['task', 'history', 'later']) await db.createCollection(of);
    const write = async (batch: readonly Step[]): Promise<boolean[]> => {
      await client.withSession((session) =>
        session.withTransaction(async () => {
          for (const [of, writes] of Object.entries(writesOf(batch))) {
            const done = await collectionOf(of).bulkWrite(writes, { session, ordered: false });
            if (of === 'instance' && done.matchedCount !== batch.length)
              throw new Error('a step was lost');
          }
        }),
      );
      return batch.map(() => true);
    };
    const group = createGroupCommit<Step, boolean>({
      ...{ lanes, maxItems: Math.ceil(trial.inFlight / lanes), isOfOneItem: () => false, write },
    });
    const clientOf = (number: number): Client => {
      let version = 0;
      return async () => {
        await group.add({ id: `i${number}`, version });
        version += 1;
      };
    };
    const figures = await measureSteps({ ...trial, totals }, clientOf, async (steps) =>
      sameCount(steps, await sumOf(db.collection('instance'), '$version')),
    );
    await client.close();
    return figures;
  });
}

function writesOf(batch: readonly Step[]): Readonly<Record<string, Write[]>> {
  const insert = (document: Document & { _id: string }): Write => ({ insertOne: { document } });
  return {
    instance: batch.map(({ id, version }) => ({
      updateOne: {
        filter: { _id: id, version },
        update: { $set: { state: stateOf(version) }, $inc: { version: 1 } },
      },
    })),
    task: batch.flatMap(({ id, version }): Write[] => [
      { updateOne: { filter: { _id: `${id}.${version}` }, update: { $set: { isOpen: false } } } },
      insert({ _id: `${id}.${version + 1}`, instance: id, isOpen: true }),
    ]),
    history: batch.flatMap(({ id, version }) =>
      [0, 1].map((n) => insert({ _id: `${id}.${version * 2 + n}`, entry: historyEntry })),
    ),
    later: batch.map(({ id, version }) =>
      insert({ _id: `${id}.${version}`, payload: historyEntry }),
    ),
  };
}
