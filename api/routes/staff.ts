import { z } from 'zod';
import type { Json } from '#engine';
import { type Directory, type Person, weaknessOf, whyNotTogether } from '#processes';
import type { RecordRow, RecordWrite } from '#store';
import { type Answer, created, ok, okPage } from '../answers.ts';
import { type Refusal, refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { hashPassword, verifyPassword } from '../identity/passwords.ts';
import { endedSessionsOf } from '../identity/sessions.ts';
import { type Call, route, type Shape } from '../route.ts';
import { listOf, page, search } from '../schemas/common.ts';
import {
  changedPassword,
  changedPerson,
  newPerson,
  personRow,
  username,
} from '../schemas/staff.ts';
import { searchRecords } from '../search-records.ts';
import { personRowOf } from '../views/me-view.ts';

/** People of the directory and their accounts. */
export const staffRoutes = [
  route(
    {
      method: 'get',
      path: '/api/people',
      operationId: 'listPeople',
      summary: 'People of the directory, without identity numbers',
      tag: 'staff',
      access: ['directory.read'],
      input: { query: page.extend({ q: search, department: z.string().max(64).optional() }) },
      answers: { 200: { description: 'people', schema: listOf(personRow) } },
    },
    async ({ ports, query }) => {
      const directory = await ports.contexts.directory();
      const { limit, cursor, q, department: wanted } = query;
      const where: { readonly department?: string } =
        wanted === undefined ? {} : { department: wanted };
      const found = await searchRecords(ports.store, 'person', { where, limit, cursor }, (row) =>
        isFound(personOf(row), q),
      );
      return okPage(
        found.rows.map((row) => personRowOf(directory, personOf(row))),
        found.next,
      );
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/people',
      operationId: 'createPerson',
      summary: 'Creates an account with a first password',
      tag: 'staff',
      access: ['staff.manage'],
      input: { body: newPerson },
      answers: { 201: { description: 'created', schema: personRow } },
      refusals: ['USERNAME_TAKEN', 'PERSON_INVALID', 'PASSWORD_WEAK'],
    },
    async (call) => {
      const { username: name, password, ...facts } = call.body;
      const weak = refusalOfPassword(password, name);
      if (weak !== undefined) return weak;
      if ((await call.ports.store.records.get('person', name)) !== undefined)
        return refuse('USERNAME_TAKEN', { username: name });
      const person = personFrom(name, { ...facts, disabled: false });
      const answer = await keepPerson(call, person, { expectedVersion: 0, password });
      return answer.kind === 'refused' && answer.code === 'VERSION_CONFLICT'
        ? refuse('USERNAME_TAKEN', { username: name })
        : answer;
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/people/{username}',
      operationId: 'changePerson',
      summary: 'Changes an account; a new password or disabling it ends its sessions',
      tag: 'staff',
      access: ['staff.manage'],
      input: { params: z.object({ username }), body: changedPerson },
      answers: { 200: { description: 'changed', schema: personRow } },
      refusals: ['PERSON_NOT_FOUND', 'PERSON_INVALID', 'PASSWORD_WEAK', 'VERSION_CONFLICT'],
    },
    async (call) => {
      const { password, ...facts } = call.body;
      const weak = password && refusalOfPassword(password, call.params.username);
      if (weak) return weak;
      const row = await call.ports.store.records.get('person', call.params.username);
      if (row === undefined) return refuse('PERSON_NOT_FOUND', { username: call.params.username });
      return keepPerson(call, personFrom(row.id, facts), {
        expectedVersion: row.version,
        password,
      });
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/session/password',
      operationId: 'changePassword',
      summary: 'Changes one’s own password; ends one’s other sessions and this one',
      tag: 'session',
      access: 'signedIn',
      input: { body: changedPassword },
      answers: { 204: { description: 'changed; sign in again' } },
      refusals: ['SIGN_IN_FAILED', 'PASSWORD_WEAK'],
    },
    async (call) => {
      const { ports, actor, person, body } = call;
      const name = person?.username ?? '';
      const weak = refusalOfPassword(body.password, name, body.current);
      if (weak !== undefined) return weak;
      const kept = (await ports.store.records.get('credential', name))?.data as
        | { readonly hash: string }
        | undefined;
      if (!(await verifyPassword(kept?.hash, body.current))) return refuse('SIGN_IN_FAILED');
      const records = [
        ...(await passwordWrites(name, body.password)),
        ...(await endedSessionsOf(ports.store, name)),
      ];
      const outcome = await commitRecords(call, {
        action: 'ChangePassword',
        target: actor.personId,
        records,
        answer: ok({}),
      });
      return outcome.kind === 'refused' ? outcome : { kind: 'empty' };
    },
  ),
];

function personOf({ data }: RecordRow): Person {
  return data as unknown as Person;
}

function isFound({ name, username: account }: Person, q = ''): boolean {
  return `${name}\n${account}`.toLowerCase().includes(q.trim().toLowerCase());
}

type Facts = z.infer<typeof changedPerson>;

function personFrom(account: string, { applicant, password: _password, ...facts }: Facts): Person {
  const person = { id: account, username: account, ...facts };
  if (applicant === undefined) return person;
  const { phone, ...identity } = applicant;
  return { ...person, applicant: phone === undefined ? identity : { ...identity, phone } };
}

type Keeping = { readonly expectedVersion: number; readonly password: string | undefined };

async function keepPerson(
  call: Call<Shape>,
  person: Person,
  { expectedVersion, password }: Keeping,
): Promise<Exclude<Answer, { kind: 'stream' }>> {
  const directory = await call.ports.contexts.directory();
  const invalid = invalidityOf(directory, person);
  if (invalid !== undefined) return invalid;
  const isNew = expectedVersion === 0;
  const records: readonly RecordWrite[] = [
    { kind: 'person', id: person.username, expectedVersion, data: person as unknown as Json },
    ...(password === undefined ? [] : await passwordWrites(person.username, password)),
    ...(password !== undefined || person.disabled
      ? await endedSessionsOf(call.ports.store, person.username)
      : []),
  ];
  const view = personRowOf(directory, person);
  const outcome = await commitRecords(call, {
    action: isNew ? 'CreatePerson' : 'ChangePerson',
    target: person.username,
    detail: { roles: person.roles, department: person.department, disabled: person.disabled },
    records,
    answer: isNew ? created(view) : ok(view),
  });
  call.ports.contexts.forget();
  return outcome;
}

/** What is wrong with a new password; `current` is the one that it follows. */
export function refusalOfPassword(
  password: string,
  account: string,
  current?: string,
): Refusal | undefined {
  const weakness =
    password === current
      ? { zh: '与原密码相同', en: 'it is the one before' }
      : weaknessOf(password, account);
  return weakness === undefined
    ? undefined
    : refuse('PASSWORD_WEAK', { reason: weakness.zh, reasonEn: weakness.en });
}

/** Departments and positions must exist: a typing mistake would make a step that nobody can do. */
function invalidityOf({ departments, positions }: Directory, person: Person): Refusal | undefined {
  const { department: unit, positions: held, roles } = person;
  const apart = whyNotTogether(roles);
  if (apart !== undefined)
    return refuse('PERSON_INVALID', { reason: apart.zh, reasonEn: apart.en });
  if (unit !== null && !departments.some(({ id }) => id === unit))
    return refuse('PERSON_INVALID', {
      reason: `没有部门 ${unit}`,
      reasonEn: `there is no department ${unit}`,
    });
  const unknown = held.find((code) => !positions.some((position) => position.code === code));
  return unknown === undefined
    ? undefined
    : refuse('PERSON_INVALID', {
        reason: `没有岗位 ${unknown}`,
        reasonEn: `there is no position ${unknown}`,
      });
}

async function passwordWrites(account: string, password: string): Promise<readonly RecordWrite[]> {
  return [
    {
      kind: 'credential',
      id: account,
      expectedVersion: 'any',
      data: { hash: await hashPassword(password) },
    },
  ];
}
