import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../failures.ts';
import { createGroupCommit } from '../group-commit.ts';
import type { Commit, CommitResult, RequestRow, Store, Writes } from '../port.ts';
import { type BatchItem, batchCall, batchInput, type LineOptions } from './batch.ts';
import { buildCounted, type Counting, type LastNumbers, lockNumbers } from './counters.ts';
import type { Database, Query } from './database.ts';
import { isConflict, isWorthRetrying } from './errors.ts';
import { createFindRequest } from './requests.ts';
import type { Snapshots } from './snapshots.ts';
import type { Housekeeping } from './vacuum.ts';

const maxAttempts = 6;
/** Half of what a batch can gain is gained at 10, most of it at 50; beyond that only the wait grows. */
const maxItems = 64;

type Verdict = 'committed' | 'case' | 'record' | 'request';
/** `writes` of a commit that wants no numbers; the others are built as they are written. */
type Item = {
  readonly commit: Commit;
  readonly keys: readonly string[];
  readonly writes?: Writes;
};
type Answer = {
  readonly lost?: readonly (readonly [n: number, Exclude<Verdict, 'committed'>])[];
  /** Series whose last number was another one. */
  readonly counters?: { readonly [series: string]: number };
  /** A task is not there whose change was told: nothing is written before lines are told whole. */
  readonly lines?: true;
} | null;

/** What this process remembers of what it wrote; when that is not so any more, the database says so. */
type Memory = { readonly snapshots: Snapshots; readonly numbers: Map<string, number> };

/** What hears of commits. */
type Listeners = { readonly snapshots: Snapshots; readonly housekeeping: Housekeeping };

/** The only place that writes business data. */
export type Commits = {
  readonly commit: (commit: Commit) => Promise<CommitResult>;
  readonly settled: () => Promise<void>;
};

/**
 * Commits that are ready together go to the database as one statement with one parameter. Those that want numbers go one
 * batch after the other, each built with the numbers that follow the last known ones; when another process has counted
 * meanwhile, nothing is written and the batch is built again under a lock.
 */
export function createCommits(
  database: Database,
  { snapshots, housekeeping }: Listeners,
  { lanes }: { readonly lanes: number },
): Commits {
  const memory: Memory = { snapshots, numbers: new Map() };
  const findRequest = createFindRequest(database);
  let placeholder = 1_000_000_000;
  const common = {
    isOfOneItem: (error: unknown) => !(error instanceof StoreUnavailable),
    keysOf: ({ keys }: Item) => keys,
    maxItems,
  };
  const plain = createGroupCommit<Item, Verdict>({
    ...common,
    lanes,
    write: (batch) => writeBatch(database, memory, batch),
  });
  const numbered = createGroupCommit<Item, Verdict>({
    ...common,
    write: (batch) => writeNumbered(database, memory, batch),
  });
  return {
    commit: async (commit) => {
      const { series = [], touches } = commit;
      const isPlain = series.length === 0;
      // Built with numbers that nobody else has, it only tells what the commit touches.
      const writes =
        isPlain || touches === undefined
          ? commit.build(series.map(() => ++placeholder))
          : undefined;
      const keys = writes === undefined ? keysOfTouched(touches) : keysOf(writes);
      const item = { commit, keys, ...(isPlain && writes && { writes }) };
      const verdict = await (isPlain ? plain : numbered).add(item);
      housekeeping.committed(1);
      return resultOf(findRequest, writes?.requests ?? touches?.requests, verdict);
    },
    settled: async () => {
      await Promise.all([plain.settled(), numbered.settled()]);
    },
  };
}

function keysOf({ case: write, requests, records = [] }: Writes): readonly string[] {
  return [
    ...keysOfTouched({ ...(write && { caseId: write.id }), ...(requests && { requests }) }),
    ...records.map(({ kind, id }) => `record/${kind}/${id}`),
  ];
}

function keysOfTouched({ caseId, requests = [] }: Commit['touches'] = {}): readonly string[] {
  return [
    ...(caseId === undefined ? [] : [`case/${caseId}`]),
    ...requests.map(({ actor, key }) => `request/${actor}/${key}`),
  ];
}

type Sent<Kind> = { readonly of: Kind; readonly at: number };

/** Writes all that nobody was faster with; those that lost are told by the database, and the rest is sent again. */
async function writeBatch(
  { schema, write }: Database,
  { snapshots }: Memory,
  batch: readonly Item[],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = batch.map(() => 'committed');
  let open = batch.map((of, at): Sent<Item> => ({ of, at }));
  let areWhole = false;
  while (open.length > 0) {
    const items = open.map(({ of: { commit, writes = commit.build([]) } }) =>
      itemOf(snapshots, writes),
    );
    const answer = await retrying(() => send(schema, write, { items, counting: [], areWhole }));
    if (answer === null) {
      remember(snapshots, items);
      return verdicts;
    }
    areWhole ||= answer.lines === true;
    open = withoutLost(open, answer, verdicts);
  }
  return verdicts;
}

