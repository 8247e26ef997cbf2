import type { ClientSession, mongo } from 'mongoose';
import { faultPoint } from '../faults.ts';
import type { AuditHead } from '../port.ts';
import { compareText } from '../search.ts';
import type { MongoDatabase, RawCollections } from './database.ts';
import type { CaseFileDocument, RecordDocument } from './documents.ts';
import type { EncodedCase, EncodedRecord, EncodedWrites } from './encode.ts';
import { newMark } from './fence.ts';
import { Stale } from './stale.ts';
import { type Heads, writeTrail } from './trail.ts';

type Scope = { readonly raw: RawCollections; readonly session: ClientSession };

/** How commits are applied: `hasLooked` when somebody has looked whether they fit. */
export type Applying = {
  readonly hasLooked: boolean;
  readonly heads: Heads;
  readonly trustsHeads: boolean;
};

/**
 * Writes commits of different cases inside one transaction, one command for each collection and kind of write. All
 * transactions go through the collections and their ids in the same order, so that two cannot wait for each other.
 * Throws `Stale`, or a duplicate key, when one of the commits does not fit. Answers where the trails of audit end now.
 */
export async function applyWrites(
  database: MongoDatabase,
  session: ClientSession,
  all: readonly EncodedWrites[],
  { hasLooked, heads, trustsHeads }: Applying,
): Promise<readonly AuditHead[]> {
  const scope = { raw: database.raw, session };
  const cases = all.flatMap((writes) => writes.case ?? []).sort((a, b) => compareText(a.id, b.id));
  // To delete what is not there is answered by looking, not by writing.
  const records = all.flatMap((writes) =>
    hasLooked ? writes.records.filter(isWritten).map(asKnown) : writes.records,
  );
  const begun = new Set(cases.flatMap((item) => (item.expectedVersion === 0 ? item.id : [])));
  const trail = { rows: all.flatMap(({ audit }) => audit), begun, heads, trusts: trustsHeads };
  let ends: readonly AuditHead[] = [];
  const steps = [
    () =>
      insertAll(
        scope,
        'requests',
        all.flatMap(({ requests }) => requests),
      ),
    () => writeCases(scope, cases),
    () => writeRecords(scope, records, isUnmarked(all)),
    () => writeTasks(scope, cases, hasLooked),
    () => writeTimers(scope, cases),
    () =>
      insertAll(
        scope,
        'outbox',
        cases.flatMap(({ jobs }) => jobs),
      ),
    async () => {
      ends = await writeTrail(database, session, trail);
    },
  ];
  for (const step of steps) {
    await step();
    faultPoint('after-write');
  }
  return ends;
}

async function insertAll<Name extends keyof RawCollections>(
  { raw, session }: Scope,
  name: Name,
  documents: readonly { readonly _id: string }[],
): Promise<void> {
  if (documents.length === 0) return;
  const collection = raw[name] as unknown as mongo.Collection<{ _id: string }>;
  await collection.insertMany([...documents], { session });
}

async function writeCases(scope: Scope, cases: readonly EncodedCase[]): Promise<void> {
  if (cases.length === 0) return;
  const { raw, session } = scope;
  const begun = cases.filter(isBegun);
  const later = cases.filter((item) => !isBegun(item));
  await insertAll(
    scope,
    'cases',
    begun.flatMap(({ line }) => line ?? []),
  );
  await insertAll(scope, 'caseFiles', begun.map(newFile));
  if (later.length > 0) {
    const { matchedCount } = await raw.caseFiles.bulkWrite(later.map(fileOperation), {
      session,
      ordered: false,
    });
    if (matchedCount !== later.length) throw new Stale('the version of a case', 'case');
  }
  const moved = later.flatMap(({ line }) => line ?? []);
  if (moved.length > 0) {
    await raw.cases.bulkWrite(
      moved.map(({ _id, position: _, ...changed }) => ({
        updateOne: { filter: { _id }, update: { $set: changed } },
      })),
      { session, ordered: false },
    );
  }
  await insertAll(
    scope,
    'events',
    cases.map(({ page }) => page),
  );
}

function isBegun({ expectedVersion }: EncodedCase): boolean {
  return expectedVersion === 0;
}

function newFile({ id, file: part, updatedAt }: EncodedCase): CaseFileDocument {
  if (!('file' in part)) throw new Stale('a case that begins to be there', 'case');
  return { _id: id, version: 1, line: 1, updatedAt, file: part.file, deltas: [] };
}

function fileOperation({ id, expectedVersion, updatedAt, line, file: part }: EncodedCase) {
  const changed = {
    version: expectedVersion + 1,
    updatedAt,
    ...(line !== undefined && { line: line.line }),
  };
  const update =
    'delta' in part
      ? { $set: changed, $push: { deltas: part.delta } }
      : { $set: { ...changed, file: part.file, deltas: [] } };
  return { updateOne: { filter: { _id: id, version: expectedVersion }, update } };
}

