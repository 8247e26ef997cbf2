import type { Instant } from '#engine';
import type { CaseJob, CaseTimer } from '#processes';
import type { Page } from './cursor.ts';

export type TimerRow = CaseTimer & { readonly caseId: string };
export type TimerQueries = {
  /** Due at or before `now`, oldest first; leased so that others do not get them before `leaseUntil`. */
  readonly leaseDue: (query: {
    readonly now: Instant;
    readonly leaseUntil: Instant;
    readonly limit: number;
  }) => Promise<readonly TimerRow[]>;
  /** Not leased, due in the window: for handing near timers to the queue. */
  readonly between: (query: {
    readonly from: Instant;
    readonly to: Instant;
    readonly limit: number;
  }) => Promise<readonly TimerRow[]>;
  /** All of them, leased or not, the next first; with `due` those due at or before it. */
  readonly list: (query: {
    readonly due?: Instant;
    readonly limit: number;
    readonly cursor?: string;
  }) => Promise<Page<TimerRow>>;
  /** Deletes a timer that turned out to be obsolete (its case knows nothing of it). */
  readonly discard: (caseId: string, timerId: string) => Promise<void>;
  readonly nextDue: () => Promise<Instant | undefined>;
};

export type OutboxRow = CaseJob & {
  readonly caseId: string;
  readonly createdAt: Instant;
  readonly attempts: number;
};
export type JobState = 'open' | 'done' | 'dead';
/** A job with what became of it; `message` is what its last failure said. */
export type OutboxEntry = OutboxRow & { readonly state: JobState; readonly message: string | null };
export type OutboxQueries = {
  /** Open jobs not leased now, oldest first. */
  readonly lease: (query: {
    readonly now: Instant;
    readonly leaseUntil: Instant;
    readonly limit: number;
  }) => Promise<readonly OutboxRow[]>;
  readonly load: (id: string) => Promise<OutboxRow | undefined>;
  /** The job's effect is done; true when this call was the one that closed it. */
  readonly complete: (id: string) => Promise<boolean>;
  /** One more attempt failed; it may be leased again after `retryAt`, or is dead when that is null. */
  readonly fail: (id: string, message: string, retryAt: Instant | null) => Promise<void>;
  /** The job has to wait for its case, which is no failure: it may be leased again after `until`, attempts as before. */
  readonly postpone: (id: string, until: Instant) => Promise<void>;
  readonly open: () => Promise<number>;
  /** Jobs in a state: dead ones newest first, the others oldest first. */
  readonly list: (query: {
    readonly state: JobState;
    readonly limit: number;
    readonly cursor?: string;
  }) => Promise<Page<OutboxEntry>>;
  /** A job whatever its state. */
  readonly find: (id: string) => Promise<OutboxEntry | undefined>;
  /** Opens a dead job again, with all its attempts; false when it is not dead. */
  readonly revive: (id: string) => Promise<boolean>;
  /** Closes a dead job whose case went on without it; false when it is not dead. */
  readonly bury: (id: string) => Promise<boolean>;
};
