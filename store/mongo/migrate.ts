import { setTimeout as delay } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { StoreUnavailable } from '../failures.ts';
import { faultPoint } from '../faults.ts';
import { type AppliedStep, needsOf, refuseNewer } from '../schema-steps.ts';
import type { MongoDatabase } from './database.ts';
import { isDuplicate } from './errors.ts';
import { firstFenced, raiseFence } from './fence.ts';
import { migrations } from './migrations/index.ts';

type Step = {
  readonly _id: string;
  readonly number?: number;
  readonly name?: string;
  readonly needs?: number;
  readonly until?: Date;
};

const collection = 'migrations';
const lockId = 'lock';
/** A process that dies with the lock keeps others waiting no longer than this; steps can be run twice without harm. */
const lockMs = 60_000;
const waitLimitMs = 120_000;
const needs = needsOf(migrations);

/** Brings collections and indexes to the newest step, one process at a time; what is newer than this program is refused. */
export async function migrate(database: MongoDatabase): Promise<void> {
  if (await isUpToDate(database)) return;
  const holder = await lock(database);
  try {
    const applied = await appliedSteps(database);
    refuseTooNew(applied);
    const missing = migrations.filter(({ number }) => !applied.has(number));
    const needed = Math.max(0, ...missing.map((step) => step.needs ?? 0));
    let isFenced = needed < firstFenced;
    for (const { number, name, apply } of missing) {
      // Before anything is changed that older programs do not know, and they go on writing.
      if (!isFenced && number >= firstFenced) {
        await raiseFence(database.db, needed, applied.size > 0);
        isFenced = true;
      }
      await apply(database);
      faultPoint('migration-between');
      await stepsOf(database).insertOne({
        ...{ _id: `step-${number}`, number, name },
        needs: needs.get(number) ?? number,
      });
    }
  } finally {
    await stepsOf(database).deleteOne({ _id: lockId, until: holder });
  }
}

function stepsOf({ db }: MongoDatabase) {
  return db.collection<Step>(collection);
}

async function isUpToDate(database: MongoDatabase): Promise<boolean> {
  const applied = await appliedSteps(database);
  refuseTooNew(applied);
  return migrations.every(({ number }) => applied.has(number));
}

async function appliedSteps(database: MongoDatabase): Promise<ReadonlyMap<number, AppliedStep>> {
  const steps = await stepsOf(database)
    .find({ number: { $exists: true } })
    .toArray();
  return new Map(
    steps.map(({ number = 0, name = '', needs: needed = number }) => [
      number,
      { number, name, needs: needed },
    ]),
  );
}

function refuseTooNew(applied: ReadonlyMap<number, AppliedStep>): void {
  refuseNewer('the database', applied.values(), migrations.at(-1)?.number ?? 0);
}

/** Takes the lock, or an abandoned one; answers the mark by which it is given back. */
async function lock(database: MongoDatabase): Promise<Date> {
  for (let waited = 0; waited < waitLimitMs; waited += 100) {
    const until = new Date(Date.now() + lockMs);
    try {
      await stepsOf(database).findOneAndUpdate(
        { _id: lockId, until: { $lt: new Date() } },
        { $set: { until } },
        { upsert: true },
      );
      return until;
    } catch (error) {
      const isHeld =
        isDuplicate(error) || (error instanceof mongo.MongoServerError && error.code === 112);
      if (!isHeld) throw error;
    }
    await delay(100);
  }
  throw new StoreUnavailable('another process has been migrating the database for two minutes');
}