/** Nothing is put that the fence looks at: records only end. */
function isUnmarked(all: readonly EncodedWrites[]): boolean {
  return all.every(
    (writes) =>
      writes.case === undefined &&
      [...writes.requests, ...writes.audit].length === 0 &&
      writes.records.every(isDeletion),
  );
}

async function writeRecords(
  scope: Scope,
  written: readonly EncodedRecord[],
  endsUnmarked: boolean,
): Promise<void> {
  const { raw, session } = scope;
  if (endsUnmarked && written.length > 0) {
    // Who is too old is refused here.
    const ending = { _id: { $in: written.map(({ key }) => key) } };
    await raw.records.updateMany(ending, { $set: { commitId: newMark() } }, { session });
  }
  const records = [...written].sort((a, b) => compareText(a.key, b.key));
  // A commit that writes one record twice goes step by step; everything else goes together.
  const isRepeated = new Set(records.map(({ key }) => key)).size < records.length;
  const groups = isRepeated ? records.map((record) => [record]) : [records];
  for (const group of groups) {
    const anyway = group.filter((record) => isDeletion(record) && record.expectedVersion === 'any');
    const checked = group.filter((record) => !anyway.includes(record));
    if (anyway.length > 0) {
      await raw.records.deleteMany({ _id: { $in: anyway.map(({ key }) => key) } }, { session });
    }
    // Two commands: within one bulk the second would be tried, and fail otherwise, after the first has ended the transaction.
    const added = checked.filter(isAdded);
    const others = checked.filter((record) => !isAdded(record));
    await insertAll(scope, 'records', added.map(newRecord));
    if (others.length === 0) continue;
    const result = await raw.records.bulkWrite(others.map(recordOperation), {
      session,
      ordered: false,
    });
    if (touched(result) !== others.length) throw new Stale('a record', 'record');
  }
}

function isWritten({ document, expectedVersion }: EncodedRecord): boolean {
  return document !== null || expectedVersion !== 0;
}

function asKnown(record: EncodedRecord): EncodedRecord {
  return { ...record, isNew: false };
}

function isDeletion({ document }: EncodedRecord): boolean {
  return document === null;
}

function touched(result: mongo.BulkWriteResult): number {
  const { matchedCount, upsertedCount, deletedCount } = result;
  return matchedCount + upsertedCount + deletedCount;
}

function isAdded({ expectedVersion, isNew }: EncodedRecord): boolean {
  return expectedVersion === 0 || isNew;
}

function newRecord({ document }: EncodedRecord): RecordDocument & { readonly _id: string } {
  if (document === null) throw new Stale('a record to be absent');
  return { ...document, version: 1 };
}

function recordOperation({
  key,
  expectedVersion,
  document,
}: EncodedRecord): mongo.AnyBulkWriteOperation<RecordDocument & { _id: string }> {
  const filter = expectedVersion === 'any' ? { _id: key } : { _id: key, version: expectedVersion };
  if (document === null) return { deleteOne: { filter } };
  const { _id, kind, id, position, ...changed } = document;
  const update = { $set: changed, $inc: { version: 1 } };
  return expectedVersion === 'any'
    ? {
        updateOne: {
          filter,
          update: { ...update, $setOnInsert: { kind, id, position } },
          upsert: true,
        },
      }
    : { updateOne: { filter, update } };
}

/**
 * New tasks are only added, in a command of their own: what is said to be new and is there is found by its key, and
 * looked at.
 */
async function writeTasks(
  scope: Scope,
  cases: readonly EncodedCase[],
  hasLooked: boolean,
): Promise<void> {
  const tasks = cases.flatMap((item) => item.tasks);
  if (tasks.length === 0) return;
  const { raw, session } = scope;
  const known = new Set(cases.flatMap((item) => (hasLooked ? item.tasks.map(idOf) : item.known)));
  await insertAll(
    scope,
    'tasks',
    tasks.filter(({ _id }) => !known.has(_id)),
  );
  const changed = tasks.filter(({ _id }) => known.has(_id));
  if (changed.length > 0) {
    await raw.tasks.bulkWrite(changed.map(replacing), { session, ordered: false });
    await raw.inbox.deleteMany({ taskId: { $in: [...known] } }, { session });
  }
  await insertAll(
    scope,
    'inbox',
    cases.flatMap(({ inbox }) => inbox),
  );
}

function idOf({ _id }: { readonly _id: string }): string {
  return _id;
}

async function writeTimers({ raw, session }: Scope, cases: readonly EncodedCase[]): Promise<void> {
  const gone = cases.flatMap(({ timersCancelled }) => timersCancelled);
  if (gone.length > 0) await raw.timers.deleteMany({ _id: { $in: gone } }, { session });
  const set = cases.flatMap(({ timersSet }) => timersSet);
  if (set.length === 0) return;
  await raw.timers.bulkWrite(set.map(replacing), { session, ordered: false });
}

function replacing<Document extends { readonly _id: string }>(document: Document) {
  return { replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } };
}
