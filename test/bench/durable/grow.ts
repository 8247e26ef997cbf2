import { acceptedOf, countersignDiagram, openTasksOf } from '../../store/approval.ts';
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

/** S5: the rate of the last tenth of so many steps to that of the first, and what the store holds for each step. */
export async function endurance(trial: Trial) {
  const { store, approval } = await open(trial);
  const total = trial.size;
  const tenth = Math.ceil(total / 10);
  const marks: number[] = [performance.now()];
  let steps = 0;
  await Promise.all(
    Array.from({ length: trial.inFlight }, async (_, number) => {
      const step = clientOf(approval, number);
      while (steps < total) {
        await step();
        steps += 1;
        if (steps % tenth === 0) marks.push(performance.now());
      }
    }),
  );
  await checkSteps(trial, steps);
  const rate = (part: number) =>
    (tenth * 1_000) / ((marks[part + 1] ?? Number.NaN) - (marks[part] ?? Number.NaN));
  const { rows } = await trial.pool.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(c.oid))::text AS bytes FROM pg_class AS c
     JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r'`,
    [trial.schema],
  );
  await store.close();
  // The first tenth warms up: what slows down is told from the second.
  return {
    steps,
    secondTenth: rate(1),
    lastTenth: rate(9),
    lastToSecond: rate(9) / rate(1),
    storedBytesPerStep: Number(rows[0]?.bytes) / steps,
  };
}
