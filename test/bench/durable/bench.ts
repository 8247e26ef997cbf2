import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { isFailure, startEmbedded } from '#store';
import { bundle } from './build.ts';
import { machineOf, type Results, tableOf } from './report.ts';
import { type Workload, workloads } from './workloads.ts';

/*
 * `npm run bench:durable`: the product on a database beside batched SQL on the same database, in turn, a fresh process
 * for each trial. --only S1,S3 --rounds 5 --seconds 3 --quick --size 200000 --json --database native|pglite (or DATABASE_URL)
 * --contestants 'ours;raw, 1 connection' takes only these; --profile <folder> leaves a CPU profile of each trial there.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: workloads.map(({ name }) => name).join() },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    size: { type: 'string' },
    json: { type: 'boolean', default: false },
    database: { type: 'string', default: 'native' },
    profile: { type: 'string' },
    contestants: { type: 'string' },
  },
});

const { folder, remove } = await bundle();
process.once('exit', remove);
const database = await openDatabase();
try {
  const results = await measureAll(values.only.split(','), Number(values.rounds));
  const machine = machineOf(database.name);
  const report = values.json ? JSON.stringify({ machine, results }) : tableOf(machine, results);
  process.stdout.write(`${report}\n`);
} finally {
  await database.close();
}

async function openDatabase() {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined)
    return { url, name: 'DATABASE_URL', isPglite: false, close: async () => {} };
  const mode = values.database === 'pglite' ? 'pglite' : 'native';
  const dataDir = await mkdtemp(join(tmpdir(), 'lianshen-bench-db-'));
  const started = await startEmbedded({ dataDir, mode, log: () => {} });
  if (isFailure(started)) throw new Error(started.message);
  return {
    url: started.url,
    name: mode === 'pglite' ? 'PGlite' : 'embedded PostgreSQL, fsync on',
    isPglite: mode === 'pglite',
    close: async () => {
      await started.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function measureAll(names: readonly string[], rounds: number): Promise<Results> {
  const results: Results = [];
  const chosen = workloads.filter(({ name }) => names.includes(name));
  for (let round = 1; round <= rounds; round += 1) {
    for (const workload of chosen) {
      if (round > 1 && workload.once) continue;
      for (const trial of trialsOf(workload)) {
        const figures = JSON.parse(await child(trial.contestant, trial)) as Record<string, number>;
        results.push({ workload: workload.name, what: workload.what, round, ...trial, figures });
        process.stderr.write(
          `${workload.name} ${JSON.stringify(trial)} ${JSON.stringify(figures)}\n`,
        );
      }
    }
  }
  return results;
}

function trialsOf(workload: Workload) {
  const usual = values.quick ? workload.quickSizes : workload.sizes;
  const sizes = values.size === undefined ? usual : [Number(values.size)];
  const wanted = values.contestants?.split(';');
  return workload.inFlight.flatMap((inFlight) =>
    sizes.flatMap((size) =>
      workload.contestants
        .filter((contestant) => wanted === undefined || wanted.includes(contestant))
        .map((contestant) => ({ contestant, inFlight, size })),
    ),
  );
}

/** A trial in a process of its own; one whose result is wrong fails all. */
async function child(
  contestant: string,
  { inFlight, size }: { readonly inFlight: number; readonly size: number },
): Promise<string> {
  const { url, isPglite } = database;
  const options = { url, isPglite, inFlight, size, seconds: Number(values.seconds) };
  const profiling =
    values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(values.profile)}`];
  const args = [...profiling, join(folder, 'trial.js'), contestant, JSON.stringify(options)];
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(running, 'close');
  const out = await text(running.stdout);
  const [status] = await closed;
  if (status !== 0) throw new Error(`${contestant} failed`);
  return out;
}