/** Numbers have no gaps: while one of a batch loses, or counts from the wrong number, nobody gets one. */
async function writeNumbered(
  database: Database,
  { snapshots, numbers }: Memory,
  batch: readonly Item[],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = batch.map(() => 'committed');
  let open = batch.map(({ commit }, at): Sent<Commit> => ({ of: commit, at }));
  let isLocked = false;
  let areWhole = false;
  while (open.length > 0) {
    const commits = open.map(({ of }) => of);
    const { answer, items, counting } = await retrying(() =>
      isLocked
        ? sendLocked(database, snapshots, { commits, areWhole })
        : sendBuilt(database.schema, database.write, {
            ...{ snapshots, commits, last: numbers, areWhole },
          }),
    );
    if (answer === null) {
      remember(snapshots, items);
      for (const { series, value, amount } of counting) numbers.set(series, value + amount);
      return verdicts;
    }
    isLocked ||= answer.counters !== undefined;
    areWhole ||= answer.lines === true;
    open = withoutLost(open, answer, verdicts);
  }
  return verdicts;
}

function sendLocked(
  database: Database,
  snapshots: Snapshots,
  { commits, ...lines }: { readonly commits: readonly Commit[] } & LineOptions,
) {
  return database.transaction(async (query) => {
    const last = await lockNumbers(database.schema, query, commits);
    const sent = await sendBuilt(database.schema, query, {
      ...{ snapshots, commits, last, ...lines },
    });
    return { keep: sent.answer === null, value: sent };
  });
}

async function sendBuilt(
  schema: string,
  query: Query,
  given: {
    readonly snapshots: Snapshots;
    readonly commits: readonly Commit[];
    readonly last: LastNumbers;
  } & LineOptions,
) {
  const { built, counting } = buildCounted(given.commits, given.last);
  const items = built.map((writes) => itemOf(given.snapshots, writes));
  const { areWhole = false } = given;
  return { answer: await send(schema, query, { items, counting, areWhole }), items, counting };
}

function withoutLost<Kind>(
  open: readonly Sent<Kind>[],
  answer: NonNullable<Answer>,
  verdicts: Verdict[],
): Sent<Kind>[] {
  const lost = new Map(answer.lost ?? []);
  return open.filter(({ at }, n) => {
    const verdict = lost.get(n);
    if (verdict !== undefined) verdicts[at] = verdict;
    return verdict === undefined;
  });
}

function itemOf(snapshots: Snapshots, writes: Writes): BatchItem {
  return { writes, part: writes.case && snapshots.partOf(writes.case) };
}

function remember(snapshots: Snapshots, items: readonly BatchItem[]): void {
  for (const { writes, part } of items) {
    if (writes.case && part) snapshots.committed(writes.case.id, part.known);
  }
}

async function send(
  schema: string,
  query: Query,
  {
    items,
    counting,
    ...lines
  }: { readonly items: readonly BatchItem[]; readonly counting: readonly Counting[] } & LineOptions,
): Promise<Answer> {
  try {
    const [row] = await query<{ answer: Answer }>(
      `SELECT ${schema}.${batchCall} AS answer`,
      batchInput(items, counting, lines),
    );
    if (!row) throw new Error('the write of a batch answered nothing');
    return row.answer;
  } catch (error) {
    // Of a commit that is alone it is known whose conflict it was.
    if (items.length === 1 && isConflict(error, 'record')) return { lost: [[0, 'record']] };
    throw error;
  }
}

async function retrying<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isWorthRetrying(error)) throw error;
      await delay(attempt * 10 * Math.random());
    }
  }
  throw new StoreUnavailable(`a commit met others ${maxAttempts} times in a row`);
}

async function resultOf(
  findRequest: Store['requests']['find'],
  requests: readonly Pick<RequestRow, 'actor' | 'key'>[] | undefined,
  verdict: Verdict,
): Promise<CommitResult> {
  if (verdict === 'committed') return { committed: true };
  if (verdict !== 'request') return { committed: false, conflict: verdict };
  for (const { actor, key } of requests ?? []) {
    const earlier = await findRequest(actor, key);
    if (earlier) return { committed: false, conflict: 'request', earlier };
  }
  // Cleaned away in between: deciding again is the safe answer.
  return { committed: false, conflict: 'case' };
}
