import type { ClientSession, mongo } from 'mongoose';
import { nextLink } from '../audit-chain.ts';
import { faultPoint } from '../faults.ts';
import type { AuditHead } from '../port.ts';
import { compareText } from '../search.ts';
import type { MongoDatabase, RawCollections } from './database.ts';
import type { AuditDocument, RecordDocument } from './documents.ts';
import type { EncodedCase, EncodedRecord, EncodedWrites } from './encode.ts';
import { keyOf, sortableNumber } from './keys.ts';

/** Something was not as the commit expected it: its transaction must not be kept. `conflict` says what, when one commit is alone. */
export class Stale extends Error {
  readonly conflict: 'case' | 'record' | undefined;

  constructor(what: string, conflict?: 'case' | 'record') {
    super(`${what} was not as expected`);
    this.name = 'Stale';
    this.conflict = conflict;
  }
}

type Scope = { readonly raw: RawCollections; readonly session: ClientSession };

/**
 * Writes commits of different cases inside one transaction, one command for each collection and kind of write. All
 * transactions go through the collections and their ids in the same order, so that two cannot wait for each other.
 * Throws `Stale`, or a duplicate key, when one of the commits does not fit; with `hasLooked` somebody has looked before.
 */
export async function applyWrites(
  database: MongoDatabase,
  session: ClientSession,
  all: readonly EncodedWrites[],
  hasLooked: boolean,
): Promise<void> {
  const scope = { raw: database.raw, session };
  const cases = all
    .flatMap((writes) => writes.case ?? [])
    .sort((a, b) => compareText(a.document._id, b.document._id));
  // To delete what is not there is answered by looking, not by writing.
  const records = all.flatMap((writes) =>
    hasLooked ? writes.records.filter(isWritten) : writes.records,
  );
  const rows = all.flatMap(({ audit }) => audit);
  const steps = [
    () =>
      insertAll(
        scope,
        'requests',
        all.flatMap(({ requests }) => requests),
      ),
    () => writeCases(scope, cases),
    () => writeRecords(scope, records),
    () => writeTasks(scope, cases),
    () => writeTimers(scope, cases),
    () =>
      insertAll(
        scope,
        'outbox',
        cases.flatMap(({ jobs }) => jobs),
      ),
    () => writeAudit(database, scope, rows),
  ];
  for (const step of steps) {
    await step();
    faultPoint('after-write');
  }
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
  await insertAll(
    scope,
    'cases',
    cases.flatMap((item) => (item.expectedVersion === 0 ? item.document : [])),
  );
  const later = cases.filter((item) => item.expectedVersion > 0);
  if (later.length > 0) {
    const { matchedCount } = await scope.raw.cases.bulkWrite(
      later.map(({ document: { _id, position: _, ...changed }, expectedVersion }) => ({
        updateOne: { filter: { _id, version: expectedVersion }, update: { $set: changed } },
      })),
      { session: scope.session },
    );
    if (matchedCount !== later.length) throw new Stale('the version of a case', 'case');
  }
  await insertAll(
    scope,
    'events',
    cases.map(({ page }) => page),
  );
}

async function writeRecords(
  { raw, session }: Scope,
  written: readonly EncodedRecord[],
): Promise<void> {
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
    if (checked.length === 0) continue;
    const operations = checked.map(recordOperation);
    const result = await raw.records.bulkWrite(operations, { session });
    if (touched(result) !== checked.length) throw new Stale('a record', 'record');
  }
}

function isWritten({ document, expectedVersion }: EncodedRecord): boolean {
  return document !== null || expectedVersion !== 0;
}

function isDeletion({ document }: EncodedRecord): boolean {
  return document === null;
}

function touched(result: mongo.BulkWriteResult): number {
  const { insertedCount, matchedCount, upsertedCount, deletedCount } = result;
  return insertedCount + matchedCount + upsertedCount + deletedCount;
}

function recordOperation({
  key,
  expectedVersion,
  document,
}: EncodedRecord): mongo.AnyBulkWriteOperation<RecordDocument & { _id: string }> {
  if (expectedVersion === 0) {
    if (document === null) throw new Stale('a record to be absent');
    return { insertOne: { document: { ...document, version: 1 } } };
  }
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

async function writeTasks(scope: Scope, cases: readonly EncodedCase[]): Promise<void> {
  const tasks = cases.flatMap((item) => item.tasks);
  if (tasks.length === 0) return;
  const { raw, session } = scope;
  await raw.tasks.bulkWrite(
    tasks.map((task) => ({
      replaceOne: { filter: { _id: task._id }, replacement: task, upsert: true },
    })),
    { session },
  );
  await raw.inbox.deleteMany({ taskId: { $in: tasks.map(({ _id }) => _id) } }, { session });
  await insertAll(
    scope,
    'inbox',
    cases.flatMap(({ inbox }) => inbox),
  );
}

async function writeTimers({ raw, session }: Scope, cases: readonly EncodedCase[]): Promise<void> {
  const gone = cases.flatMap(({ timersCancelled }) => timersCancelled);
  if (gone.length > 0) await raw.timers.deleteMany({ _id: { $in: gone } }, { session });
  const set = cases.flatMap(({ timersSet }) => timersSet);
  if (set.length === 0) return;
  await raw.timers.bulkWrite(
    set.map((timer) => ({
      replaceOne: { filter: { _id: timer._id }, replacement: timer, upsert: true },
    })),
    { session },
  );
}

async function writeAudit(
  { ticket }: MongoDatabase,
  scope: Scope,
  rows: EncodedWrites['audit'],
): Promise<void> {
  if (rows.length === 0) return;
  const { raw, session } = scope;
  const targets = [...new Set(rows.map(({ target }) => target))].sort(compareText);
  const before = new Map<string, AuditHead>();
  for await (const { _id, seq, hash } of raw.auditHeads.find(
    { _id: { $in: targets } },
    { session },
  )) {
    before.set(_id, { target: _id, seq, hash });
  }
  const heads = new Map(before);
  const links: AuditDocument[] = rows.map((row) => {
    const link = nextLink(heads.get(row.target), row);
    heads.set(row.target, link);
    return { _id: keyOf(link.target, sortableNumber(link.seq)), position: ticket(), ...link };
  });
  await insertAll(scope, 'audit', links);
  await insertAll(
    scope,
    'auditHeads',
    targets.flatMap((target) => {
      const head = heads.get(target);
      return head === undefined || before.has(target) ? [] : headDocument(head);
    }),
  );
  const moved = targets.flatMap((target) => {
    const [old, head] = [before.get(target), heads.get(target)];
    return old === undefined || head === undefined ? [] : { old, head };
  });
  if (moved.length === 0) return;
  const { matchedCount } = await raw.auditHeads.bulkWrite(
    moved.map(({ old, head }) => ({
      updateOne: {
        filter: { _id: old.target, seq: old.seq },
        update: { $set: { seq: head.seq, hash: head.hash } },
      },
    })),
    { session },
  );
  if (matchedCount !== moved.length) throw new Stale('the end of an audit trail');
}

function headDocument({ target, seq, hash }: AuditHead) {
  return { _id: target, seq, hash };
}
