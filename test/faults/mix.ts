import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { builtPrograms } from '../built-programs.ts';
import { untilQuiet } from '../quiet.ts';
import { freePort, hasRedis, startRedis } from '../redis-server.ts';
import { compileProduct } from './build.ts';
import { emptyLedger, type Ledger, runApplicant, runClerk } from './clients.ts';
import { type DatabaseKind, startDatabase } from './database.ts';
import { createKiller, type Killer } from './killer.ts';
import { publishFaultMatter } from './matter.ts';
import { createMember, type Member } from './members.ts';
import { effective, type MixReport, reportOf } from './mix-report.ts';
import { startOutside } from './outside.ts';
import { startProxy } from './proxy.ts';
import { type Random, randomOf } from './random.ts';
import { watchGrowth } from './watch.ts';

export type MixOptions = {
  readonly seed: number;
  readonly seconds: number;
  readonly store: DatabaseKind;
  /** A slow machine gets more time, up to `mostSeconds`, until this many kills took effect. */
  readonly leastKills?: number;
  readonly mostSeconds?: number;
  /** Not run where the processes need longer than this to be ready: it would be a mix of starts. */
  readonly mostStartMs?: number;
  /** First a death at every crash point, then what chance brings. */
  readonly everyPoint?: boolean;
  /** A checkout of an older program, whose API and workers run beside those of this one (F21). */
  readonly beside?: string;
  /** Strikes once in a while only, spares one process of each kind, and tells what that takes (F23). */
  readonly soak?: boolean;
  readonly say?: (line: string) => void;
};

/** Why a mix was not run. */
export class TooSlow extends Error {}

const mostTimes = 4;
const soakPauses = [5_000, 15_000] as const;
const drainLimitMs = 360_000;
/** The first start loads the matters. */
const firstStartMs = 300_000;
const password = 'a demo password';
const applicants = 4;
const clerks = 12;

/** Runs the platform in many processes, breaks it for a while, lets it rest, and judges. */
export async function runMix(options: MixOptions): Promise<MixReport> {
  const closings: (() => Promise<unknown>)[] = [];
  const opened = <Part>(part: Part, close: (part: Part) => Promise<unknown>): Part => {
    closings.unshift(() => close(part));
    return part;
  };
  try {
    return await runIn(options, opened);
  } finally {
    for (const close of closings) await close().catch(() => undefined);
  }
}

/** F10: the second API is an hour late and the second workers an hour early, by the clocks of their machines. */
const wrongClock = (hours: number) => ({ shiftMs: hours * 3_600_000 });

type Opened = <Part>(part: Part, close: (part: Part) => Promise<unknown>) => Part;

