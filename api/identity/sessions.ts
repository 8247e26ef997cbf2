import type { RecordWrite, Store } from '#store';
import { sha256 } from '../canonical-json.ts';

const idleMs = 8 * 3_600_000;
/** A session is not written at every request: its last use is exact to this. */
const touchMs = 5 * 60_000;

export type Session = {
  readonly username: string;
  readonly startedAt: string;
  readonly usedAt: string;
};

/** Begins a session. The store keeps a hash: who reads the database cannot sign in with it. */
export async function startSession(
  store: Store,
  session: { readonly token: string; readonly username: string; readonly now: string },
): Promise<void> {
  const { token, username, now } = session;
  const data = { username, startedAt: now, usedAt: now };
  const write = { kind: 'session', id: sha256(token), expectedVersion: 0, data } as const;
  const audit = [{ at: now, actor: username, action: 'SignIn', target: username }];
  const records = [write, ...(await idleSessions(store, username, now))];
  await store.commit({ build: () => ({ records, audit }) });
}

/** Sessions that nobody ended and nobody uses any more. */
async function idleSessions(
  store: Store,
  username: string,
  now: string,
): Promise<readonly RecordWrite[]> {
  const { items } = await store.records.list('session', { where: { username }, limit: 100 });
  return items
    .filter(({ data }) => Date.parse(now) - Date.parse((data as Session).usedAt) > idleMs)
    .map(({ id }) => ({ kind: 'session', id, expectedVersion: 'any', data: null }));
}

/** The session of a token's hash, or nothing when it is unknown or was not used for eight hours. */
export async function findSession(
  store: Store,
  id: string,
  now: string,
): Promise<Session | undefined> {
  const row = await store.records.get('session', id);
  const session = row?.data as Session | undefined;
  if (row === undefined || session === undefined) return undefined;
  const idle = Date.parse(now) - Date.parse(session.usedAt);
  if (idle > idleMs) return undefined;
  if (idle > touchMs) {
    const write = {
      kind: 'session',
      id: row.id,
      expectedVersion: row.version,
      data: { ...session, usedAt: now },
    } as const;
    await store.commit({ build: () => ({ records: [write], audit: [] }) });
  }
  return session;
}

export async function endSession(store: Store, token: string, now: string): Promise<void> {
  const row = await store.records.get('session', sha256(token));
  if (row === undefined) return;
  const { username } = row.data as Session;
  const write = { kind: 'session', id: row.id, expectedVersion: 'any', data: null } as const;
  const audit = [{ at: now, actor: username, action: 'SignOut', target: username }];
  await store.commit({ build: () => ({ records: [write], audit }) });
}

/** Ends all sessions of an account: after a new password, or when it is disabled. */
export async function sessionsOf(store: Store, username: string): Promise<readonly string[]> {
  const page = await store.records.list('session', { where: { username }, limit: 100 });
  return page.items.map((row) => row.id);
}
