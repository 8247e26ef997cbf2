import { randomUUID } from 'node:crypto';
import type { Instant } from '#engine';
import {
  type Actor,
  actorOf,
  type BatchTarget,
  batchCommandOf,
  detailOf,
  mayDo,
  type Person,
  systemActor,
  whoOf,
} from '#processes';
import {
  type Batch,
  type BatchResult,
  batchResultWrite,
  batchWrite,
  type CommandAnswer,
  faultPoint,
  findBatch,
  findBatchResult,
  type KeptBatch,
  later,
  listBatches,
  retryDeadJob,
  StoreFailure,
  targetsOfBatch,
} from '#store';
import { messageOf, type WorkerPorts } from './ports.ts';

/** Targets between two notes of how far it is; a stop waits for no more than these. */
const sliceSize = 25;
/** Longer than a slice takes; what a killed process was at is gone on with by another after it. */
const leaseMs = 10_000;
const atOnce = 20;

type Ports = Pick<WorkerPorts, 'store' | 'caseRoad' | 'clock' | 'wallClock' | 'log'>;
type Settled = Pick<BatchResult, 'outcome' | 'code' | 'message' | 'messageEn'>;

/**
 * 批量操作: goes through the targets of batches that were started, one commit for each with its result in it. Killed
 * anywhere, it is gone on with at the first target without a result.
 */
