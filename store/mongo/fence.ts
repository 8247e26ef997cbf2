import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { StoreFailure } from '../failures.ts';
import { migrations } from './migrations/index.ts';

/** What this program knows. */
export const newestStep = migrations.at(-1)?.number ?? 0;

/** The first step that marks are looked at for. */
export const firstFenced = 4;

const refusedByFence = 121;
const unauthorized = 13;

/** What a mark begins with: sorts by step, and after the marks of before this step, which began with a hex digit. */
export function markOf(step: number): string {
  return `s${String(step).padStart(4, '0')}`;
}

/** What one commit leaves in what it writes: the newest step its writer knows, and an id of its own. */
export function newMark(): string {
  return `${markOf(newestStep)}/${randomUUID()}`;
}

/**
 * What documents must be like that are put or changed from now on. Every commit leaves one of these, or is refused whole:
 * transactions take back all when one document of them is refused.
 */
function conditions(step: number): readonly (readonly [collection: string, validator: object])[] {
  const marked = { commitId: { $gte: markOf(step) } };
  return [
    ['events', marked],
    ['records', marked],
    ['requests', marked],
    ['audit', { step: { $gte: step } }],
  ];
}

type Commanded = { readonly command: (command: object) => Promise<unknown> };

/** Where transactions begin, beside those that are looked at. */
const beginnings = ['counters', 'cases'];

/**
 * Refuses from now on what programs write that do not know the given step, those that are at work too. It costs them
 * nothing: the server compares one field of what it is given anyway. To set a condition waits for the transactions that
 * are on its collection. One that is elsewhere then may still be under the old conditions on servers that show it the
 * database as it was at its beginning: with all set, those that are at work are waited for once more. A database that is
 * only just made has none.
 */
export async function raiseFence(db: Commanded, step: number, isAtWork = true): Promise<void> {
  const looked = conditions(step);
  const all = [...beginnings.map((name) => [name, {}] as const), ...looked];
  for (const [name, validator] of isAtWork ? [...all, ...all] : looked) {
    await db
      .command({ collMod: name, validator, validationLevel: 'strict', validationAction: 'error' })
      .catch(explained);
  }
}

/** The failure of a write that the fence has refused. */
export function refusalOf(error: mongo.MongoError): StoreFailure | undefined {
  if (error.code !== refusedByFence) return undefined;
  return new StoreFailure(
    'STORE_SCHEMA_NEWER',
    `the database has been brought up to date by a newer version, this program knows steps up to ${newestStep}: start a newer version`,
    error,
  );
}

function explained(error: unknown): never {
  if (!(error instanceof mongo.MongoServerError) || error.code !== unauthorized) throw error;
  throw new StoreFailure(
    'STORE_UNFIT',
    'the account of MONGO_URL may not change collections (collMod): give it the role dbAdmin on the database, beside readWrite',
    error,
  );
}
