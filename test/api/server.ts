import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { expect } from 'chai';
import pino from 'pino';
import type { Instant, Json } from '#engine';
import { demoCity, type Person } from '#processes';
import {
  type CaseRoad,
  createCaseContexts,
  createCaseRoad,
  createLocalNews,
  createMemoryStore,
  type MemoryStore,
  newsOf,
  type RecordWrite,
  type Store,
} from '#store';
import { type ApiPorts, createApp, createDefinitionReader } from '../../api/index.ts';
import { seedLibrary } from '../../bin/seed-library.ts';
import { observeRoad } from '../store/golden/observed.ts';
import { watchAudit } from './audited.ts';

export const password = 'correct horse battery';
export const foodPermit = '000131104003';
export const roadPermit = '000117000905';

/** A server over a memory store, with the demo city, the library and a clock that a test moves. */
export type TestServer = {
  readonly url: string;
  readonly store: Store;
  readonly caseRoad: CaseRoad;
  readonly log: readonly string[];
  readonly moveTo: (instant: Instant) => void;
  readonly stop: () => Promise<void>;
};

type Options = Partial<Omit<ApiPorts, 'store' | 'config'>> & {
  readonly config?: Partial<ApiPorts['config']>;
  readonly store?: (store: Store) => Store;
  readonly seeded?: boolean;
  readonly webRoot?: string;
};

/** Cheaper than a real one, of which a sign-in costs tens of milliseconds of CPU: tests sign in thousands of times. */
const passwordHash = hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });

const monday: Instant = '2026-03-02T09:00:00.000+08:00';

/** Seeded once in this process: every server begins with a fork of it. */
const seededStore = seedStore();

async function seedStore(): Promise<MemoryStore> {
  const store = createMemoryStore();
  await seedCity(store);
  await seedLibrary({ store, clock: { now: () => monday } });
  return store;
}

/** One for all servers of this process, which stops with it: to start another loads the engine anew. */
const commonReader = {
  ...createDefinitionReader({ limitMs: 20_000, startMs: 60_000 }),
  close: () => undefined,
};

export async function startServer({
  store: wrap = (store) => store,
  seeded = true,
  webRoot = '/nonexistent',
  news = createLocalNews(),
  definitionReader = commonReader,
  config = {},
  ...given
}: Options = {}): Promise<TestServer> {
  let now = monday;
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return ids;
  };
  const store = seeded ? (await seededStore).fork() : createMemoryStore();
  const clock = { now: () => now };
  const watch = watchAudit();
  const shown = watch.store(wrap(store));
  const contexts = createCaseContexts(shown);
  const caseRoad = createCaseRoad({ store: shown, contexts, pause: async () => undefined });
  caseRoad.onCommitted((done) => news.publish(newsOf(done)));
  observeRoad(caseRoad);
  const log: string[] = [];
  const app = createApp({
    news,
    definitionReader,
    store: shown,
    caseRoad,
    contexts,
    clock,
    random: {
      id: () => `${nextId()}`.padStart(20, '0'),
      token: () => `token-${'x'.repeat(20)}-${nextId()}`,
      queryCode: () => `CODE${nextId()}`,
    },
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    config: { version: '0.0.0', secureCookies: false, webRoot, ...config },
    ...given,
  });
  const server = await listen(createServer(watch.listener(app)));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    caseRoad,
    log,
    moveTo: (instant) => {
      now = instant;
    },
    stop: async () => {
      app.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      expect([...new Set(watch.faults())], 'row 36: one audit row for each act').to.deep.equal([]);
    },
  };
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** A second applicant, for what is somebody else's. */
const neighbour: Person = {
  id: 'neighbour',
  username: 'neighbour',
  name: '邻居',
  department: null,
  positions: [],
  roles: ['applicant'],
  disabled: false,
  applicant: { kind: 'person', idNumber: '329900199003070022' },
};

/** A second counter clerk, for two at once; and one of another bureau. */
const colleague: Person = {
  id: 'counter2',
  username: 'counter2',
  name: '王芳',
  department: 'approval',
  positions: ['counter', 'inspector'],
  roles: ['officer'],
  disabled: false,
};

async function seedCity(store: Store): Promise<void> {
  const hash = await passwordHash;
  const people = [...demoCity.people, neighbour, colleague];
  const records: readonly RecordWrite[] = [
    ...demoCity.departments.map((one) => record('department', one.id, one)),
    ...demoCity.positions.map((one) => record('position', one.code, one)),
    ...people.map((one) => record('person', one.username, one)),
    ...people.map((one) => record('credential', one.username, { hash })),
  ];
  await store.commit({ build: () => ({ records, audit: [] }) });
}

function record(kind: RecordWrite['kind'], id: string, data: unknown): RecordWrite {
  return { kind, id, expectedVersion: 0, data: data as Json };
}

/** A store whose answers take their time and come in any order, as those of a database do. */
export function slowly(store: Store): Store {
  const late = <Arguments extends unknown[], Value>(
    call: (...given: Arguments) => Promise<Value>,
  ) => {
    let calls = 0;
    return async (...given: Arguments): Promise<Value> => {
      calls += 1;
      for (let turns = (calls * 7) % 5; turns >= 0; turns -= 1) await new Promise(setImmediate);
      const value = await call(...given);
      await new Promise(setImmediate);
      return value;
    };
  };
  const { cases, records, requests } = store;
  return {
    ...store,
    commit: late(store.commit),
    cases: { ...cases, load: late(cases.load), loadByNumber: late(cases.loadByNumber) },
    records: { ...records, get: late(records.get) },
    requests: { ...requests, find: late(requests.find) },
  };
}
