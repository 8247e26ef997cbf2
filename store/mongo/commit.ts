import { setTimeout as delay } from 'node:timers/promises';
import type { ClientSession } from 'mongoose';
import { StoreUnavailable } from '../failures.ts';
import { faultPoint } from '../faults.ts';
import { createGroupCommit } from '../group-commit.ts';
import { createKept } from '../kept.ts';
import type { AuditHead, Commit, CommitResult } from '../port.ts';
import { applyWrites } from './apply.ts';
import type { KnownCases } from './case-parts.ts';
import { countUp } from './counters.ts';
import { inTransaction, type MongoDatabase } from './database.ts';
import { type EncodedCase, type EncodedWrites, encodeWrites } from './encode.ts';
import { isCut, isDuplicate, isTransient, isUnknownCommit, translated } from './errors.ts';
import { newMark } from './fence.ts';
import { keyOf } from './keys.ts';
import { Raced, Stale } from './stale.ts';
import type { Heads } from './trail.ts';
import { type Outcome, verdictsOn } from './verdicts.ts';

/** A commit on its way; what wants no numbers is encoded beforehand. */
type Item = {
  readonly commitId: string;
  readonly commit: Commit;
  readonly encoded?: EncodedWrites;
};

/** How a batch is tried: at first at once, and when something did not fit by looking before. */
type Way = {
  readonly isCareful: boolean;
  readonly mayBeDone: boolean;
  /** Whether what this process remembers of audit trails is believed. */
  readonly trustsHeads: boolean;
};
const atOnce: Way = { isCareful: false, mayBeDone: false, trustsHeads: true };

/** The database, and what this process remembers of it. */
type Memory = MongoDatabase & { readonly heads: Heads; readonly known: KnownCases };

const triesLimitMs = 15_000;
const commitTries = 3;
const lanes = 2;
/** Trails and cases that are remembered; what is forgotten is read or written whole. */
export const maxKnown = 5_000;

const committed: Outcome = { result: { committed: true } };

/**
 * The only writer of business data: what is ready together goes into one transaction, what is alone goes at once. Those
 * that want numbers go one batch after the other: two that count the same series at once would only meet.
 */
export function createCommitter(opened: MongoDatabase, known: KnownCases) {
  const database: Memory = {
    ...opened,
    heads: createKept<AuditHead>(maxKnown),
    known,
  };
  const common = {
    write: (batch: readonly Item[]) => writeBatch(database, batch),
    isOfOneItem: (error: unknown) => !(error instanceof StoreUnavailable),
    keysOf,
  };
  const plain = createGroupCommit<Item, Outcome>({ ...common, lanes });
  const numbered = createGroupCommit<Item, Outcome>(common);
  return {
    commit: async (commit: Commit): Promise<CommitResult> => {
      const commitId = newMark();
      const wantsNumbers = (commit.series ?? []).length > 0;
      const outcome = await (wantsNumbers
        ? numbered.add({ commitId, commit })
        : plain.add({ commitId, commit, encoded: encode(database, commit, commitId, []) }));
      if ('failure' in outcome) throw outcome.failure;
      return outcome.result;
    },
    settled: async () => {
      await Promise.all([plain.settled(), numbered.settled()]);
    },
  };
}

function encode(
  { ticket, known }: Memory,
  { build }: Commit,
  commitId: string,
  counted: readonly number[],
): EncodedWrites {
  return encodeWrites(build(counted), { commitId, ticket, cases: known });
}

/** Two commits that touch the same thing never stand in one transaction, and keep their order. */
function keysOf({ encoded, commit: { touches } }: Item): readonly string[] {
  if (encoded === undefined) return keysOfTouched(touches);
  const { requests, records } = encoded;
  return [
    ...requests.map(({ _id }) => `request/${_id}`),
    ...(encoded.case ? [`case/${encoded.case.id}`] : []),
    ...new Set(records.map(({ key }) => `record/${key}`)),
  ];
}

/** A commit that waits for its numbers says before what it touches, as far as it knows. */
function keysOfTouched({ caseId, requests = [] }: Commit['touches'] = {}): readonly string[] {
  return [
    ...requests.map(({ actor, key }) => `request/${keyOf(actor, key)}`),
    ...(caseId === undefined ? [] : [`case/${caseId}`]),
  ];
}

async function writeBatch(
  database: Memory,
  items: readonly Item[],
  first: Way = atOnce,
): Promise<readonly Outcome[]> {
  const giveUpAt = performance.now() + triesLimitMs;
  let way = first;
  for (let attempt = 1; ; attempt += 1) {
    // Numbers that a refused commit gives back must not tear a gap between those of others: each goes alone.
    if (way.isCareful && items.length > 1 && items.some(isCounted)) {
      return oneByOne(database, items, way);
    }
    const tried = await attemptOnce(database, items, way);
    if ('outcomes' in tried) return tried.outcomes;
    if (performance.now() > giveUpAt) throw outOfTime(tried.error);
    // To look is done at once; to meet the same others again is not.
    if (tried.next.isCareful === way.isCareful) await pause(attempt);
    way = tried.next;
  }
}

