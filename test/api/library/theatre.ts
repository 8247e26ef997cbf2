import { expect } from 'chai';
import type { Instant } from '#engine';
import { createCaseContexts, type ManualClock } from '#store';
import {
  type Connector,
  createDirectQueue,
  createWorkers,
  localConnectors,
  renderDocument,
  type Workers,
} from '../../../workers/index.ts';
import { type Client, clientOf } from '../client.ts';
import { password, startServer, type TestServer } from '../server.ts';
import { upload } from '../stories.ts';

/** Who completes which step with which outcome; the opinion is given, since some outcomes want one. */
export type Step =
  | readonly [
      who: string,
      element: string,
      outcome: string,
      more?: { readonly form?: object; readonly supplementItems?: readonly object[] },
    ]
  /** Time passes, and whatever is due happens. */
  | { readonly until: string }
  /** A call about the case, by somebody. */
  | {
      readonly who: string;
      readonly post: string;
      readonly body: object | ((fileId: string) => object);
      readonly path?: (view: View) => string;
    }
  /** The same for the child case that an element opened. */
  | { readonly child: string; readonly steps: readonly Step[] };

export type Play = {
  readonly matter: string;
  readonly title: string;
  readonly form?: { readonly [field: string]: unknown };
  /** Materials beyond those that must be there. */
  readonly also?: readonly string[];
  readonly filedBy?: string;
  /** Whether the service that verifies identities answers. */
  readonly verification?: 'down';
  readonly steps: readonly Step[];
  readonly result: string;
};

// biome-ignore lint/suspicious/noExplicitAny: what a case looks like is checked against the route's schema
type View = any;

export type Theatre = {
  readonly server: TestServer;
  readonly play: (play: Play, form: object) => Promise<Played>;
  readonly close: () => Promise<void>;
};

/** What came of a play: the elements that it completed. */
export type Played = { readonly ends: readonly string[] };

const monday = '2026-03-02T09:00:00.000+08:00';

/** A server and its workers in memory, on a clock that plays move; nobody prints documents here. */
export async function openTheatre(): Promise<Theatre> {
  const stage = movableClock();
  const server = await startServer({ clock: stage.clock });
  const direct = createDirectQueue();
  const workers = createWorkers({
    store: server.store,
    caseRoad: server.caseRoad,
    contexts: createCaseContexts(server.store),
    queue: {
      ...direct,
      add: async (name, jobs) => (name === 'documents' ? undefined : direct.add(name, jobs)),
    },
    clock: stage.clock,
    wallClock: { now: () => new Date().toISOString() },
    publicUrl: server.url,
    connectors: stage.connectors,
    textMessages: { send: async () => undefined },
    renderDocument,
    log: () => undefined,
  });
  const scene = { server, workers, stage, sessions: new Map() };
  return {
    server,
    play: (play, form) => perform(scene, play, form),
    close: async () => {
      await workers.stop();
      await server.stop();
    },
  };
}

type Scene = {
  readonly server: TestServer;
  readonly workers: Workers;
  readonly stage: ReturnType<typeof movableClock>;
  /** By person; sessions end when time moves on. */
  readonly sessions: Map<string, { readonly client: Client; readonly day: string }>;
};

function movableClock() {
  let now: Instant = monday;
  const clock: ManualClock = {
    now: () => now,
    set: async (instant) => {
      now = instant;
      return { moved: true, now };
    },
    refresh: async () => now,
  };
  let verification: 'down' | 'up' = 'up';
  const verify: Connector = async (request) =>
    verification === 'down'
      ? { ok: false, message: 'no answer' }
      : ((await localConnectors.get('identityCheck')?.(request)) ?? { ok: false, message: 'none' });
  return {
    clock,
    connectors: new Map([['identityCheck', verify]]),
    setVerification: (state: 'down' | 'up') => {
      verification = state;
    },
  };
}

