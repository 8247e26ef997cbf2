import { later, type OutboxRow } from '#store';
import { notifyAdministrators } from './notices.ts';
import { type JobHandler, type JobOutcome, messageOf, type WorkerPorts } from './ports.ts';
import type { QueuedJob, QueueName } from './queues/index.ts';
import { raiseIncident } from './services.ts';

type JobKind = OutboxRow['kind'];
export type JobHandlers = Readonly<Record<JobKind, JobHandler>>;

const queueOf: Readonly<Record<JobKind, QueueName>> = {
  renderDocument: 'documents',
  notice: 'notices',
  service: 'services',
};

const leaseMs = 60_000;
const batch = 100;
/** Attempts at one job, and the pause after the first failure; each pause is four times the one before. */
const maxAttempts = 5;
const firstPauseMs = 2_000;

/** The rows of the outbox on their way: handed to the queue, handled, and closed in the store. */
export type Outbox = {
  /** Hands open rows to the queue; answers how many. A row whose lease ran out comes again. */
  readonly handOut: () => Promise<number>;
  readonly handle: (data: QueuedJob['data']) => Promise<void>;
};

export function createOutbox(ports: WorkerPorts, handlers: JobHandlers): Outbox {
  return {
    handOut: () => handOut(ports),
    handle: async ({ id = '' }) => {
      const job = await ports.store.outbox.load(id);
      if (job === undefined) return;
      const outcome = await attempt(handlers[job.kind], job);
      await close(ports, job, outcome);
    },
  };
}

async function handOut({ store, queue, wallClock }: WorkerPorts): Promise<number> {
  const now = wallClock.now();
  const rows = await store.outbox.lease({ now, leaseUntil: later(now, leaseMs), limit: batch });
  for (const [kind, name] of Object.entries(queueOf)) {
    const jobs = rows.filter((row) => row.kind === kind).map(({ id }) => ({ id, data: { id } }));
    if (jobs.length > 0) await queue.add(name, jobs);
  }
  return rows.length;
}

async function attempt(handler: JobHandler, job: OutboxRow): Promise<JobOutcome> {
  try {
    return await handler(job);
  } catch (error) {
    return { done: false, message: messageOf(error) };
  }
}

async function close(ports: WorkerPorts, job: OutboxRow, outcome: JobOutcome): Promise<void> {
  const { store, wallClock, log } = ports;
  if (outcome.done) {
    await store.outbox.complete(job.id);
    return;
  }
  const attempts = job.attempts + 1;
  const isDead = outcome.final === true || attempts >= maxAttempts;
  log(`job ${job.id} (${job.kind}), attempt ${attempts} of ${maxAttempts}: ${outcome.message}`);
  if (!isDead) {
    const pause = firstPauseMs * 4 ** (attempts - 1);
    await store.outbox.fail(job.id, outcome.message, later(wallClock.now(), pause));
    return;
  }
  await giveUp(ports, job, outcome.message);
}

/** Poison work stops, and people see it: an incident on the case, and a notice to administrators. */
async function giveUp(ports: WorkerPorts, job: OutboxRow, message: string): Promise<void> {
  if (job.kind === 'service') await raiseIncident(ports, job, message);
  await ports.store.outbox.fail(job.id, message, null);
  await notifyAdministrators(ports, {
    id: `dead.${job.id}`,
    caseId: job.caseId,
    subject: '后台作业多次失败，已停止',
    text: `作业 ${job.id}（${job.kind}）失败：${message}`,
  });
}
