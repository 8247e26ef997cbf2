/** One queue for each kind of work, so that a slow kind does not hold up the others. */
export type QueueName =
  | 'timers'
  | 'notices'
  | 'documents'
  | 'services'
  | 'exchange'
  | 'supervision';

/** A reminder to look into the store. It carries ids only: what they mean is read there. */
export type QueuedJob = {
  readonly id: string;
  readonly data: { readonly [name: string]: string };
  readonly delayMs?: number;
};

/** `deaths`: how often a process that did this job ended before it was over, as far as the queue remembers. */
export type QueueHandler = (data: QueuedJob['data'], deaths: number) => Promise<void>;

/**
 * Brings jobs to handlers, at least once, in this process or another.
 * It is a hint: losing everything in it loses nothing, because the store knows what is open.
 */
export type JobQueue = {
  readonly add: (queue: QueueName, jobs: readonly QueuedJob[]) => Promise<void>;
  /** Begins to hand the jobs of a queue to a handler. */
  readonly work: (queue: QueueName, handler: QueueHandler) => void;
  /** Takes no new jobs, and waits for the running ones for at most `limitMs`. */
  readonly close: (limitMs: number) => Promise<void>;
};

/** Writes a line about something that the people who run the system may want to know. */
export type Log = (line: string) => void;
