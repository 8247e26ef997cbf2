import { parse } from 'cookie';
import type { Request } from 'express';
import type { Person } from '#processes';
import { createKept, type Kept, type Store } from '#store';
import { sha256 } from '../canonical-json.ts';
import type { ApiPorts } from '../ports.ts';
import { findSession, idleMsOf } from './sessions.ts';

export const cookieName = 'lianshen_session';

/** Who calls, and how they showed it: a cookie wants the header against forged forms too. */
export type Identity = {
  readonly person: Person;
  readonly via: 'bearer' | 'cookie';
  readonly token: string;
};

/** Whether a person did this, or an open screen by itself: that keeps no session alive. */
type SessionUse = { readonly isUse: boolean };

/** Finds the caller by bearer token or cookie; a disabled account is nobody at once. */
export async function identify(
  ports: ApiPorts,
  request: Request,
  { isUse }: SessionUse = { isUse: true },
): Promise<Identity | undefined> {
  const shown = tokenOf(request);
  if (shown === undefined) return undefined;
  const person = await personOf(ports, shown.token, isUse);
  return person === undefined || person.disabled ? undefined : { person, ...shown };
}

/** The account of a session that goes on. Whose a session is never changes: known once, both are read in one round. */
async function personOf(
  ports: ApiPorts,
  token: string,
  isUse: boolean,
): Promise<Person | undefined> {
  const { store } = ports;
  const now = wallNow(ports);
  const owners = ownersOf(store);
  const id = sha256(token);
  const believed = owners.get(id);
  const ahead = believed === undefined ? undefined : store.records.get('person', believed);
  // Awaited below only if the session is there.
  ahead?.catch(() => {});
  const session = await findSession(store, id, {
    now,
    idleMs: idleMsOf(ports.config),
    isUse,
  });
  if (session === undefined) {
    owners.delete(id);
    return undefined;
  }
  owners.set(id, session.username);
  const row = await (believed === session.username && ahead !== undefined
    ? ahead
    : store.records.get('person', session.username));
  return row?.data as unknown as Person | undefined;
}

const maxOwners = 10_000;
const knownOwners = new WeakMap<Store, Kept<string>>();

/** User names by the hash of the session's token, of the sessions that a store was asked for last. */
function ownersOf(store: Store): Kept<string> {
  const known = knownOwners.get(store) ?? createKept<string>(maxOwners);
  knownOwners.set(store, known);
  return known;
}

export function tokenOf(request: Request): Pick<Identity, 'token' | 'via'> | undefined {
  const header = request.get('Authorization');
  if (header !== undefined) {
    const [, token] = /^Bearer ([\w-]{20,200})$/.exec(header) ?? [];
    return token === undefined ? undefined : { token, via: 'bearer' };
  }
  const token = parse(request.get('Cookie') ?? '')[cookieName];
  return token === undefined || token === '' ? undefined : { token, via: 'cookie' };
}

/** The time of sessions: never the manual clock, which may jump by weeks. */
export function wallNow({ wallClock, clock }: Pick<ApiPorts, 'wallClock' | 'clock'>): string {
  return (wallClock ?? clock).now();
}
