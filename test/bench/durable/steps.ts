import { createMemoryBlobs, openPostgresStore, type Store } from '#store';
import {
  type Approval,
  acceptedOf,
  approvalDiagram,
  openApproval,
  openTasksOf,
} from '../../store/approval.ts';
import { cpuTime } from './cpu.ts';
import { meterOf, quantile, walBytes } from './meter.ts';
import type { Trial } from './trial.ts';

/** One kind of work done over and over by one client: each call is a step that is durable when it ends. */
export type Client = () => Promise<void>;

const warmSteps = 3_000;
const longestWarmUpSeconds = 10;

/** Running totals of a trial, by the name that they have when they are divided by the steps. */
export type Totals = () => Promise<Readonly<Record<string, number>>>;

/** Steps of some clients for a time, after a warm-up; `check` finds out at the end whether all of them are there. */
export async function measureSteps(
  { inFlight, seconds, totals }: Pick<Trial, 'inFlight' | 'seconds'> & { readonly totals: Totals },
  clientOf: (number: number) => Client,
  check: (steps: number) => Promise<void>,
) {
  const latencies: number[] = [];
  let phase: 'warm' | 'measured' | 'over' = 'warm';
  let steps = 0;
  const clients = Array.from({ length: inFlight }, (_, number) => clientOf(number));
  const work = Promise.all(
    clients.map(async (step) => {
      while (phase !== 'over') {
        const begin = performance.now();
        await step();
        steps += 1;
        if (phase === 'measured') latencies.push(performance.now() - begin);
      }
    }),
  );
  await wait(Math.max(1, seconds / 3));
  // What a server does all day is compiled by then; what was not yet would be measured instead of it.
  const warmUntil = performance.now() + longestWarmUpSeconds * 1_000;
  while (steps < warmSteps && performance.now() < warmUntil) await wait(0.1);
  const [before, begin, stepsBefore] = [await totals(), performance.now(), steps];
  phase = 'measured';
  await wait(seconds);
  const measured = steps - stepsBefore;
  const ms = performance.now() - begin;
  const after = await totals();
  phase = 'over';
  await work;
  await check(steps);
  return {
    stepsPerSecond: (measured * 1_000) / ms,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    ...forEach({ before, after }, measured),
  };
}

/** What each of so many took of the running totals. */
export function forEach(
  { before, after }: Readonly<Record<'before' | 'after', Readonly<Record<string, number>>>>,
  count: number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [
      name,
      (value - (before[name] ?? Number.NaN)) / count,
    ]),
  );
}

/** What a step costs on PostgreSQL, and of its statements those of the connections of a queue. */
export function postgresTotals({ pool }: Pick<Trial, 'pool'>, queueName?: string): Totals {
  const meter = meterOf(queueName);
  return async () => {
    const [wal, cpu, sent] = [await walBytes(pool), await cpuTime(pool), meter.read()];
    return {
      statementsPerStep: sent.statements,
      ...(queueName !== undefined && { queueStatementsPerStep: sent.named }),
      bytesPerStep: sent.bytes,
      walBytesPerStep: wal,
      cpuMicrosPerStep: cpu.own,
      ...(cpu.database !== undefined && { databaseCpuMicrosPerStep: cpu.database }),
    };
  };
}

/** W4 through the product's own road: submission, acceptance, four reviews, over and over. */
export function clientOf(approval: Approval, number: number): Client {
  let cases = 0;
  let caseId = '';
  let open: readonly string[] = [];
  return async () => {
    const [taskId] = open;
    if (taskId === undefined) {
      cases += 1;
      caseId = `c${number}-${cases}`;
    }
    const answer =
      taskId === undefined
        ? await approval.submit(caseId)
        : await approval.complete(caseId, taskId);
    const { file, version } = acceptedOf(answer);
    open = openTasksOf(answer);
    if (open.length === 0 && (version !== 6 || file.clock.closedOn === undefined)) {
      throw new Error(`case ${caseId} ended at version ${version}`);
    }
  };
}

export async function ourSteps(trial: Trial) {
  const { store, approval } = await open(trial);
  const result = await measureSteps(
    { ...trial, totals: postgresTotals(trial) },
    (number) => clientOf(approval, number),
    (steps) => checkSteps(trial, steps),
  );
  await store.close();
  return result;
}

/** Every acknowledged step made exactly one version. */
export async function checkSteps({ pool, schema }: Trial, steps: number): Promise<void> {
  const { rows } = await pool.query<{ steps: string }>(
    `SELECT coalesce(sum(version), 0)::text AS steps FROM ${schema}.cases`,
  );
  const there = Number(rows[0]?.steps);
  if (there !== steps) throw new Error(`${steps} steps were acknowledged, ${there} are there`);
}

export async function open(
  trial: Pick<Trial, 'url' | 'schema' | 'isPglite'>,
  xml = approvalDiagram(4),
): Promise<{ readonly store: Store; readonly approval: Approval }> {
  const store = await openPostgresStore({
    url: trial.url,
    blobs: createMemoryBlobs(),
    schema: trial.schema,
    ...(trial.isPglite && { maxConnections: 4 }),
  });
  return { store, approval: await openApproval(store, xml) };
}

export function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
