import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Store } from '#store';
import { approvalDiagram, openApproval, openTasksOf } from '../../store/approval.ts';
import { quantile } from './meter.ts';
import { clientOf, open, wait } from './steps.ts';
import type { Trial } from './trial.ts';

const view = { view: 'claimable', personId: 'officer', limit: 20 } as const;
const principals = Array.from({ length: 6 }, (_, at) => `department${at}:officer`);

/** P1: a page of an inbox over so many open tasks, alone and with 8 readers, and for somebody with nothing to do. */
export async function inbox(trial: Trial) {
  const { pool, schema, size } = trial;
  const { store, approval } = await open(trial);
  await approval.submit('a');
  await pool.query(
    `INSERT INTO ${schema}.tasks (id, case_id, state, matter_code, search, data)
     SELECT 'x' || n, 'a', 'open', 'm', '', (t.data::jsonb || jsonb_build_object('id', 'x' || n))::json
     FROM generate_series(1, $1::integer) AS n, (SELECT data FROM ${schema}.tasks LIMIT 1) AS t`,
    [size],
  );
  await pool.query(
    `INSERT INTO ${schema}.inbox (bucket, sort, task_id)
     SELECT 'claimable/department' || n % 6 || ':officer', '2026-03-' || lpad((n % 28 + 1)::text, 2, '0'), 'x' || n
     FROM generate_series(1, $1::integer) AS n`,
    [size],
  );
  await pool.query(`VACUUM ANALYZE ${schema}.tasks`);
  await pool.query(`VACUUM ANALYZE ${schema}.inbox`);
  const nobody = ['nowhere:officer'];
  const read = async (readers: number, who: readonly string[], expected: number) => {
    const ms: number[] = [];
    const until = performance.now() + trial.seconds * 1_000;
    await Promise.all(
      Array.from({ length: readers }, async (_, reader) => {
        // Nobody gets a page because somebody else asked for the very same.
        const principals = [
          ...who.slice(reader % who.length),
          ...who.slice(0, reader % who.length),
        ];
        const personId = `officer${reader}`;
        while (performance.now() < until) {
          const begin = performance.now();
          const page = await store.tasks.list({ ...view, personId, principals });
          ms.push(performance.now() - begin);
          if (page.items.length !== expected) throw new Error(`${page.items.length} tasks`);
        }
      }),
    );
    return ms;
  };
  await read(1, principals, 20);
  const results = {
    alone: await read(1, principals, 20),
    eight: await read(8, principals, 20),
    nothingAlone: await read(1, nobody, 0),
    nothingEight: await read(8, nobody, 0),
  };
  await store.close();
  return Object.fromEntries(
    Object.entries(results).flatMap(([name, ms]) => [
      [`${name}P50`, quantile(ms, 0.5)],
      [`${name}P99`, quantile(ms, 0.99)],
    ]),
  );
}

/** P2: from the answer to a completion to the page of the next officer with all tasks it opened, while eight others work. */
export async function freshness(trial: Trial) {
  const { store, approval } = await open(trial);
  const ms: number[] = [];
  let isOver = false;
  const others = officersUntil(store, () => isOver);
  for (let at = 0; at < trial.size; at += 1) {
    const caseId = `f${at}`;
    const [accept = ''] = openTasksOf(await approval.submit(caseId));
    const reviews = openTasksOf(await approval.complete(caseId, accept));
    const begin = performance.now();
    const page = await store.tasks.list({ ...view, limit: 100, principals: ['approval:officer'] });
    ms.push(performance.now() - begin);
    const shown = new Set(page.items.map(({ id }) => id));
    if (!reviews.every((id) => shown.has(`${caseId}.${id}`)))
      throw new Error('the inbox is behind');
    for (const id of reviews) await approval.complete(caseId, id);
  }
  isOver = true;
  await others;
  await store.close();
  return { p50: quantile(ms, 0.5), p99: quantile(ms, 0.99) };
}

/** R1: kill -9 of a process at work over so many waiting cases; how long the next one takes to its first page and first step. */
export async function ready(trial: Trial) {
  const { pool, schema, size } = trial;
  const { store, approval } = await open(trial);
  const [accept = ''] = openTasksOf(await approval.submit('a'));
  await store.close();
  await copyCase(trial, { from: 'a', prefix: 'w', count: size });
  await pool.query(
    `INSERT INTO ${schema}.timers (case_id, timer_id, kind, due, due_at)
     SELECT 'w' || n, 'deadline-promised', 'promised', (now() - '1 day'::interval)::text, now() - '1 day'::interval
     FROM generate_series(1, $1::integer) AS n`,
    [Math.min(size, 10_000)],
  );
  const first = await startAndStep(trial, accept);
  first.kill();
  const second = await startAndStep(trial, accept);
  second.kill();
  return { startToStepMs: second.totalMs, openToStepMs: second.openMs };
}

/** As many more cases like one that the store wrote: `<prefix>1` and on. */
export async function copyCase(
  { pool, schema }: Trial,
  {
    from,
    prefix,
    count,
  }: { readonly from: string; readonly prefix: string; readonly count: number },
): Promise<void> {
  if (count === 0) return;
  const columns =
    'version, last_seq, file_version, summary, matter_code, status, applicant_person_id, departments, search, updated_at';
  const named = columns.split(', ').map((column) => `c.${column}`);
  await pool.query(
    `INSERT INTO ${schema}.cases (id, number, file, ${columns})
     SELECT $2::text || n, upper($2) || n,
       (c.file::jsonb || jsonb_build_object('id', $2::text || n, 'number', upper($2) || n))::json, ${named.join(', ')}
     FROM ${schema}.cases AS c, generate_series(1, $3::integer) AS n WHERE c.id = $1`,
    [from, prefix, count],
  );
  await pool.query(`ANALYZE ${schema}.cases`);
}

async function startAndStep(trial: Trial, taskId: string) {
  const begin = performance.now();
  const args = [
    trial.url,
    trial.schema,
    taskId,
    String(Math.floor(Math.random() * trial.size) + 1),
  ];
  const child = spawn(process.execPath, [join(import.meta.dirname, 'ready.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const totalMs = performance.now() - begin;
  return { totalMs, openMs: Number(line), kill: () => child.kill('SIGKILL') };
}

/** Eight officers who go on working while the flood drains. */
export async function officersUntil(store: Store, isOver: () => boolean): Promise<number[]> {
  const office = await openApproval(store, approvalDiagram(4), 'Q');
  const ms: number[] = [];
  await Promise.all(
    Array.from({ length: 8 }, async (_, number) => {
      const step = clientOf(office, number);
      while (!isOver()) {
        const begin = performance.now();
        await step();
        ms.push(performance.now() - begin);
        await wait(0.02);
      }
    }),
  );
  return ms;
}
