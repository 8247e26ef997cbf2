import { z } from 'zod';
import type { Person } from '#processes';
import type { JsonAnswer } from '../answers.ts';
import { ok } from '../answers.ts';
import { type Refusal, refuse } from '../errors.ts';
import {
  type Attempt,
  forgetFailures,
  recordFailure,
  refusalOfAttempts,
} from '../identity/attempts.ts';
import { clearedCookie, sessionCookie } from '../identity/cookie.ts';
import { tokenOf, wallNow } from '../identity/identify.ts';
import { verifyPassword } from '../identity/passwords.ts';
import { endSession, idleMsOf, startSession } from '../identity/sessions.ts';
import type { Ports } from '../ports.ts';
import { route } from '../route.ts';
import { me, signedIn, signIn } from '../schemas/staff.ts';
import { meOf } from '../views/me-view.ts';

const maxFailures = 5;
/** From all addresses together: who has many of them guesses no faster than so. */
const maxFailuresOfName = 50;

/** Signing in and out. */
export const sessionRoutes = [
  route(
    {
      method: 'post',
      path: '/api/session',
      operationId: 'signIn',
      summary: 'Signs in; answers a bearer token and sets the cookie',
      tag: 'session',
      access: 'public',
      input: { body: signIn },
      answers: { 200: { description: 'signed in', schema: signedIn } },
      refusals: ['SIGN_IN_FAILED', 'TOO_MANY_ATTEMPTS'],
    },
    ({ ports, body, address }) => {
      const name = body.username.toLowerCase();
      // One at a time: guesses that come at once would all be tried before the first failure is counted.
      return ports.turns.take(name, () =>
        trySignIn(ports, body, [
          { purpose: 'signIn', by: `${name} ${address}`, max: maxFailures },
          { purpose: 'signIn', by: name, max: maxFailuresOfName },
        ]),
      );
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/session',
      operationId: 'getSession',
      summary: 'Who is signed in',
      tag: 'session',
      access: 'signedIn',
      answers: { 200: { description: 'the person', schema: z.object({ person: me }) } },
    },
    async ({ ports, person }) =>
      person === null
        ? refuse('SIGN_IN_REQUIRED')
        : ok({ person: meOf(await ports.contexts.directory(), person) }),
  ),
  route(
    {
      method: 'delete',
      path: '/api/session',
      operationId: 'signOut',
      summary: 'Ends the session',
      tag: 'session',
      access: 'signedIn',
      answers: { 204: { description: 'signed out' } },
    },
    async ({ ports, raw }) => {
      const shown = tokenOf(raw);
      if (shown !== undefined) await endSession(ports.store, shown.token, wallNow(ports));
      return { kind: 'empty', headers: { 'Set-Cookie': clearedCookie(ports.config) } };
    },
  ),
];

async function trySignIn(
  ports: Ports,
  { username, password }: z.infer<typeof signIn>,
  attempts: readonly Attempt[],
): Promise<JsonAnswer | Refusal> {
  const now = wallNow(ports);
  for (const attempt of attempts) {
    const refusal = await refusalOfAttempts(ports.store, attempt, now);
    if (refusal !== undefined) return refusal;
  }
  const person = await personWithPassword(ports, username, password);
  if (person === undefined) {
    for (const attempt of attempts) await recordFailure(ports.store, attempt, now);
    return refuse('SIGN_IN_FAILED');
  }
  for (const attempt of attempts) await forgetFailures(ports.store, attempt);
  return beginSession(ports, person);
}

async function personWithPassword(
  { store }: Ports,
  username: string,
  password: string,
): Promise<Person | undefined> {
  const [credential, row] = await Promise.all([
    store.records.get('credential', username),
    store.records.get('person', username),
  ]);
  const person = row?.data as unknown as Person | undefined;
  const kept = (credential?.data as { readonly hash: string } | undefined)?.hash;
  const matches = await verifyPassword(person === undefined ? undefined : kept, password);
  return matches && person !== undefined && !person.disabled ? person : undefined;
}

async function beginSession(ports: Ports, person: Person): Promise<JsonAnswer> {
  const token = ports.random.token();
  await startSession(ports.store, {
    token,
    username: person.username,
    now: wallNow(ports),
    idleMs: idleMsOf(ports.config),
  });
  const body = { token, person: meOf(await ports.contexts.directory(), person) };
  return ok(body, {
    'Set-Cookie': sessionCookie(token, ports.config),
    'Cache-Control': 'no-store',
  });
}