async function runIn(options: MixOptions, opened: Opened): Promise<MixReport> {
  const { seed, say = () => undefined } = options;
  const random = randomOf(seed);
  const folder = opened(await mkdtemp(join(tmpdir(), 'lianshen-faults-')), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  const starting = startDatabase(options.store, folder);
  // Should the build fail, the database that is starting meanwhile ends all the same.
  opened(starting, async () => (await starting).stop());
  const [build, database] = await Promise.all([builtPrograms(), starting]);
  const proxy = opened(await startProxy(database.port, database.listen), (one) => one.stop());
  const outside = opened(await startOutside(), (one) => one.stop());
  const redis = hasRedis() ? opened(await startRedis(), (one) => one.stop()) : undefined;
  const environment = {
    DATA_DIR: join(folder, 'data'),
    ...database.environment(proxy.port),
    DEMO_PASSWORD: password,
    OUTSIDE_URL: outside.url,
    ...(redis && { REDIS_URL: redis.url }),
  };
  const older = options.beside === undefined ? build : join(folder, 'older');
  if (options.beside !== undefined) await compileProduct(options.beside, older);
  const factsOf = (index: number) => ({ build: index === 0 ? build : older, environment });
  const ports = [await freePort(), await freePort()];
  const members = [
    ...ports.map((port, index) =>
      createMember({
        ...wrongClock(-index),
        name: `api ${index + 1}`,
        kind: 'api',
        port,
        ...factsOf(index),
      }),
    ),
    ...[1, 2].map((index) =>
      createMember({
        ...wrongClock(index - 1),
        name: `workers ${index}`,
        kind: 'workers',
        ...factsOf(index - 1),
      }),
    ),
  ];
  for (const member of members) opened(member, (one) => one.kill());
  const [first] = members;
  await startOlder(options, members);
  // The very first start dies between two steps of the schema, and the next one must not notice.
  await first?.start({ point: 'migration-between', nth: database.firstSteps });
  if (!(await first?.start(undefined, firstStartMs))) throw notReady(first);
  const store = opened(await database.openStore(), (one) => one.close());
  await publishFaultMatter(store);
  const ledger = emptyLedger();
  // Chosen by kind: one API and one workers are enough to be watched.
  const spared = options.soak ? members.filter((_, at) => at % 2 === 0) : [];
  const killer = createKiller({ members, redis, database, proxy, spared }, random);
  await killer.begin();
  for (const { name, isUp, output } of members) {
    if (!isUp()) say(`${name} does not start: ${output().slice(-500)}`);
  }
  const slowest = Math.max(...members.flatMap(({ startMs }) => startMs));
  if (slowest > (options.mostStartMs ?? Number.POSITIVE_INFINITY)) {
    throw new TooSlow(`a process needs ${Math.round(slowest / 1_000)} s to be ready here`);
  }
  say(
    `ready: ${members.map(({ name, startMs }) => `${name} ${Math.round(startMs[0] ?? 0)} ms`).join(', ')}`,
  );
  const sites = ports.map((port) => `http://127.0.0.1:${port}`);
  const watch = watchGrowth(spared);
  const broken = await breakThings(options, { members, killer, random, ledger, sites });
  const growth = watch.stop();
  say(`drained in ${Math.round(broken.drainMs)} ms, judging`);
  // The last jobs and timers after the last clerk has gone home, and the tasks that they bring.
  await untilQuiet(store, drainLimitMs);
  return reportOf(options, { ...broken, members, killer, ledger, outside, store, growth });
}

/** An upgrade: the older ones made the store, and are at work while the newer ones change it. */
async function startOlder({ beside }: MixOptions, members: readonly Member[]): Promise<void> {
  for (const older of beside === undefined ? [] : members.filter((_, at) => at % 2 === 1)) {
    if (!(await older.start(undefined, firstStartMs))) throw notReady(older);
  }
}

/** It loads the matters, which everything after rests on: slow is no fault of it, to end is. */
function notReady(first: Member | undefined): Error {
  const said = `the first process does not start: ${first?.output().slice(-500)}`;
  return first?.isRunning() ? new TooSlow(said) : new Error(said);
}

type Stage = {
  readonly members: readonly Member[];
  readonly killer: Killer;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly sites: readonly string[];
};

/** Clients at work under faults, then without: until nothing is left to do. */
async function breakThings(options: MixOptions, stage: Stage) {
  const { members, killer, random, ledger, sites } = stage;
  let phase: 'faults' | 'drain' | 'over' = 'faults';
  const facts = {
    sites,
    password,
    random,
    ledger,
    // Where nobody got through before, one still may: a mix in which nothing was done says nothing.
    mayBegin: () => phase === 'faults' || (phase === 'drain' && ledger.acknowledged.length === 0),
    mayGoOn: () => phase !== 'over',
  };
  const work = Promise.all([
    ...Array.from({ length: applicants }, (_, i) => runApplicant(facts, `applicant${i}`)),
    ...Array.from({ length: clerks }, (_, i) => runClerk(facts, `clerk${i}`)),
  ]);
  if (options.everyPoint) await killer.walk(options.say ?? (() => undefined));
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1_000;
  const isEnough = () =>
    elapsed() > (options.mostSeconds ?? options.seconds * mostTimes) ||
    (elapsed() > options.seconds && effective(killer, members) >= (options.leastKills ?? 0));
  while (!isEnough()) {
    await pause(options.soak ? random.between(...soakPauses) : random.between(300, 900));
    await killer.strike();
  }
  const seconds = elapsed();
  options.say?.(`faults over after ${seconds.toFixed(0)} s: ${JSON.stringify(killer.kills)}`);
  phase = 'drain';
  const drainBegan = performance.now();
  await killer.makeWhole();
  const limit = setTimeout(() => {
    phase = 'over';
  }, drainLimitMs);
  await work;
  clearTimeout(limit);
  return { seconds, drainMs: performance.now() - drainBegan };
}