type Tried =
  | { readonly outcomes: readonly Outcome[] }
  | { readonly error: unknown; readonly next: Way };

async function attemptOnce(database: Memory, items: readonly Item[], way: Way): Promise<Tried> {
  try {
    return { outcomes: await transact(database, items, way) };
  } catch (error) {
    const known = way.mayBeDone ? undefined : verdictOfOne(items, error);
    if (known !== undefined) return { outcomes: [known] };
    const next = nextWay(way, error);
    if (next === undefined) throw translated(error);
    return { error, next };
  }
}

/** A commit alone in its transaction wrote its request before its case and its case before its records: what did not fit is the verdict. */
function verdictOfOne(items: readonly Item[], error: unknown): Outcome | undefined {
  if (items.length > 1 || !(error instanceof Stale) || error.conflict === undefined)
    return undefined;
  return { result: { committed: false, conflict: error.conflict } };
}

function outOfTime(cause: unknown): StoreUnavailable {
  return new StoreUnavailable(
    'a commit could not be finished in time; its outcome is unknown',
    cause,
  );
}

function pause(attempt: number): Promise<void> {
  return delay(Math.random() * Math.min(5 * 2 ** attempt, 250));
}

function isCounted({ encoded }: Item): boolean {
  return encoded === undefined;
}

async function oneByOne(
  database: Memory,
  items: readonly Item[],
  way: Way,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<Item, Outcome>();
  const plain = items.filter((item) => !isCounted(item));
  const groups = [plain, ...items.filter(isCounted).map((item) => [item])];
  for (const group of groups.filter(({ length }) => length > 0)) {
    const done = await writeBatch(database, group, way).catch((failure: unknown) =>
      group.map((): Outcome => ({ failure })),
    );
    group.forEach((item, index) => void outcomes.set(item, done[index] ?? committed));
  }
  return items.map((item) => outcomes.get(item) ?? committed);
}

/** How to go on after a failure, or undefined when it is final. */
function nextWay(way: Way, error: unknown): Way | undefined {
  if (error instanceof CommitFailed)
    return { isCareful: true, mayBeDone: true, trustsHeads: false };
  if (error instanceof Raced) return { ...way, trustsHeads: false };
  // Somebody else may have written the same between our look and our write: then look again.
  if (error instanceof Stale || isDuplicate(error))
    return { ...way, isCareful: true, trustsHeads: false };
  return isTransient(error) || isCut(error) ? way : undefined;
}

type Written = {
  readonly outcomes: readonly Outcome[];
  readonly ends: readonly AuditHead[];
  readonly cases: readonly EncodedCase[];
};

/** The commit itself failed: nobody knows whether it took effect. */
class CommitFailed extends Error {}

async function transact(
  database: Memory,
  items: readonly Item[],
  way: Way,
): Promise<readonly Outcome[]> {
  const session = await database.startSession();
  try {
    session.startTransaction(inTransaction);
    const { outcomes, ends, cases } = await writeInside(database, session, items, way);
    faultPoint('before-commit');
    if (!outcomes.includes(committed)) {
      await session.abortTransaction();
      return outcomes;
    }
    await keep(session);
    for (const end of ends) database.heads.set(end.target, end);
    for (const { id, remembered } of cases) database.known.set(id, remembered);
    return outcomes;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => {});
    throw error;
  } finally {
    await session.endSession();
  }
}

/** Commits, asking again as long as the server does not say what became of it. */
async function keep(session: ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      if (isUnknownCommit(error) && attempt < commitTries) continue;
      throw new CommitFailed('the outcome of a commit is unknown', { cause: error });
    }
  }
}

async function writeInside(
  database: Memory,
  session: ClientSession,
  items: readonly Item[],
  { isCareful, mayBeDone, trustsHeads }: Way,
): Promise<Written> {
  const { raw } = database;
  const numbers = [
    ...(await countUp(
      raw,
      session,
      items.flatMap(({ commit }) => commit.series ?? []),
    )),
  ];
  const encoded = items.map(({ commit, commitId, encoded }) => {
    const counted = numbers.splice(0, commit.series?.length ?? 0);
    return encoded ?? encode(database, commit, commitId, counted);
  });
  const verdicts = isCareful ? await verdictsOn(raw, session, encoded, mayBeDone) : [];
  const accepted = encoded.filter((_, index) => verdicts[index] === undefined);
  const applying = { hasLooked: isCareful, heads: database.heads, trustsHeads };
  const ends = await applyWrites(database, session, accepted, applying);
  return {
    outcomes: items.map((_, index) => verdicts[index] ?? committed),
    ends,
    cases: accepted.flatMap((writes) => writes.case ?? []),
  };
}
