import { parse } from 'cookie';
import type { Request } from 'express';
import type { Person } from '#processes';
import type { ApiPorts } from '../ports.ts';
import { findSession } from './sessions.ts';

export const cookieName = 'lianshen_session';

/** Who calls, and how they showed it: a cookie wants the header against forged forms too. */
export type Identity = {
  readonly person: Person;
  readonly via: 'bearer' | 'cookie';
  readonly token: string;
};

/** Finds the caller by bearer token or cookie; a disabled account is nobody at once. */
export async function identify(ports: ApiPorts, request: Request): Promise<Identity | undefined> {
  const shown = tokenOf(request);
  if (shown === undefined) return undefined;
  const now = wallNow(ports);
  const session = await findSession(ports.store, shown.token, now);
  if (session === undefined) return undefined;
  const row = await ports.store.records.get('person', session.username);
  const person = row?.data as unknown as Person | undefined;
  return person === undefined || person.disabled ? undefined : { person, ...shown };
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
export function wallNow({ wallClock, clock }: ApiPorts): string {
  return (wallClock ?? clock).now();
}
