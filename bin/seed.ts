import { randomBytes, randomInt } from 'node:crypto';
import type { Json } from '#engine';
import { type Directory, demoCity, stateCouncilCalendar } from '#processes';
import type { RecordWrite, Store } from '#store';
import { hashPassword, verifyPassword } from '../api/index.ts';
import type { Config } from './config.ts';
import type { Foundation } from './parts.ts';
import type { Program } from './program.ts';
import { seedLibrary } from './seed-library.ts';

/** What the start has to tell: each only when it is new. */
export type Seeded = {
  /** The password of the demo people, when this start set it. */
  readonly demoPassword?: string;
  /** Production before its first administrator: the token that makes one. */
  readonly bootstrapToken?: string;
};

/** Loads what a first start needs: departments, people, calendar, matters. A later start changes nothing of it. */
export async function seed(
  { config, say }: Program,
  foundation: Pick<Foundation, 'store' | 'clock' | 'contexts'>,
): Promise<Seeded> {
  const { store, contexts } = foundation;
  const isFirst = (await store.records.get('setting', 'seeded')) === undefined;
  if (isFirst)
    say('正在载入部门、岗位、日历和事项 loading departments, positions, calendar and matters …');
  await seedDirectory(store, demoCity);
  const seeded =
    config.nodeEnv === 'production' ? await bootstrap(store) : await seedPeople(store, config);
  await seedLibrary(foundation);
  if (isFirst)
    await put(store, [
      {
        kind: 'setting',
        id: 'seeded',
        expectedVersion: 'any',
        data: { at: foundation.clock.now() },
      },
    ]);
  contexts.forget();
  return seeded;
}

/** Creates what is missing; what the installation changed stays as it is. */
async function seedDirectory(store: Store, { departments, positions }: Directory): Promise<void> {
  const wanted: readonly RecordWrite[] = [
    ...departments.map((department) => fresh('department', department.id, department)),
    ...positions.map((position) => fresh('position', position.code, position)),
    fresh('calendar', stateCouncilCalendar.id, stateCouncilCalendar),
  ];
  await createMissing(store, wanted);
}

async function createMissing(store: Store, wanted: readonly RecordWrite[]): Promise<void> {
  const missing: RecordWrite[] = [];
  for (const write of wanted) {
    if ((await store.records.get(write.kind, write.id)) === undefined) missing.push(write);
  }
  if (missing.length > 0) await put(store, missing);
}

async function seedPeople(store: Store, config: Config): Promise<Seeded> {
  const isKnown = (await store.records.get('setting', 'demo')) !== undefined;
  if (isKnown && config.demoPassword === undefined) return {};
  if (isKnown && (await isInUse(store, config.demoPassword ?? ''))) return {};
  const password = config.demoPassword ?? readablePassword();
  const people = demoCity.people;
  await createMissing(
    store,
    people.map((person) => fresh('person', person.id, person)),
  );
  // One hash for all: that they share a password is no secret, and each hash costs 50 ms of CPU.
  const data = { hash: await hashPassword(password), isDemo: true };
  const credentials = people.map(
    ({ username }): RecordWrite => ({
      kind: 'credential',
      id: username,
      expectedVersion: 'any',
      data,
    }),
  );
  const known = await demoCredentials(store);
  await put(store, [
    // An account whose owner chose a password keeps it.
    ...credentials.filter(({ id }) => !isKnown || known.has(id)),
    { kind: 'setting', id: 'demo', expectedVersion: 'any', data: { people: people.length } },
  ]);
  return { demoPassword: password };
}

async function demoCredentials(store: Store): Promise<ReadonlySet<string>> {
  const page = await store.records.list('credential', { where: { isDemo: true }, limit: 100 });
  return new Set(page.items.map(({ id }) => id));
}

/** Whether the demo people have this password already: then there is nothing to print or to set. */
async function isInUse(store: Store, password: string): Promise<boolean> {
  const page = await store.records.list('credential', { where: { isDemo: true }, limit: 1 });
  const kept = page.items[0]?.data as { readonly hash: string } | undefined;
  return kept === undefined || verifyPassword(kept.hash, password);
}

/** Nobody can sign in yet: whoever sees the output of this start may make the first administrator. */
async function bootstrap(store: Store): Promise<Seeded> {
  const people = await store.records.list('person', { limit: 1 });
  return people.items.length > 0 ? {} : { bootstrapToken: randomBytes(24).toString('base64url') };
}

const readableLetters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** About 59 bits, without letters that look alike. */
function readablePassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => readableLetters[randomInt(readableLetters.length)]).join('');
  return [group(), group(), group()].join('-');
}

function fresh(kind: RecordWrite['kind'], id: string, data: unknown): RecordWrite {
  return { kind, id, expectedVersion: 0, data: data as Json };
}

/** Two first starts at once on one server: the second one's records are there already, and that is fine. */
async function put(store: Store, records: readonly RecordWrite[]): Promise<void> {
  await store.commit({ build: () => ({ records, audit: [] }) });
}
