import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { isFailure, startEmbedded } from '#store';
import { bundle } from './build.ts';
import { installPeer } from './peer.ts';
import { machineOf, type Results, tableOf } from './report.ts';
import { onMongo, onRedis, type Workload, workloads } from './workloads.ts';

/*
 * `npm run bench:durable`: the product on a database beside batched SQL on the same database, in turn, a fresh process
 * for each trial. --only S1,S3 --rounds 5 --seconds 3 --quick --size 200000 --json --database native|pglite (or DATABASE_URL)
 * With REDIS_URL, Q1 also takes turns on that server; its commands are counted, so nobody else should use it.
 * With MONGO_URL, S4 takes turns with the driver alone and with bpmn-server on that replica set.
 * --contestants 'ours;raw, 1 connection' takes only these; --profile <folder> leaves a CPU profile of each trial there, and of H1's server.
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

/** As `npm start` and as `npm run workers` run the product; what a trial starts has it from the environment. */
const nodeOptions = { start: '--max-semi-space-size=64', workers: '--max-semi-space-size=16' };
const mongoUrl = process.env['MONGO_URL'];
const redisUrl = process.env['REDIS_URL'];
const chosen = workloads.filter(({ name }) => values.only.split(',').includes(name));
const absent = new Set<string>();
const peer = await openPeer();
if (redisUrl === undefined) leaveOut(Object.values(onRedis), 'REDIS_URL names no server');
const { folder, remove } = await bundle();
process.once('exit', remove);
const database = await openDatabase();
try {
  const results = await measureAll(Number(values.rounds));
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

/** Whoever cannot take part is told, and left out. */
async function openPeer(): Promise<string | undefined> {
  const wanted = chosen.flatMap(contestantsOf);
  if (mongoUrl === undefined) {
    leaveOut(Object.values(onMongo), 'MONGO_URL names no replica set');
    return undefined;
  }
  if (!wanted.includes(onMongo.peer)) return undefined;
  const peer = await installPeer();
  if ('folder' in peer) return peer.folder;
  leaveOut([onMongo.peer], peer.why);
  return undefined;
}

function leaveOut(contestants: readonly string[], why: string): void {
  const wanted = chosen.flatMap(contestantsOf).filter((name) => contestants.includes(name));
  if (wanted.length > 0) process.stderr.write(`left out ${wanted.join(' and ')}: ${why}\n`);
  for (const name of contestants) absent.add(name);
}

function contestantsOf({ contestants }: Workload): readonly string[] {
  const wanted = values.contestants?.split(';');
  return contestants.filter(
    (contestant) => !absent.has(contestant) && (wanted?.includes(contestant) ?? true),
  );
}

async function measureAll(rounds: number): Promise<Results> {
  const results: Results = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const workload of chosen) {
      if (round > 1 && workload.once) continue;
      for (const trial of trialsOf(workload)) {
        const figures = JSON.parse(
          await child(trial, nodeOptions[workload.program ?? 'start']),
        ) as Record<string, number>;
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
  return workload.inFlight.flatMap((inFlight) =>
    sizes.flatMap((size) =>
      contestantsOf(workload).map((contestant) => ({ contestant, inFlight, size })),
    ),
  );
}

/** A trial in a process of its own; one whose result is wrong fails all. */
async function child(
  { contestant, inFlight, size }: ReturnType<typeof trialsOf>[number],
  nodeOptions: string,
): Promise<string> {
  const { url, isPglite } = database;
  const seconds = Number(values.seconds);
  const profile = values.profile === undefined ? undefined : resolve(values.profile);
  const options = { url, isPglite, inFlight, size, seconds, mongoUrl, redisUrl, peer, profile };
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const args = [...profiling, join(folder, 'trial.js'), contestant, JSON.stringify(options)];
  const running = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: nodeOptions },
  });
  const closed = once(running, 'close');
  const out = await text(running.stdout);
  const [status] = await closed;
  if (status !== 0) throw new Error(`${contestant} failed`);
  return out;
}