async function perform(scene: Scene, play: Play, form: object): Promise<Played> {
  const { server, workers, stage } = scene;
  await stage.clock.set(monday);
  stage.setVerification(play.verification ?? 'up');
  const number = await file(scene, play, form);
  await workers.drain();
  for (const step of play.steps) await take(scene, number, step);
  const stored = await server.store.cases.loadByNumber(number);
  const events = await server.store.cases.events(stored?.file.id ?? '');
  const ends = events.flatMap(({ event }) =>
    event.type === 'ElementCompleted' ? [event.element] : [],
  );
  expect(stored?.file.resultCode, play.title).to.equal(play.result);
  const items = Object.values(stored?.file.workItems ?? {});
  expect(items.filter(({ state }) => state === 'open')).to.deep.equal([]);
  return { ends };
}

async function file(scene: Scene, play: Play, form: object): Promise<string> {
  const who = await signIn(scene, play.filedBy ?? 'applicant');
  const fileId = await upload(who);
  const guide = (await who.get(`/api/matters/${play.matter}`)).body;
  const wanted: readonly string[] = guide.materials
    .filter(({ required, source, when }: View) => required && source === 'applicant' && !when)
    .map(({ code }: View) => code);
  const answer = await who.post('/api/cases', {
    matterCode: play.matter,
    applicant: {
      kind: guide.audience.includes('person') ? 'person' : 'organisation',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
    },
    form: { ...form, ...play.form },
    materials: [...wanted, ...(play.also ?? [])].map((code) => ({ code, fileIds: [fileId] })),
  });
  expect(answer.status, answer.text).to.equal(201);
  return answer.body.number;
}

async function take(scene: Scene, number: string, step: Step): Promise<void> {
  const { workers, stage } = scene;
  if ('until' in step) {
    await workers.moveClock(() => stage.clock.set(`${step.until}:00.000+08:00`));
  } else if ('post' in step) {
    const client = await signIn(scene, step.who);
    const view = (await client.get(`/api/cases/${number}`)).body;
    const body = typeof step.body === 'function' ? step.body(await upload(client)) : step.body;
    const answer = await client.post(
      `/api/cases/${number}/${step.path?.(view) ?? step.post}`,
      body,
    );
    expect(answer.status, `${step.post}: ${answer.text}`).to.be.oneOf([200, 201]);
  } else if ('child' in step) {
    const lead = await signIn(scene, 'supervisor');
    const { children } = (await lead.get(`/api/cases/${number}`)).body;
    const child = children.find(({ element }: View) => element === step.child);
    for (const inner of step.steps) await take(scene, child.number, inner);
  } else {
    await complete(await signIn(scene, step[0]), number, step);
  }
  await workers.drain();
}

async function signIn({ server, sessions, stage }: Scene, username: string): Promise<Client> {
  const day = stage.clock.now().slice(0, 10);
  const known = sessions.get(username);
  if (known?.day === day) return known.client;
  const answer = await clientOf(server).post('/api/session', { username, password });
  expect(answer.status, `${username}: ${answer.text}`).to.equal(200);
  const client = clientOf(server, answer.body.token);
  sessions.set(username, { client, day });
  return client;
}

async function complete(
  client: Client,
  number: string,
  [who, element, outcome, { form = {}, supplementItems } = {}]: Extract<Step, readonly unknown[]>,
): Promise<void> {
  const view = await client.get(`/api/cases/${number}`);
  expect(view.status, `${who} sees ${number} for ${element}`).to.equal(200);
  const task = view.body.tasks.find((one: View) => one.element === element && one.mayComplete);
  const open = view.body.tasks.filter(({ state }: View) => state === 'open');
  const names = open.map((one: View) => one.element).join();
  expect(task, `${who} at ${element}; open are ${names}`).to.not.equal(undefined);
  const answer = await client.post(`/api/tasks/${task.id}/complete`, {
    outcome,
    opinion: '情况属实，意见如上',
    form,
    ...(supplementItems === undefined ? {} : { supplementItems }),
  });
  expect(answer.status, `${element}: ${answer.text}`).to.equal(200);
}
