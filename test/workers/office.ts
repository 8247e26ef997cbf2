import { pino } from 'pino';
import type { Instant } from '#engine';
import { type Actor, actorOf, type CaseCommand, type CaseFile, demoCity } from '#processes';
import {
  createCaseContexts,
  createCaseRoad,
  createLocalNews,
  createMemoryStore,
  type ManualClock,
  type MemoryStore,
  manualClock,
  type Store,
  systemClock,
} from '#store';
import { readConfig } from '../../bin/config.ts';
import type { Foundation } from '../../bin/parts.ts';
import type { Program } from '../../bin/program.ts';
import { seed } from '../../bin/seed.ts';
import {
  type Connectors,
  createDirectQueue,
  createWorkers,
  type JobQueue,
  logTextMessages,
  renderDocument,
  type WorkerPorts,
  type Workers,
} from '../../workers/index.ts';
import { observeRoad } from '../store/golden/observed.ts';

type Command = CaseCommand extends infer One
  ? One extends CaseCommand
    ? Omit<One, 'at' | 'actor'>
    : never
  : never;

/** The whole office in memory: store, rules, demo city, matters and workers, with a clock that we move. */
export type Office = Omit<Foundation, 'clock'> & {
  readonly clock: ManualClock;
  readonly workers: Workers;
  readonly lines: readonly string[];
  readonly textMessages: readonly string[];
  readonly moveTo: (now: Instant) => Promise<number>;
  readonly submit: () => Promise<string>;
  readonly does: (username: string, caseId: string, command: Command) => Promise<void>;
  readonly file: (caseId: string) => Promise<CaseFile>;
  /** The open task at an element; for opinions that of the department. */
  readonly taskAt: (caseId: string, element: string, department?: string) => Promise<string>;
};

export type OfficeOptions = {
  readonly start?: Instant;
  readonly store?: Store;
  readonly queue?: JobQueue;
  readonly connectors?: Connectors;
  readonly wallNow?: () => Instant;
  readonly exchange?: WorkerPorts['exchange'];
  readonly callLimitMs?: number;
};

export const monday = '2026-03-02T09:00:00.000+08:00';
export const materialCodes = ['DL01', 'DL02', 'DL03', 'DL04'];

const seededStores = new Map<Instant, Promise<MemoryStore>>();

/** A store as a first start at this instant leaves it: seeded once in this process, forked for every office. */
async function seededStore(start: Instant): Promise<Store> {
  const known = seededStores.get(start) ?? seedStore(createMemoryStore(), start);
  seededStores.set(start, known);
  return (await known).fork();
}

async function seedStore<Given extends Store>(store: Given, start: Instant): Promise<Given> {
  const clock = await manualClock(store, start);
  await seed(quietProgram(), { store, clock, contexts: createCaseContexts(store) });
  return store;
}

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const { start = monday, queue = createDirectQueue(), connectors = new Map() } = options;
  const store = await (options.store ? seedStore(options.store, start) : seededStore(start));
  const clock = await manualClock(store, start);
  const contexts = createCaseContexts(store);
  const caseRoad = createCaseRoad({ store, contexts });
  observeRoad(caseRoad);
  const logger = pino({ level: 'silent' });
  const news = createLocalNews();
  const wallClock = { now: options.wallNow ?? systemClock().now };
  const machinery = { wallClock, contexts, caseRoad, news, logger };
  const foundation = { databaseUrl: '', store, clock, ...machinery };
  const lines: string[] = [];
  const textMessages: string[] = [];
  const workers = createWorkers({
    store,
    caseRoad,
    contexts,
    queue,
    clock,
    wallClock,
    publicUrl: 'http://127.0.0.1:8080',
    connectors,
    ...(options.exchange && { exchange: options.exchange }),
    ...(options.callLimitMs !== undefined && { callLimitMs: options.callLimitMs }),
    textMessages: logTextMessages((line) => textMessages.push(line)),
    renderDocument,
    log: (line) => lines.push(line),
  });
  const file = async (caseId: string) => {
    const stored = await store.cases.load(caseId);
    if (stored === undefined) throw new Error(`there is no case ${caseId}`);
    return stored.file;
  };
  return {
    ...foundation,
    workers,
    lines,
    textMessages,
    file,
    moveTo: async (now) => (await workers.moveClock(() => clock.set(now))).fired,
    submit: () => submit(foundation),
    does: async (username, caseId, command) => {
      const said = { ...command, at: clock.now(), actor: actorNamed(username) } as Exclude<
        CaseCommand,
        { type: 'SubmitCase' }
      >;
      const answer = await caseRoad.execute(caseId, said);
      if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
    },
    taskAt: async (caseId, element, department) => {
      const items = Object.values((await file(caseId)).workItems);
      const found = items.find(
        (item) =>
          item.state === 'open' &&
          item.element === element &&
          (department === undefined || item.department === department),
      );
      if (found === undefined) throw new Error(`no open task at ${element}`);
      return found.id;
    },
  };
}

/** The subjects of what somebody was told. */
export async function noticesOf(office: Office, personId: string): Promise<readonly string[]> {
  const page = await office.store.records.list('notice', { where: { personId }, limit: 100 });
  return page.items.map(({ data }) => (data as { readonly subject: string }).subject);
}

let counted = 0;

async function submit({ caseRoad, clock }: Foundation): Promise<string> {
  counted += 1;
  const caseId = `case${counted}`;
  const answer = await caseRoad.submit('000117000905', {
    type: 'SubmitCase',
    at: clock.now(),
    actor: actorNamed('applicant'),
    caseId,
    queryCode: 'QUERY234',
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
      personId: 'applicant',
    },
    form: {
      road: '建设路',
      purpose: '敷设供水支管',
      area: 120,
      startOn: '2026-04-01',
      endOn: '2026-04-20',
      roadAge: 'ordinary',
      affectsGreen: 'yes',
      affectsPipes: 'yes',
    },
    materials: materialCodes.map((code) => ({ code, fileIds: [`file-${code}`] })),
  });
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
  return caseId;
}

function actorNamed(username: string): Actor {
  const person = demoCity.people.find((one) => one.username === username);
  if (person === undefined) throw new Error(`nobody is called ${username}`);
  return actorOf(person);
}

export function quietProgram(environment: { readonly [name: string]: string } = {}): Program {
  const answer = readConfig({ DEMO_PASSWORD: 'a demo password', ...environment });
  if (!answer.ok) throw new Error(answer.problems.join());
  return { config: answer.config, say: () => undefined, part: ({ open }) => open() };
}
