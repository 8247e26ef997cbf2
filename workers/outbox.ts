import { faultPoint, later, type OutboxRow, StoreFailure } from '#store';
import { notifyAdministrators } from './notices.ts';
import { type JobHandler, type JobOutcome, messageOf, type WorkerPorts } from './ports.ts';
import type { QueuedJob, QueueHandler, QueueName } from './queues/index.ts';
import { raiseIncident } from './services.ts';

type JobKind = OutboxRow['kind'];
/** What becomes of the jobs of a kind: who handles them, and in which queue they wait. */
export type JobKinds = {
  readonly [Kind in JobKind]: {
    readonly queue: QueueName;
    readonly handle: JobHandler;
    /** Attempts before the job is given up; 5 by default. */
    readonly maxAttempts?: number;
  };
};

// A job whose reminder got lost is reminded of again after this; a reminder that still waits is ignored.
const leaseMs = 5_000;
const batch = 200;
/** A sweep hands out so many batches, then lets the timers have their turn. */
const maxBatches = 10;
/** Attempts at one job, and the pause after the first failure; each pause is four times the one before. */
const maxAttempts = 5;
const firstPauseMs = 2_000;
/** Processes that a job may take with it; those that ran beside it are innocent, so it is more than attempts. */
const maxDeaths = 10;
/** A job whose case stands still looks again after this. */
const waitForCaseMs = 15_000;

/** The rows of the outbox on their way: handed to the queue, handled, and closed in the store. */
export type Outbox = {
  /** Hands open rows to the queue; answers how many. A row whose lease ran out comes again. */
  readonly handOut: () => Promise<number>;
  readonly handle: QueueHandler;
};

export function createOutbox(ports: WorkerPorts, kinds: JobKinds): Outbox {
  return {
    handOut: () => handOut(ports, kinds),
    handle: async ({ id = '' }, deaths) => {
      const job = await ports.store.outbox.load(id);
      if (job === undefined) return;
      if (deaths >= maxDeaths) return giveUp(ports, job, deadly(deaths));
      faultPoint('worker-before-call');
      const outcome = await attempt(kinds[job.kind]?.handle, job);
      faultPoint('worker-after-commit');
      await close(ports, job, outcome, kinds[job.kind]?.maxAttempts ?? maxAttempts);
    },
  };
}

async function handOut(ports: WorkerPorts, kinds: JobKinds): Promise<number> {
  let handed = 0;
  for (let count = 0; count < maxBatches; count += 1) {
    const rows = await handOutBatch(ports, kinds);
    handed += rows;
    if (rows < batch) break;
  }
  return handed;
}

async function handOutBatch(
  { store, queue, wallClock }: WorkerPorts,
  kinds: JobKinds,
): Promise<number> {
  const now = wallClock.now();
  const rows = await store.outbox.lease({ now, leaseUntil: later(now, leaseMs), limit: batch });
  if (rows.length > 0) faultPoint('dispatcher-after-read');
  const byQueue = new Map<QueueName, QueuedJob[]>();
  for (const { id, kind } of rows) {
    // A kind of a newer version is left to the processes that know it.
    const name = kinds[kind]?.queue;
    if (name !== undefined) byQueue.set(name, [...(byQueue.get(name) ?? []), { id, data: { id } }]);
  }
  for (const [name, jobs] of byQueue) {
    await queue.add(name, jobs);
    faultPoint('reconciler-mid-batch');
  }
  if (rows.length > 0) faultPoint('dispatcher-after-add');
  return rows.length;
}

/** Failures that are not the job's: the store is away, or a newer release wrote what only newer processes can read. */
const notOfJob: ReadonlySet<string> = new Set(['STORE_UNAVAILABLE', 'STORE_SCHEMA_NEWER']);

/** What is not the job's failure counts no attempt: its reminder comes again, here or in another process. */
async function attempt(handler: JobHandler | undefined, job: OutboxRow): Promise<JobOutcome> {
  if (handler === undefined) throw new Error(`this version does not know jobs of kind ${job.kind}`);
  try {
    return await handler(job);
  } catch (error) {
    if (error instanceof StoreFailure && notOfJob.has(error.code)) throw error;
    return { done: false, message: messageOf(error) };
  }
}

async function close(
  ports: WorkerPorts,
  job: OutboxRow,
  outcome: JobOutcome,
  allowed: number,
): Promise<void> {
  const { store, wallClock, log } = ports;
  if (outcome.done) {
    await store.outbox.complete(job.id);
    return;
  }
  if (outcome.waits) {
    await waitForCase(ports, job);
    return;
  }
  const attempts = job.attempts + 1;
  const isDead = outcome.final === true || attempts >= allowed;
  log(`job ${job.id} (${job.kind}), attempt ${attempts} of ${allowed}: ${outcome.message}`);
  if (!isDead) {
    const pause = firstPauseMs * 4 ** (attempts - 1);
    await store.outbox.fail(job.id, outcome.message, later(wallClock.now(), pause));
    return;
  }
  await giveUp(ports, job, outcome.message);
}

const deadly = (deaths: number) =>
  `the process that did it ended ${deaths} times before it was over`;

/** Poison work stops, and people see it: an incident on the case, and a notice to administrators. */
async function giveUp(ports: WorkerPorts, job: OutboxRow, message: string): Promise<void> {
  if (job.kind === 'service' || job.kind === 'openChild') {
    const told = await raiseIncident(ports, job, message);
    // Its people are to see the incident: a case that was frozen meanwhile takes it later.
    if (!told.taken && told.isFrozen) return waitForCase(ports, job);
  }
  await ports.store.outbox.fail(job.id, message, null);
  await notifyAdministrators(ports, {
    id: `dead.${job.id}`,
    caseId: job.caseId,
    subject: '后台作业多次失败，已停止',
    text: `作业 ${job.id}（${job.kind}）失败：${message}`,
  });
}

function waitForCase({ store, wallClock }: WorkerPorts, job: OutboxRow): Promise<void> {
  return store.outbox.postpone(job.id, later(wallClock.now(), waitForCaseMs));
}
