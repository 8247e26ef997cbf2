import type { Instant, Json } from '#engine';
import type {
  CaseFile,
  CaseJob,
  CaseStreamEvent,
  CaseSummary,
  CaseTimer,
  CivilDate,
  TaskRow,
} from '#processes';
import type { Page } from './cursor.ts';
import type { OutboxQueries, TimerQueries } from './later-port.ts';
import type { RecordQueries, RecordWrite } from './record-port.ts';

/** The rows a commit writes, as `project` in processes makes them. */
export type { CaseSummary, TaskRow } from '#processes';

export type { Page } from './cursor.ts';
export type * from './later-port.ts';
export type * from './record-port.ts';

/**
 * The store's contract. Every adapter passes `test/store/contract.ts`.
 * One `commit` is one transaction: all of it is written or nothing is.
 */
export type Store = {
  readonly kind: 'memory' | 'postgres' | 'mongo';
  readonly commit: (commit: Commit) => Promise<CommitResult>;
  readonly cases: CaseQueries;
  readonly tasks: TaskQueries;
  readonly timers: TimerQueries;
  readonly outbox: OutboxQueries;
  readonly records: RecordQueries;
  readonly requests: {
    readonly find: (actor: string, key: string) => Promise<RequestRow | undefined>;
    /** All kept answers, by actor and key: for the doctor. */
    readonly scan: (query: {
      readonly limit: number;
      readonly cursor?: string;
    }) => Promise<Page<RequestRow>>;
  };
  /** The last number counted of every series. */
  readonly counters: () => Promise<readonly Counter[]>;
  readonly audit: {
    /** Newest first: of a target, by any of some actors, from an instant on and before another. */
    readonly list: (query: {
      readonly target?: string;
      readonly actors?: readonly string[];
      readonly from?: Instant;
      readonly before?: Instant;
      readonly limit: number;
      readonly cursor?: string;
    }) => Promise<Page<AuditRow>>;
    /** The whole trail of a target, oldest first, as it is chained (`audit-chain.ts`). */
    readonly chain: (target: string) => Promise<readonly AuditLink[]>;
    /** Where the trail of a target ends. */
    readonly head: (target: string) => Promise<AuditHead | undefined>;
    /** Ends of all trails, by target. */
    readonly heads: (query: {
      readonly limit: number;
      readonly cursor?: string;
    }) => Promise<Page<AuditHead>>;
  };
  readonly blobs: BlobStore;
  /**
   * The store's own time, the same for all processes: what is due and when a lease ends is measured by it. It goes on
   * without jumps; two answers one after the other are never more than a second the wrong way round.
   */
  readonly now: () => Promise<Instant>;
  /** Cheap round trip, for health. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * A transaction to be. `build` is pure: a store may call it several times, and what it answered last, for the numbers
 * that were really counted, is what is written.
 */
export type Commit = {
  /** Running numbers wanted, one per entry: a series may stand several times. No gaps, no doubles: a rollback gives them back. */
  readonly series?: readonly string[];
  /**
   * What it will change, as far as that is known without the numbers (a record whose id is such a number is left out):
   * spares the store a call of `build` to find out.
   */
  readonly touches?: {
    readonly caseId?: string;
    readonly requests?: readonly Pick<RequestRow, 'actor' | 'key'>[];
  };
  readonly build: (counted: readonly number[]) => Writes;
};

export type Writes = {
  readonly case?: CaseWrite;
  readonly records?: readonly RecordWrite[];
  /** First results of its commands by their idempotency keys; a second commit with the same actor and key conflicts. */
  readonly requests?: readonly RequestRow[];
  readonly audit: readonly AuditRow[];
};

export type Counter = { readonly series: string; readonly value: number };

export type CommitResult =
  | { readonly committed: true }
  /** Somebody was first: load again and decide again. */
  | { readonly committed: false; readonly conflict: 'case' | 'record' }
  /** One of its requests was answered before; answer as then (or refuse when `hash` differs). */
  | { readonly committed: false; readonly conflict: 'request'; readonly earlier: RequestRow };

export type CaseWrite = {
  readonly id: string;
  /** Version the decision was made on; 0 for a new case. The row gets `expectedVersion + 1`. */
  readonly expectedVersion: number;
  readonly file: CaseFile;
  /** The case at `expectedVersion`, where the writer has it: a store may then write only what changed since. */
  readonly base?: CaseFile;
  /** When the case at `expectedVersion` changed last; a write without events leaves it so. */
  readonly updatedAt?: Instant;
  /** None when only an answer is kept: the version moves on all the same. */
  readonly events: readonly CaseStreamEvent[];
  readonly summary: CaseSummary;
  /** Tasks that changed, whole. */
  readonly tasks: readonly TaskRow[];
  readonly timers: { readonly set: readonly CaseTimer[]; readonly cancelled: readonly string[] };
  readonly jobs: readonly CaseJob[];
};

export type StoredCase = {
  readonly file: CaseFile;
  readonly version: number;
  /** When its last event happened. */
  readonly updatedAt: Instant;
};
export type CaseRow = CaseSummary & {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: Instant;
};

export type CaseQueries = {
  /** Who holds the case already gives it along: `known` is answered as it is, unless the case has another version by now. */
  readonly load: (id: string, known?: StoredCase) => Promise<StoredCase | undefined>;
  readonly loadByNumber: (number: string) => Promise<StoredCase | undefined>;
  /** Newest first. `department` finds cases in which the department takes part. */
  readonly list: (query: {
    readonly department?: string;
    readonly applicantPersonId?: string;
    readonly matterCode?: string;
    readonly applicantIdNumber?: string;
    readonly status?: string;
    readonly text?: string;
    /**
     * By the light of their clock on a day that is not before their last write. Rows of earlier versions, which do not
     * know when theirs changes, are found too: whoever asks looks at their clocks.
     */
    readonly light?: { readonly colour: 'green' | 'yellow' | 'red'; readonly on: CivilDate };
    readonly limit: number;
    readonly cursor?: string;
  }) => Promise<Page<CaseRow>>;
  readonly events: (
    id: string,
  ) => Promise<readonly { readonly seq: number; readonly event: CaseStreamEvent }[]>;
  /** Ids of cases in their order, those after `after`: reading on with the last one walks through all of them. */
  readonly scan: (query: {
    readonly after?: string;
    readonly limit: number;
  }) => Promise<readonly string[]>;
  /** Everything kept of a case as of one moment, for the doctor. */
  readonly inspect: (id: string) => Promise<InspectedCase | undefined>;
  /** Rows that belong to nothing: tasks and timers without a case, inbox rows without a task; each named in words. */
  readonly strays: (limit: number) => Promise<readonly string[]>;
};

/** A case with all rows around it, just as they are stored. */
export type InspectedCase = Omit<StoredCase, 'updatedAt'> & {
  readonly summary: CaseSummary;
  readonly events: readonly { readonly seq: number; readonly event: CaseStreamEvent }[];
  readonly tasks: readonly TaskRow[];
  readonly inbox: readonly {
    readonly taskId: string;
    readonly bucket: string;
    readonly sort: string;
  }[];
  readonly timers: readonly CaseTimer[];
};

export type TaskQueries = {
  readonly load: (id: string) => Promise<TaskRow | undefined>;
  /** `mine`: open and assigned to the person; `claimable`: open, unassigned, one of the principals; `done`: completed by the person. Due soonest first (done: newest first). */
  readonly list: (query: {
    readonly view: 'mine' | 'claimable' | 'done';
    readonly personId: string;
    readonly principals: readonly string[];
    readonly matterCode?: string;
    readonly text?: string;
    readonly limit: number;
    readonly cursor?: string;
  }) => Promise<Page<TaskRow>>;
  /** Badges, capped. */
  readonly counts: (query: {
    readonly personId: string;
    readonly principals: readonly string[];
    readonly cap: number;
  }) => Promise<{ readonly mine: number; readonly claimable: number }>;
  readonly openOf: (caseId: string) => Promise<readonly TaskRow[]>;
};

export type RequestRow = {
  readonly actor: string;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly hash: string;
  readonly status: number;
  readonly body: Json;
  readonly at: Instant;
};

export type AuditRow = {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail?: { readonly [name: string]: Json };
};

/** A row of the trail with its number in its target's chain; `detail` is JSON text as it is kept, for it is what was hashed. */
export type AuditLink = Omit<AuditRow, 'detail'> & {
  /** Counts from 1 in each target. */
  readonly seq: number;
  readonly detail: string | null;
  /** SHA-256 in hex of the hash before and this row. */
  readonly hash: string;
};
/** Last link of a target's chain. */
export type AuditHead = Pick<AuditLink, 'target' | 'seq' | 'hash'>;

/** Bytes by id. An id is random, never a name from outside. */
export type BlobStore = {
  /** Writes whole or not at all; answers size and hash. */
  readonly put: (
    id: string,
    bytes: Uint8Array,
  ) => Promise<{ readonly size: number; readonly sha256: string }>;
  readonly get: (id: string) => Promise<Uint8Array | undefined>;
  readonly remove: (id: string) => Promise<void>;
};
