import type { RecordWrite, Store } from '#store';
import { sha256 } from '../canonical-json.ts';
import { type Refusal, refuse } from '../errors.ts';

const windowMs = 15 * 60_000;

/** What is counted: failures of one purpose by one caller. */
export type Attempt = {
  readonly purpose: 'signIn' | 'queryCode' | 'bootstrap';
  readonly by: string;
  readonly max: number;
};
type Failures = { readonly at: readonly string[] };

/** Refuses when there were too many failures in the last 15 minutes. */
export async function refusalOfAttempts(
  store: Store,
  attempt: Attempt,
  now: string,
): Promise<Refusal | undefined> {
  const row = await store.records.get('attempts', idOf(attempt));
  return refusalOf(recentOf(row?.data, now), attempt, now);
}

/** Counts a failure. */
export async function recordFailure(store: Store, attempt: Attempt, now: string): Promise<void> {
  // Two processes at once conflict; the second is counted in another round.
  for (let round = 0; round < maxRounds; round += 1) {
    const row = await store.records.get('attempts', idOf(attempt));
    const data = { at: [...recentOf(row?.data, now), now].slice(-attempt.max) };
    const expectedVersion = row?.version ?? 0;
    const write = { kind: 'attempts', id: idOf(attempt), expectedVersion, data } as const;
    const records = [write, ...(await forgottenRows(store, write.id, now))];
    if ((await store.commit({ build: () => ({ records, audit: [] }) })).committed) return;
  }
}

const maxRounds = 20;
const maxSwept = 50;

/** Rows of strangers would pile up: each new failure sweeps some that are over. Ids are hashes, so all come by in time. */
async function forgottenRows(
  store: Store,
  kept: string,
  now: string,
): Promise<readonly RecordWrite[]> {
  const { items } = await store.records.list('attempts', { limit: maxSwept });
  return items
    .filter(({ id, data }) => id !== kept && recentOf(data, now).length === 0)
    .map(({ id, version }) => ({ kind: 'attempts', id, expectedVersion: version, data: null }));
}

export async function forgetFailures(store: Store, attempt: Attempt): Promise<void> {
  const row = await store.records.get('attempts', idOf(attempt));
  if (row === undefined) return;
  const write = { kind: 'attempts', id: row.id, expectedVersion: 'any', data: null } as const;
  await store.commit({ build: () => ({ records: [write], audit: [] }) });
}

/** Hashed: names and addresses typed by strangers are no ids. */
function idOf({ purpose, by }: Attempt): string {
  return `${purpose}-${sha256(by).slice(0, 32)}`;
}

function recentOf(data: unknown, now: string): readonly string[] {
  const from = Date.parse(now) - windowMs;
  return ((data as Failures | undefined)?.at ?? []).filter((at) => Date.parse(at) > from);
}

function refusalOf(recent: readonly string[], { max }: Attempt, now: string): Refusal | undefined {
  const oldest = recent[0];
  if (recent.length < max || oldest === undefined) return undefined;
  return tooMany(Math.ceil((Date.parse(oldest) + windowMs - Date.parse(now)) / 1000));
}

function tooMany(seconds: number): Refusal {
  const headers = { 'Retry-After': String(seconds) };
  return refuse('TOO_MANY_ATTEMPTS', { minutes: Math.ceil(seconds / 60) }, { headers });
}
