import type { ClientSession } from 'mongoose';
import { StoreFailure, StoreUnavailable } from '../failures.ts';
import type { CommitResult } from '../port.ts';
import type { RawCollections } from './database.ts';
import type { EncodedCase, EncodedRecord, EncodedWrites } from './encode.ts';
import { requestRow } from './requests.ts';

/** What became of one commit of a batch; a failure is its own and no other's. */
export type Outcome = { readonly result: CommitResult } | { readonly failure: unknown };

/** What the database holds of the things that some commits touch. */
type Facts = {
  readonly requests: ReadonlyMap<string, Parameters<typeof requestRow>[0]>;
  readonly versions: ReadonlyMap<string, number>;
  readonly pages: ReadonlyMap<string, string>;
  /** Case by its number. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly jobs: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, { readonly version: number; readonly commitId: string }>;
};

/**
 * The verdicts on commits before they are written, by what is there: undefined for those that may be written. With
 * `mayBeDone` the commits were tried before and nobody knows with what outcome: those that left their mark are committed.
 */
export async function verdictsOn(
  raw: RawCollections,
  session: ClientSession,
  all: readonly EncodedWrites[],
  mayBeDone: boolean,
): Promise<readonly (Outcome | undefined)[]> {
  const facts = await readFacts(raw, session, all);
  return all.map(
    (writes) => (mayBeDone ? markOf(facts, writes) : undefined) ?? verdictOn(facts, writes),
  );
}

function verdictOn(facts: Facts, writes: EncodedWrites): Outcome | undefined {
  const earlier = writes.requests
    .map(({ _id }) => facts.requests.get(_id))
    .find((row) => row !== undefined);
  if (earlier) {
    return { result: { committed: false, conflict: 'request', earlier: requestRow(earlier) } };
  }
  const onCase = writes.case && verdictOnCase(facts, writes.case);
  if (onCase) return onCase;
  return fitsRecords(facts, writes.records)
    ? undefined
    : { result: { committed: false, conflict: 'record' } };
}

function verdictOnCase(
  facts: Facts,
  { id, number, expectedVersion, jobs }: EncodedCase,
): Outcome | undefined {
  if ((facts.versions.get(id) ?? 0) !== expectedVersion) {
    return { result: { committed: false, conflict: 'case' } };
  }
  const owner = facts.numbers.get(number);
  if (owner !== undefined && owner !== id) {
    return taken(`case number ${number} is taken by case ${owner}`);
  }
  const job = jobs.find(({ _id }) => facts.jobs.has(_id));
  return job && taken(`job ${job._id} is in the outbox already`);
}

function taken(message: string): Outcome {
  return { failure: new StoreFailure('ID_TAKEN', message) };
}

function fitsRecords(facts: Facts, records: readonly EncodedRecord[]): boolean {
  const staged = new Map<string, number>();
  return records.every(({ key, expectedVersion, document }) => {
    const version = staged.get(key) ?? facts.records.get(key)?.version ?? 0;
    if (expectedVersion !== 'any' && expectedVersion !== version) return false;
    staged.set(key, document === null ? 0 : version + 1);
    return true;
  });
}

/** Whether a commit left its mark; one that cannot leave any may not be tried again. */
function markOf(
  facts: Facts,
  { commitId, requests, records, ...writes }: EncodedWrites,
): Outcome | undefined {
  const put = records.filter(({ document }) => document !== null);
  const marks = [
    ...requests.map(({ _id }) => facts.requests.get(_id)?.commitId),
    writes.case && facts.pages.get(writes.case.page._id),
    ...put.map(({ key }) => facts.records.get(key)?.commitId),
  ];
  if (marks.includes(commitId)) return { result: { committed: true } };
  if (requests.length > 0 || writes.case || put.length > 0) return undefined;
  return { failure: new StoreUnavailable('the outcome of a commit without any mark is unknown') };
}

async function readFacts(
  raw: RawCollections,
  session: ClientSession,
  all: readonly EncodedWrites[],
): Promise<Facts> {
  const cases = all.flatMap((writes) => writes.case ?? []);
  const found = async <Row>(ids: readonly string[], read: (ids: string[]) => Promise<Row[]>) =>
    ids.length === 0 ? [] : read([...ids]);
  const requests = await found(
    all.flatMap(({ requests: rows }) => rows.map(({ _id }) => _id)),
    (ids) => raw.requests.find({ _id: { $in: ids } }, { session }).toArray(),
  );
  const ids = cases.map(({ id }) => id);
  const numbers = cases.map(({ number }) => number);
  const known = await found(ids, (wanted) =>
    raw.caseFiles.find({ _id: { $in: wanted } }, { session, projection: { version: 1 } }).toArray(),
  );
  const numbered = await found(numbers, (wanted) =>
    raw.cases.find({ number: { $in: wanted } }, { session, projection: { number: 1 } }).toArray(),
  );
  const pages = await found(
    cases.map(({ page }) => page._id),
    (wanted) =>
      raw.events.find({ _id: { $in: wanted } }, { session, projection: { commitId: 1 } }).toArray(),
  );
  const jobs = await found(
    cases.flatMap((item) => item.jobs.map(({ _id }) => _id)),
    (wanted) =>
      raw.outbox.find({ _id: { $in: wanted } }, { session, projection: { _id: 1 } }).toArray(),
  );
  const records = await found(
    all.flatMap((writes) => writes.records.map(({ key }) => key)),
    (wanted) =>
      raw.records
        .find({ _id: { $in: wanted } }, { session, projection: { version: 1, commitId: 1 } })
        .toArray(),
  );
  return {
    requests: new Map(requests.map((row) => [row._id, row])),
    versions: new Map(known.map(({ _id, version }) => [_id, version])),
    pages: new Map(pages.map(({ _id, commitId }) => [_id, commitId])),
    numbers: new Map(numbered.map(({ _id, number }) => [number, _id])),
    jobs: new Set(jobs.map(({ _id }) => _id)),
    records: new Map(records.map((row) => [row._id, row])),
  };
}
