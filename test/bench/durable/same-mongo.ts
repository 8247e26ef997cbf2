import {
  type AnyBulkWriteOperation,
  type ClientSession,
  type Document,
  MongoClient,
} from 'mongodb';
import { mongo } from 'mongoose';
import { createMemoryBlobs, openMongoStore } from '#store';
import { createGroupCommit } from '../../../store/group-commit.ts';
import { approvalDiagram, openApproval } from '../../store/approval.ts';
import { onDatabase, sameCount, sumOf } from './mongo.ts';
import { type Client, measureSteps, clientOf as ourClientOf } from './steps.ts';
import { compiled, type Template } from './template.ts';
import type { Trial } from './trial.ts';

type Row = Document & { readonly _id: string };
type Operation = AnyBulkWriteOperation<Row>;
/** One call of the driver: operations of a kind on a collection, or a filter of what is deleted. */
type Call = { readonly of: string; readonly kind: string; readonly given: readonly unknown[] };
type Made = { readonly of: string; readonly kind: string; readonly template: Template };
type Step = { readonly calls: readonly Made[]; readonly names: readonly string[] };

/** As many as the store has. */
const lanes = 2;
const stepsOfCase = 6;
/** Counting is not a write of documents: two that count the same would meet. */
const leftOut: ReadonlySet<string> = new Set(['counters']);

/**
 * S4's other calibration: the very documents that our steps write, into the same collections with the same indexes, by
 * the driver alone. One case goes through our road at first and is listened to; then only its names change.
 */
export async function ourDocumentsOnMongo(trial: Trial) {
  return onDatabase(trial, async ({ url, name, totals }) => {
    const { steps, oldNames } = await heardSteps(url, name);
    const client = new MongoClient(url);
    const db = client.db(name);
    const group = createGroupCommit<Step, boolean>({
      ...{ lanes, maxItems: Math.ceil(trial.inFlight / lanes), isOfOneItem: () => false },
      write: async (batch) => {
        await client.withSession((session) =>
          session.withTransaction(async () => {
            for (const call of together(batch)) await carryOut(db, session, call);
          }),
        );
        return batch.map(() => true);
      },
    });
    const clientOf = (number: number): Client => {
      let done = 0;
      return async () => {
        const suffix = `-${number}-${Math.floor(done / stepsOfCase)}`;
        const names = oldNames.map((old) => old + suffix);
        await group.add({ calls: steps[done % stepsOfCase] ?? [], names });
        done += 1;
      };
    };
    const figures = await measureSteps({ ...trial, totals }, clientOf, async (count) =>
      sameCount(count + stepsOfCase, await sumOf(db.collection('case_files'), '$version')),
    );
    await client.close();
    return figures;
  });
}

/** The calls of each step of one case, as our store makes them. */
async function heardSteps(url: string, database: string) {
  const store = await openMongoStore({ url, database, blobs: createMemoryBlobs() });
  const approval = await openApproval(store, approvalDiagram(4));
  const number = 9_999_999;
  const step = ourClientOf(approval, number);
  const heard: Call[][] = [];
  for (let at = 0; at < stepsOfCase; at += 1) heard.push(await callsOf(step));
  await store.close();
  const oldNames = [`c${number}-1`, ...heard.flat().flatMap(uniqueIn)];
  const steps = heard.map((calls) =>
    calls.map(({ of, kind, given }): Made => ({ of, kind, template: compiled(given, oldNames) })),
  );
  return { steps, oldNames };
}

/** What no two cases share, beside the id: numbers of cases and documents, and places in lists. */
function uniqueIn({ of, kind, given }: Call): readonly string[] {
  if (kind !== 'insertOne') return [];
  const rows = given as readonly { readonly insertOne: { readonly document: Row } }[];
  return rows.flatMap(({ insertOne: { document } }) => [
    ...(of === 'cases' ? [String(document['number'])] : []),
    ...(document['kind'] === 'document' ? [String(document['id'])] : []),
    ...('position' in document ? [String(document['position'])] : []),
  ]);
}

/** What the driver was asked to write meanwhile; it adds many by a bulk write, too. */
async function callsOf(work: () => Promise<void>): Promise<Call[]> {
  const calls: Call[] = [];
  const driver = mongo.Collection.prototype as unknown as Record<
    'bulkWrite' | 'deleteMany',
    (...given: readonly unknown[]) => unknown
  >;
  const { bulkWrite, deleteMany } = driver;
  const hear = (of: string, kind: string, given: readonly unknown[]) => {
    if (!leftOut.has(of)) calls.push({ of, kind, given: structuredClone(given) });
  };
  driver.bulkWrite = function heard(this: { collectionName: string }, ...given) {
    const operations = given[0] as readonly Operation[];
    hear(this.collectionName, Object.keys(operations[0] ?? {})[0] ?? '', operations);
    return bulkWrite.apply(this, [...given]);
  };
  driver.deleteMany = function heard(this: { collectionName: string }, ...given) {
    hear(this.collectionName, 'deleteMany', [given[0]]);
    return deleteMany.apply(this, [...given]);
  };
  await work().finally(() => Object.assign(driver, { bulkWrite, deleteMany }));
  return calls;
}

/** One call for each collection and kind of write, as the store makes them. */
function together(batch: readonly Step[]): readonly Call[] {
  const calls = new Map<string, Call & { readonly given: unknown[] }>();
  for (const { calls: made, names } of batch) {
    for (const { of, kind, template } of made) {
      const key = `${of}/${kind}`;
      const call = calls.get(key) ?? { of, kind, given: [] };
      calls.set(key, call);
      call.given.push(...(template(names) as readonly unknown[]));
    }
  }
  return [...calls.values()];
}

async function carryOut(
  db: ReturnType<MongoClient['db']>,
  session: ClientSession,
  { of, kind, given }: Call,
): Promise<void> {
  const collection = db.collection<Row>(of);
  if (kind === 'deleteMany') {
    const filters = given as readonly { readonly taskId: { readonly $in: string[] } }[];
    const ids = filters.flatMap(({ taskId }) => taskId.$in);
    await collection.deleteMany({ taskId: { $in: ids } }, { session });
    return;
  }
  const ordered = kind === 'insertOne';
  const done = await collection.bulkWrite(given as Operation[], { session, ordered });
  if (of === 'case_files' && kind !== 'insertOne' && done.matchedCount !== given.length)
    throw new Error('a step was lost');
}
