import { createCaseContexts, type FaultPoint, type Store, systemClock } from '#store';
import type { Ledger } from './clients.ts';
import type { DatabaseKind } from './database.ts';
import type { Killer, Kills } from './killer.ts';
import type { Member } from './members.ts';
import { caseIds, judge, type Verdict } from './oracle.ts';
import type { OutsideSystem } from './outside.ts';
import type { Growth } from './watch.ts';

/** What a run came to. */
export type MixReport = {
  readonly seed: number;
  readonly store: DatabaseKind;
  readonly seconds: number;
  readonly kills: Kills;
  readonly effectiveKills: number;
  readonly points: { readonly [point: string]: number };
  readonly cases: number;
  readonly events: number;
  readonly acked: number;
  readonly completed: number;
  readonly duplicates: number;
  readonly clientRetries: number;
  /** How often a process said that the store is too new for it. */
  readonly refusals: number;
  readonly outsideCalls: number;
  readonly outsideKeys: number;
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
  readonly readyMs: { readonly p50: number; readonly max: number };
  readonly answerMs: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly drainMs: number;
  /** Of processes that were never killed. */
  readonly growth: readonly Growth[];
  readonly verdict: Verdict;
};

/** What is left of a run when all is over. */
export type MixResult = {
  readonly members: readonly Member[];
  readonly killer: Killer;
  readonly ledger: Ledger;
  readonly seconds: number;
  readonly drainMs: number;
  readonly outside: OutsideSystem;
  readonly store: Store;
  readonly growth: readonly Growth[];
};

/** Judges a run and counts it. */
export async function reportOf(
  options: Pick<MixReport, 'seed' | 'store'>,
  result: MixResult,
): Promise<MixReport> {
  const { members, killer, ledger, outside, store, seconds, drainMs } = result;
  const contexts = createCaseContexts(store);
  const verdict = await judge({
    store,
    contexts,
    now: systemClock().now(),
    ledger,
    outside,
    members,
  });
  const starts = members.flatMap(({ startMs }) => startMs);
  const size = (...promises: readonly string[]) =>
    promises.reduce((sum, promise) => sum + (verdict[promise]?.length ?? 0), 0);
  return {
    seed: options.seed,
    store: options.store,
    seconds: Math.round(seconds),
    kills: killer.kills,
    effectiveKills: effective(killer, members),
    points: pointsHit(members),
    ...(await countCases(store)),
    acked: ledger.acknowledged.length,
    completed: ledger.acknowledged.filter(({ kind }) => kind === 'complete').length,
    duplicates: ledger.duplicates,
    clientRetries: ledger.retries,
    refusals: members.reduce((sum, { refused }) => sum + refused(), 0),
    outsideCalls: [...outside.asked.values()].reduce((sum, count) => sum + count, 0),
    outsideKeys: outside.asked.size,
    lost: size('O1'),
    doubled: size('O2', 'O4', 'O8'),
    stuck: size('O3', 'O7'),
    readyMs: { p50: quantile(starts, 0.5), max: quantile(starts, 1) },
    answerMs: {
      p50: quantile(ledger.latencies, 0.5),
      p95: quantile(ledger.latencies, 0.95),
      max: quantile(ledger.latencies, 1),
    },
    drainMs: Math.round(drainMs),
    growth: result.growth,
    verdict,
  };
}

/** Kills that took effect. */
export function effective({ kills }: Killer, members: readonly Member[]): number {
  const died = members.flatMap(({ died: points }) => points()).length;
  return Object.values(kills).reduce((sum, count) => sum + count, died);
}

async function countCases(store: Store): Promise<{ cases: number; events: number }> {
  let [cases, events] = [0, 0];
  for await (const id of caseIds(store)) {
    cases += 1;
    events += (await store.cases.events(id)).length;
  }
  return { cases, events };
}

function pointsHit(members: readonly Member[]): { readonly [point: string]: number } {
  const hits = new Map<FaultPoint, number>();
  for (const point of members.flatMap(({ died }) => died())) {
    hits.set(point, (hits.get(point) ?? 0) + 1);
  }
  return Object.fromEntries(hits);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
