import type { Instant } from '#engine';
import type { CaseContexts, CaseRoad, Clock, ManualClock, OutboxRow, Store } from '#store';
import type { RenderDocument } from './documents/render.ts';
import type { JobQueue, Log } from './queues/index.ts';
import type { Connectors } from './services.ts';

/** Messages that leave the house: SMS at first. The key makes sending twice harmless on the far side. */
type TextMessages = {
  readonly send: (message: {
    readonly personId: string;
    readonly phone: string;
    readonly text: string;
    readonly idempotencyKey: string;
  }) => Promise<void>;
};

/** The webhook of the platform that collects the records of all cases. */
export type ExchangeTarget = { readonly url: string; readonly secret: string };

/** Everything that workers need from outside. They read no environment and hold no globals. */
export type WorkerPorts = {
  readonly store: Store;
  readonly caseRoad: Pick<CaseRoad, 'execute' | 'lastOf' | 'submit'>;
  readonly contexts: Pick<CaseContexts, 'of'>;
  readonly queue: JobQueue;
  /** The clock of the business: which timers are due. */
  readonly clock: Clock | ManualClock;
  /** The clock of leases and retries: these run on even when the business clock stands still. */
  readonly wallClock: Clock;
  /** Address of the site, for the QR codes of documents. */
  readonly publicUrl: string;
  readonly connectors: Connectors;
  /** How long a connector may take to answer; a minute unless said otherwise. */
  readonly callLimitMs?: number;
  readonly textMessages: TextMessages;
  /** Where messages of the exchange go; without it they are kept and not sent. */
  readonly exchange?: ExchangeTarget;
  /** Makes the PDF of a document; beside this process's work, or in it. */
  readonly renderDocument: RenderDocument;
  readonly log: Log;
};

/** How an attempt at a job ended. `final` failures are not tried again. */
export type JobOutcome =
  | { readonly done: true }
  /** Nothing failed: the flow of its case stands still, and the job waits until that goes on. */
  | { readonly done: false; readonly waits: true; readonly message: string }
  | {
      readonly done: false;
      readonly message: string;
      readonly final?: boolean;
      readonly waits?: false;
    };

export type JobHandler = (job: OutboxRow) => Promise<JobOutcome>;

export const done: JobOutcome = { done: true };

/** What a job's payload says under a name; '' when it says nothing. */
export function textOf(job: OutboxRow, name: string): string {
  const value = job.payload[name];
  return typeof value === 'string' ? value : '';
}

export function isManual(clock: Clock | ManualClock): clock is ManualClock {
  return 'set' in clock;
}

/** The earlier of two instants, whatever their offsets. */
export function earliest(one: Instant, other: Instant): Instant {
  return Date.parse(one) <= Date.parse(other) ? one : other;
}

/** The later of two instants, whatever their offsets. */
export function latest(one: Instant, other: Instant): Instant {
  return Date.parse(one) >= Date.parse(other) ? one : other;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