export function createBatches(ports: Ports): {
  /** A slice of every batch that runs; answers how many targets it settled. */
  readonly run: () => Promise<number>;
  readonly stop: () => void;
} {
  const holder = randomUUID();
  let isStopped = false;
  return {
    run: async () => {
      let settled = 0;
      const { items } = await listBatches(ports.store, { state: 'running', limit: atOnce });
      for (const kept of items) {
        if (isStopped) break;
        const taken = await take(ports, kept, holder);
        if (taken !== undefined) settled += await work(ports, taken, () => isStopped);
      }
      return settled;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

/** Holds others off; undefined when another process is at it. */
async function take(ports: Ports, kept: KeptBatch, holder: string): Promise<KeptBatch | undefined> {
  const { batch, version } = kept;
  const now = ports.wallClock.now();
  const { lease } = batch;
  const isHeld = lease !== undefined && Date.parse(lease.until) > Date.parse(now);
  if (isHeld) return lease.holder === holder ? kept : undefined;
  const next = { ...batch, lease: { holder, until: later(now, leaseMs) } };
  const records = [batchWrite(next, version)];
  const { committed } = await ports.store.commit({ build: () => ({ records, audit: [] }) });
  return committed ? { batch: next, version: version + 1 } : undefined;
}

/** Does a slice of the list and notes how far it is. */
async function work(ports: Ports, kept: KeptBatch, isStopped: () => boolean): Promise<number> {
  const { batch } = kept;
  const actor = await actorNow(ports, batch);
  if (actor === undefined) {
    await note(ports, batch.id, (now) => endedBy(ports, now, 'stopped'));
    return 0;
  }
  const targets = await targetsOfBatch(ports.store, batch.id);
  const tally = { done: 0, refused: 0 };
  for (const [at, target] of targets.slice(batch.position, batch.position + sliceSize).entries()) {
    const place = batch.position + at;
    const outcome = isStopped() ? 'busy' : await settle(ports, { batch, actor, target, place });
    // The case is at work: the next slice begins with it.
    if (outcome === 'busy') break;
    tally[outcome] += 1;
    faultPoint('worker-after-commit');
  }
  const until = later(ports.wallClock.now(), isStopped() ? 0 : leaseMs);
  await note(ports, batch.id, (now) =>
    progress(ports, now, { from: batch.position, until, ...tally }),
  );
  return tally.done + tally.refused;
}

/** Who started it, as the account is now: without the account or its permission nothing more is done. */
async function actorNow({ store }: Ports, { actor }: Batch): Promise<Actor | undefined> {
  const row = await store.records.get('person', actor.personId);
  const person = row?.data as unknown as Person | undefined;
  if (person === undefined || person.disabled) return undefined;
  const now = actorOf(person);
  return mayDo(now, 'incident.resolve') ? now : undefined;
}

type Task = {
  readonly batch: Batch;
  readonly actor: Actor;
  readonly target: BatchTarget;
  readonly place: number;
};

/** Does it to one target, unless that was done before; its result is written either way. */
async function settle(ports: Ports, task: Task): Promise<BatchResult['outcome'] | 'busy'> {
  const { batch, place, target } = task;
  const before = await findBatchResult(ports.store, batch.id, place);
  if (before !== undefined) return before.outcome;
  const write = (settled: Settled) =>
    batchResultWrite(place, {
      batch: batch.id,
      number: target.number,
      at: ports.clock.now(),
      ...settled,
    });
  const settled = await attempt(ports, task, write({ outcome: 'done' }));
  if (settled === 'busy' || settled === 'written') return settled === 'busy' ? 'busy' : 'done';
  const records = [write(settled)];
  const { committed } = await ports.store.commit({ build: () => ({ records, audit: [] }) });
  // Somebody else wrote it meanwhile: what they saw counts.
  return committed ? settled.outcome : 'busy';
}

/** `written`: done, with its result in the same commit. */
async function attempt(
  ports: Ports,
  task: Task,
  result: ReturnType<typeof batchResultWrite>,
): Promise<Settled | 'written' | 'busy'> {
  try {
    return meaningOf(await ask(ports, task, result));
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    // A bug met by one case must not keep the others from their turn.
    ports.log(`batch ${task.batch.id}, case ${task.target.number}: ${messageOf(error)}`);
    const message = '处理时发生错误，本件未作改动';
    return { outcome: 'refused', code: 'FAILED', message, messageEn: messageOf(error) };
  }
}

async function ask(
  ports: Ports,
  { batch, actor, target }: Task,
  result: ReturnType<typeof batchResultWrite>,
): Promise<CommandAnswer | { readonly kind: 'settled' | 'retried' }> {
  const { store, caseRoad, clock } = ports;
  const at = clock.now();
  const detail = { batch: batch.id, reason: batch.reason };
  if (target.jobId !== undefined) {
    const job = await store.outbox.find(target.jobId);
    if (job === undefined) return { kind: 'settled' };
    return retryDeadJob({ store, caseRoad }, job, { at, actor, detail, records: [result] });
  }
  const command = batchCommandOf(batch, target, { at, actor });
  if (command === undefined) return { kind: 'settled' };
  return caseRoad.execute(target.caseId, command, { detail, records: () => [result] });
}

function meaningOf(
  answer: CommandAnswer | { readonly kind: 'settled' | 'retried' },
): Settled | 'written' | 'busy' {
  switch (answer.kind) {
    case 'accepted':
    case 'retried':
      return 'written';
    case 'settled':
      return { outcome: 'done', code: 'SETTLED' };
    case 'rejected': {
      const { rejection } = answer;
      const { code, message: messageEn } = rejection;
      return { outcome: 'refused', code, message: detailOf(rejection), messageEn };
    }
    case 'unknown':
      return {
        outcome: 'refused',
        code: 'CASE_NOT_FOUND',
        message: '办件不存在',
        messageEn: 'there is no such case',
      };
    case 'busy':
    case 'recordsChanged':
    case 'repeated':
      return 'busy';
  }
}

/** Changes the record as it is now: whoever stops a batch may have written meanwhile. */
async function note({ store }: Ports, id: string, change: (now: Batch) => Batch): Promise<void> {
  for (let attempts = 0; attempts < 5; attempts += 1) {
    const kept = await findBatch(store, id);
    if (kept === undefined) return;
    const records = [batchWrite(change(kept.batch), kept.version)];
    const { committed } = await store.commit({ build: () => ({ records, audit: [] }) });
    if (committed) return;
  }
}

type Slice = {
  readonly from: number;
  readonly until: Instant;
  readonly done: number;
  readonly refused: number;
};

function progress(ports: Ports, now: Batch, { from, until, done, refused }: Slice): Batch {
  // Another process has gone on with it: its count holds.
  if (now.position !== from) return now;
  const position = from + done + refused;
  const sums = { position, done: now.done + done, refused: now.refused + refused };
  const next = { ...now, ...sums, ...(now.lease && { lease: { ...now.lease, until } }) };
  return position === now.total && now.state === 'running' ? endedBy(ports, next, 'done') : next;
}

function endedBy({ clock }: Ports, batch: Batch, state: 'done' | 'stopped'): Batch {
  if (batch.state !== 'running') return batch;
  const { lease: _, ...rest } = batch;
  const by = state === 'stopped' ? { stoppedBy: whoOf(systemActor) } : {};
  return { ...rest, ...by, state, endedAt: clock.now() };
}
