import { acceptedOf, countersignDiagram, openTasksOf } from '../../store/approval.ts';
import { cpuTime } from './cpu.ts';
import { meterOf, quantile } from './meter.ts';
import { checkSteps, clientOf, open } from './steps.ts';
import type { Trial } from './trial.ts';

/** S3: what is written at each of so many completions of one countersignature. */
export async function countersign(trial: Trial) {
  const { size } = trial;
  const { store, approval } = await open(trial, countersignDiagram(size));
  const tasks = openTasksOf(await approval.submit('big'));
  if (tasks.length !== size) throw new Error(`${tasks.length} tasks are open, not ${size}`);
  const meter = meterOf();
  const written: number[] = [];
  const ms: number[] = [];
  for (const taskId of tasks) {
    const [before, begin] = [meter.read().bytes, performance.now()];
    acceptedOf(await approval.complete('big', taskId));
    written.push(meter.read().bytes - before);
    ms.push(performance.now() - begin);
  }
  const stored = await store.cases.load('big');
  if (stored?.version !== size + 1 || stored.file.clock.closedOn === undefined) {
    throw new Error(`the case ended at version ${stored?.version}`);
  }
  await store.close();
  const part = Math.max(1, Math.floor(size / 10));
  return {
    medianBytes: quantile(written, 0.5),
    meanBytes: written.reduce((sum, bytes) => sum + bytes, 0) / size,
    p99Bytes: quantile(written, 0.99),
    maxBytes: Math.max(...written),
    firstTenthBytes: quantile(written.slice(0, part), 0.5),
    lastTenthBytes: quantile(written.slice(-part - 1, -1), 0.5),
    msPerCompletion: quantile(ms, 0.5),
  };
}

type Mark = { readonly at: number; readonly cpu: number };

const windows = 40;

/**
 * S5: whether so many steps become slower: the rate of windows of equal numbers of steps, the median of the last tenth of
 * them to that of the second (the first warms up), and the same of the CPU time, which the machine's neighbours move less.
 */
export async function endurance(trial: Trial) {
  const { store, approval } = await open(trial);
  const total = trial.size;
  const perWindow = Math.ceil(total / windows);
  const mark = async (): Promise<Mark> => {
    const at = performance.now();
    const { own, database = 0 } = await cpuTime(trial.pool);
    return { at, cpu: own + database };
  };
  const marks: Promise<Mark>[] = [mark()];
  let steps = 0;
  await Promise.all(
    Array.from({ length: trial.inFlight }, async (_, number) => {
      const step = clientOf(approval, number);
      while (steps < total) {
        await step();
        steps += 1;
        if (steps % perWindow === 0) marks.push(mark());
      }
    }),
  );
  await checkSteps(trial, steps);
  const at = await Promise.all(marks);
  const rates = between(at, (from, to) => (perWindow * 1_000) / (to.at - from.at));
  const cpu = between(at, (from, to) => (to.cpu - from.cpu) / perWindow);
  const { rows } = await trial.pool.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(c.oid))::text AS bytes FROM pg_class AS c
     JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r'`,
    [trial.schema],
  );
  await store.close();
  return {
    steps,
    ...tenths(rates, 'Rate'),
    ...tenths(cpu, 'CpuMicros'),
    storedBytesPerStep: Number(rows[0]?.bytes) / steps,
  };
}

function between(marks: readonly Mark[], value: (from: Mark, to: Mark) => number): number[] {
  return marks.slice(1).flatMap((to, before) => {
    const from = marks[before];
    return from === undefined ? [] : [value(from, to)];
  });
}

function tenths(values: readonly number[], name: string): Readonly<Record<string, number>> {
  const tenth = Math.floor(values.length / 10);
  const second = quantile(values.slice(tenth, 2 * tenth), 0.5);
  const last = quantile(values.slice(-tenth), 0.5);
  return {
    [`second${name}`]: second,
    [`last${name}`]: last,
    [`lastToSecond${name}`]: last / second,
  };
}
