import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Person } from '#processes';
import { created } from '../answers.ts';
import { sha256 } from '../canonical-json.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type Attempt, recordFailure, refusalOfAttempts } from '../identity/attempts.ts';
import { wallNow } from '../identity/identify.ts';
import { hashPassword } from '../identity/passwords.ts';
import { route } from '../route.ts';
import { firstAdministrator, personRow } from '../schemas/staff.ts';
import { personRowOf } from '../views/me-view.ts';
import { refusalOfPassword } from './staff.ts';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Production's first start: makes the first administrator, once, from this machine, with the printed token. */
export const bootstrapRoutes = [
  route(
    {
      method: 'post',
      path: '/api/bootstrap',
      operationId: 'bootstrap',
      summary: 'Makes the first administrator (production, once, from the machine itself)',
      tag: 'system',
      access: 'public',
      input: { body: firstAdministrator },
      answers: { 201: { description: 'the administrator', schema: personRow } },
      refusals: [
        'BOOTSTRAP_DONE',
        'BOOTSTRAP_REFUSED',
        'NOT_FOUND',
        'PASSWORD_WEAK',
        'TOO_MANY_ATTEMPTS',
      ],
    },
    async (call) => {
      const { ports, body, raw } = call;
      if (!isThisMachine(raw.socket)) return refuse('NOT_FOUND', { path: raw.path });
      if ((await ports.store.records.get('setting', 'bootstrap')) !== undefined)
        return refuse('BOOTSTRAP_DONE');
      if (ports.bootstrap === undefined) return refuse('NOT_FOUND', { path: raw.path });
      const attempt: Attempt = { purpose: 'bootstrap', by: 'loopback', max: 5 };
      const refusal = await refusalOfAttempts(ports.store, attempt, wallNow(ports));
      if (refusal !== undefined) return refusal;
      if (!isSame(ports.bootstrap.token, body.token)) {
        await recordFailure(ports.store, attempt, wallNow(ports));
        return refuse('BOOTSTRAP_REFUSED');
      }
      const { username, name } = body;
      const weak = refusalOfPassword(body.password, username);
      if (weak !== undefined) return weak;
      const person = {
        id: username,
        username,
        name,
        department: null,
        positions: [],
        roles: ['admin'],
        disabled: false,
      } as const satisfies Person;
      const hash = await hashPassword(body.password);
      const outcome = await commitRecords(call, {
        action: 'Bootstrap',
        target: username,
        records: [
          { kind: 'person', id: username, expectedVersion: 0, data: person },
          { kind: 'credential', id: username, expectedVersion: 0, data: { hash } },
          {
            kind: 'setting',
            id: 'bootstrap',
            expectedVersion: 0,
            data: { at: call.at, by: username },
          },
        ],
        answer: created(personRowOf(await ports.contexts.directory(), person)),
      });
      ports.contexts.forget();
      return outcome.kind === 'refused' ? refuse('BOOTSTRAP_DONE') : outcome;
    },
  ),
];

/**
 * The socket's own addresses: a header of a proxy proves nothing here. A server that listens on one outer address only
 * is reached under it from its own machine.
 */
function isThisMachine({ remoteAddress, localAddress }: Socket): boolean {
  return (
    remoteAddress !== undefined && (loopback.has(remoteAddress) || remoteAddress === localAddress)
  );
}

function isSame(kept: string, sent: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(kept)), Buffer.from(sha256(sent)));
}
