import type { RecordWrite, Store } from '#store';
import { sha256 } from '../canonical-json.ts';
import type { ApiConfig } from '../ports.ts';

const usualIdleMinutes = 8 * 60;
/** A session is not written at every request: its last use is exact to this, or to a tenth of the idle time. */
const longestTouchMs = 5 * 60_000;

/** After how long without use a session ends. */
export function idleMsOf({
  sessionIdleMinutes = usualIdleMinutes,
}: Pick<ApiConfig, 'sessionIdleMinutes'>): number {
  return sessionIdleMinutes * 60_000;
}

export type Session = {
  readonly username: string;
  readonly startedAt: string;
  readonly usedAt: string;
};

/** Begins a session. The store keeps a hash: who reads the database cannot sign in with it. */
export async function startSession(
  store: Store,
  session: {
    readonly token: string;
    readonly username: string;
    readonly now: string;
    readonly idleMs?: number;
  },
): Promise<void> {
  const { token, username, now, idleMs = idleMsOf({}) } = session;
  const data = { username, startedAt: now, usedAt: now };
  const write = { kind: 'session', id: sha256(token), expectedVersion: 0, data } as const;
  const audit = [{ at: now, actor: username, action: 'SignIn', target: username }];
  const records = [write, ...(await idleSessions(store, username, { now, idleMs }))];
  await store.commit({ build: () => ({ records, audit }) });
}

/** Sessions that nobody ended and nobody uses any more. */
async function idleSessions(
  store: Store,
  username: string,
  { now, idleMs }: { readonly now: string; readonly idleMs: number },
): Promise<readonly RecordWrite[]> {
  const { items } = await store.records.list('session', { where: { username }, limit: 100 });
  return items
    .filter(({ data }) => Date.parse(now) - Date.parse((data as Session).usedAt) > idleMs)
    .map(({ id }) => ({ kind: 'session', id, expectedVersion: 'any', data: null }));
}

/** The session of a token's hash, or nothing when it is unknown or was not used for too long. */
export async function findSession(
  store: Store,
  id: string,
  {
    now,
    idleMs,
    isUse,
  }: { readonly now: string; readonly idleMs: number; readonly isUse: boolean },
): Promise<Session | undefined> {
  const row = await store.records.get('session', id);
  const session = row?.data as Session | undefined;
  if (row === undefined || session === undefined) return undefined;
  const idle = Date.parse(now) - Date.parse(session.usedAt);
  if (idle > idleMs) return undefined;
  if (isUse && idle > Math.min(longestTouchMs, idleMs / 10)) {
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
export async function endedSessionsOf(
  store: Store,
  username: string,
): Promise<readonly RecordWrite[]> {
  const ids = await sessionsOf(store, username);
  return ids.map((id) => ({ kind: 'session', id, expectedVersion: 'any', data: null }));
}

async function sessionsOf(store: Store, username: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const at = cursor === undefined ? {} : { cursor };
    const page = await store.records.list('session', { where: { username }, limit: 100, ...at });
    ids.push(...page.items.map((row) => row.id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}
