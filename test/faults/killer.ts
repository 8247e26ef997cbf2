import { setTimeout as pause } from 'node:timers/promises';
import type { FaultPoint } from '#store';
import type { TestRedis } from '../redis-server.ts';
import type { FaultDatabase } from './database.ts';
import type { Member } from './members.ts';
import type { FaultProxy } from './proxy.ts';
import type { Random } from './random.ts';

export type Targets = {
  readonly members: readonly Member[];
  readonly redis: TestRedis | undefined;
  readonly database: FaultDatabase;
  readonly proxy: FaultProxy;
  /** Members that are never killed: what they take is watched (F23). */
  readonly spared?: readonly Member[];
};

/** What was done, by kind; only what hit something that was up is counted. */
export type Kills = { [kind: string]: number };

/** Points at which a process of a kind can die, in turn: a long run comes past all of them. */
const pointsOf: Readonly<Record<Member['kind'], readonly FaultPoint[]>> = {
  api: ['after-commit-before-reply', 'commit-sent', 'before-begin', 'after-write', 'before-commit'],
  workers: [
    'worker-after-call',
    'dispatcher-after-add',
    'worker-after-commit',
    'timer-after-lease',
    'worker-before-call',
    'dispatcher-after-read',
    'timer-after-commit',
    'reconciler-mid-batch',
    'after-commit-before-reply',
    'shutdown-drain',
  ],
};

export type Killer = {
  /** Starts all that are down, some armed to die at a point. */
  readonly begin: () => Promise<void>;
  /** Makes a process die at every point, one after the other; what it does not come past in time is left to chance. */
  readonly walk: (say: (line: string) => void) => Promise<void>;
  /** Does one bad thing. */
  readonly strike: () => Promise<void>;
  readonly kills: Kills;
  /** All processes up again and unarmed, nothing slow. */
  readonly makeWhole: () => Promise<void>;
};

export function createKiller(targets: Targets, random: Random): Killer {
  const kills: Kills = {};
  const count = (kind: string, by = 1) => {
    kills[kind] = (kills[kind] ?? 0) + by;
  };
  const isSpared = (member: Member) => targets.spared?.includes(member) ?? false;
  const turns = { api: 0, workers: 0 };
  /** Comings back that are under way; a process that is starting is not struck again. */
  const returning = new Map<string, Promise<unknown>>();
  const bringBack = (name: string, work: () => Promise<unknown>) => {
    const done = work().finally(() => returning.delete(name));
    returning.set(name, done);
  };
  const restart = (member: Member) => {
    const isArmed = random.next() < 0.8 && !isSpared(member);
    const points = pointsOf[member.kind];
    const point = points[turns[member.kind] % points.length];
    if (isArmed) turns[member.kind] += 1;
    const nth = Math.floor(random.between(1, 3));
    bringBack(member.name, () =>
      member.start(isArmed && point !== undefined ? { point, nth } : undefined),
    );
  };
  const struck = async (member: Member) => {
    // One that was asked to stop and dies at a point of its stopping dies as surely as a killed one.
    const isAsked = member.kind === 'workers' && random.next() < 0.15;
    const wasUp = member.isUp();
    if (isAsked) await member.stop();
    else await member.kill();
    if (wasUp) count(isAsked ? `${member.kind} stopped` : `${member.kind} killed`);
    restart(member);
  };
  const acts: readonly (readonly [weight: number, act: () => Promise<void>])[] = [
    [6, () => struckOne('api')],
    [6, () => struckOne('workers')],
    [2, cut],
    [1, slow],
    [2, flush],
    [2, killRedis],
    ...(targets.database.power === undefined ? [] : [[1, killDatabase] as const]),
  ];
  async function struckOne(kind: Member['kind']): Promise<void> {
    const up = targets.members.filter(
      (member) => member.kind === kind && !returning.has(member.name) && !isSpared(member),
    );
    // With the last of its kind gone nothing is done that could be lost: it is spared more often than not.
    const isLast = up.filter((member) => member.isUp()).length < 2;
    if (up.length > 0 && !(isLast && random.next() < 0.7)) await struck(random.pick(up));
  }
  async function cut(): Promise<void> {
    if (targets.proxy.cut() > 0) count('store connections cut');
  }
  async function slow(): Promise<void> {
    targets.proxy.delay(random.between(50, 500));
    count('store slow');
    setTimeout(() => targets.proxy.delay(0), 1_500).unref();
  }
  async function flush(): Promise<void> {
    if (targets.redis === undefined || returning.has('redis')) return;
    await targets.redis.flush().then(
      () => count('redis flushed'),
      () => undefined,
    );
  }
  async function killRedis(): Promise<void> {
    const { redis } = targets;
    if (redis === undefined || returning.has('redis')) return;
    await redis.kill();
    count('redis killed');
    bringBack('redis', async () => {
      await pause(random.between(200, 1_500));
      await redis.start();
    });
  }
  async function killDatabase(): Promise<void> {
    const { power } = targets.database;
    if (power === undefined || returning.has('database')) return;
    await power.kill();
    count('store killed');
    bringBack('database', () => power.start());
  }
  /** Those that died at a point of theirs come back too. */
  const bringBackTheDead = () => {
    for (const member of targets.members) {
      if (!member.isUp() && !returning.has(member.name)) restart(member);
    }
  };
  const makeWhole = async () => {
    targets.proxy.delay(0);
    // An armed process would die in the drain; one that is still starting need not first become ready.
    await Promise.all(
      targets.members.filter(({ isArmed }) => isArmed()).map((member) => member.kill()),
    );
    await Promise.all(returning.values());
    await Promise.all(targets.members.map((member) => member.start()));
  };
  return {
    kills,
    begin: async () => {
      bringBackTheDead();
      await Promise.all(returning.values());
    },
    walk: async (say) => {
      // Whoever is not walked works on, unarmed: without work nobody comes past anything.
      await makeWhole();
      const walks = targets.members
        .filter(({ kind }, at) => targets.members.findIndex((one) => one.kind === kind) === at)
        .flatMap((member) => pointsOf[member.kind].map((point) => ({ member, point })));
      const missed: typeof walks = [];
      for (const walk of walks) {
        if (!(await walkPast(walk, say))) missed.push(walk);
      }
      // Work that was not there before may be there now.
      for (const walk of missed) await walkPast(walk, say);
      await makeWhole();
    },
    strike: async () => {
      bringBackTheDead();
      const total = acts.reduce((sum, [weight]) => sum + weight, 0);
      let left = random.between(0, total);
      const chosen = acts.find(([weight]) => {
        left -= weight;
        return left <= 0;
      });
      await chosen?.[1]();
    },
    makeWhole,
  };
}

/** From being ready on. */
const walkLimitMs = 90_000;

/** The others work on meanwhile: numbers, for one, are only counted under a lock when two processes count. */
async function walkPast(
  { member, point }: { readonly member: Member; readonly point: FaultPoint },
  say: (line: string) => void,
): Promise<boolean> {
  await member.kill();
  const before = member.died().length;
  const hasDied = () => member.died().length > before;
  await member.start({ point, nth: 1 });
  const began = performance.now();
  if (point === 'shutdown-drain') await member.stop();
  while (!hasDied() && performance.now() < began + walkLimitMs) await pause(50);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  say(`${member.name} ${hasDied() ? 'died at' : 'did not come past'} ${point} (${seconds} s)`);
  return hasDied();
}
