import { setTimeout as pause } from 'node:timers/promises';
import { matterCode } from './matter.ts';
import type { Random } from './random.ts';

/** A request that was answered for good: what must be true of the store for ever. */
export type Acknowledged = {
  readonly kind: 'submit' | 'claim' | 'complete';
  readonly key: string;
  readonly status: number;
  readonly body: { readonly number?: string } & object;
  /** The task's id of claims and completions, `case.task`. */
  readonly task?: string;
};

/** What the clients saw, for the oracle and the report. */
export type Ledger = {
  readonly acknowledged: Acknowledged[];
  /** Requests whose second answer was not the first one. */
  readonly unlike: string[];
  /** Answers that must never come, whatever is killed. */
  readonly wrong: string[];
  readonly latencies: number[];
  retries: number;
  duplicates: number;
};

export const emptyLedger = (): Ledger => ({
  acknowledged: [],
  unlike: [],
  wrong: [],
  latencies: [],
  retries: 0,
  duplicates: 0,
});

export type ClientFacts = {
  readonly sites: readonly string[];
  readonly password: string;
  readonly random: Random;
  readonly ledger: Ledger;
  /** False from the moment when nothing new is to be begun. */
  readonly mayBegin: () => boolean;
  /** False when even what was begun is given up. */
  readonly mayGoOn: () => boolean;
};

type Answer = { readonly status: number; readonly text: string };

const requestLimitMs = 15_000;

/** One applicant who files case after case. */
export async function runApplicant(facts: ClientFacts, name: string): Promise<void> {
  const caller = callerOf(facts, 'applicant');
  for (let count = 1; facts.mayBegin(); count += 1) {
    if (openCases(facts.ledger) > mostOpen) {
      await pause(200);
      continue;
    }
    const key = `${name}-${count}`;
    const answer = await caller.post('/api/cases', key, application);
    if (answer !== undefined) take(facts.ledger, { kind: 'submit', key, answer });
    await pause(facts.random.between(50, 300));
  }
}

/** People complete a case in so many tasks; more cases at once than keep all clerks busy would only make the end long. */
const tasksOfCase = 4;
const mostOpen = 20;

/** A clerk goes home when the inbox has been empty for so long, though cases are open: these wait for somebody else. */
const emptyMs = 90_000;

function openCases({ acknowledged }: Ledger): number {
  const count = (wanted: Acknowledged['kind']) =>
    acknowledged.filter(({ kind }) => kind === wanted).length;
  return count('submit') - count('complete') / tasksOfCase;
}

/** One clerk who takes tasks out of the common inbox and finishes them; several of them meet at the same tasks. */
export async function runClerk(facts: ClientFacts, name: string): Promise<void> {
  const caller = callerOf(facts, 'counter');
  const evening = eveningOf(facts);
  for (let count = 1; facts.mayGoOn(); count += 1) {
    const task = await caller.someTask();
    if (task === undefined) {
      if (evening.mayLeave()) return;
      await pause(facts.random.between(50, 200));
      continue;
    }
    evening.waitsOn();
    const claimKey = `${name}-${count}-claim`;
    const claimed = await caller.post(`/api/tasks/${task}/claim`, claimKey, {});
    if (claimed !== undefined) {
      take(facts.ledger, { kind: 'claim', key: claimKey, answer: claimed, task });
    }
    const key = `${name}-${count}`;
    const completed = await caller.post(`/api/tasks/${task}/complete`, key, completion);
    if (completed !== undefined) {
      take(facts.ledger, { kind: 'complete', key, answer: completed, task });
    }
  }
}

/** Whether a clerk who finds nothing may go home: tasks of what was filed last come only when the outside system has answered. */
function eveningOf({ ledger, mayBegin }: ClientFacts) {
  let emptySince: number | undefined;
  return {
    mayLeave: (): boolean => {
      if (mayBegin()) return false;
      emptySince ??= performance.now();
      return openCases(ledger) <= 0 || performance.now() - emptySince > emptyMs;
    },
    /** There was work: the waiting begins anew. */
    waitsOn: (): void => {
      emptySince = undefined;
    },
  };
}

/** What every clerk answers to every task: each of them must offer it. */
export const completion = { outcome: 'pass', opinion: '已办理' };
/** What every applicant files. */
export const application = {
  matterCode,
  applicant: {
    kind: 'person',
    name: '张小满',
    idNumber: '329900199003070016',
    phone: '13800000001',
  },
  form: {
    road: '建设路',
    purpose: '敷设供水支管',
    area: 120,
    startOn: '2027-04-01',
    endOn: '2027-04-20',
    roadAge: 'ordinary',
    affectsGreen: 'no',
    affectsPipes: 'no',
  },
  materials: [],
};

function take(
  ledger: Ledger,
  {
    kind,
    key,
    answer,
    task,
  }: Pick<Acknowledged, 'kind' | 'key' | 'task'> & { readonly answer: Answer },
): void {
  if (answer.status >= 300) return;
  const body = JSON.parse(answer.text) as Acknowledged['body'];
  ledger.acknowledged.push({
    kind,
    key,
    status: answer.status,
    body,
    ...(task !== undefined && { task }),
  });
}

/** The one answer that all of them are; what was done may never be answered in two ways. */
function agreed(
  ledger: Ledger,
  key: string,
  answers: readonly (Answer | undefined)[],
): Answer | undefined {
  const heard = answers.filter((answer) => answer !== undefined);
  const done = heard.find(({ status }) => status < 300);
  if (done !== undefined && heard.some(({ text }) => text !== done.text)) {
    ledger.unlike.push(`${key}: ${heard.map(({ text }) => text).join(' | ')}`);
  }
  return done ?? heard[0];
}

/** What never comes whatever is broken, and what says that these clients ask for something that cannot be. */
const isWrong = (status: number) =>
  (status >= 500 && status !== 503) || [400, 422].includes(status);

/** Refused for good is an answer too; a server that is away or busy has given none. */
function isForGood({ status }: Answer): boolean {
  return status < 500 && status !== 429;
}

/** Somebody who asks again until there is an answer for good, and often asks twice. */
function callerOf(facts: ClientFacts, username: string) {
  const { random, ledger, sites, password } = facts;
  let token: string | undefined;
  const send = async (site: string, path: string, more: RequestInit): Promise<Answer> => {
    const began = performance.now();
    const response = await fetch(`${site}${path}`, {
      ...more,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...more.headers,
      },
      signal: AbortSignal.timeout(requestLimitMs),
    });
    const text = await response.text();
    ledger.latencies.push(performance.now() - began);
    if (isWrong(response.status)) {
      ledger.wrong.push(`${response.status} to ${more.method ?? 'GET'} ${path}: ${text}`);
    }
    return { status: response.status, text };
  };
  /** Asks any of the APIs until one of them answers for good. */
  const insist = async (path: string, more: RequestInit): Promise<Answer | undefined> => {
    while (facts.mayGoOn()) {
      const answer = await send(random.pick(sites), path, more).catch(() => undefined);
      if (answer !== undefined && isForGood(answer)) return answer;
      ledger.retries += 1;
      await pause(random.between(20, 150));
    }
    return undefined;
  };
  /** Signs in first, and again when a session was lost. */
  const asMyself = async (path: string, more: RequestInit): Promise<Answer | undefined> => {
    if (token === undefined) await signIn();
    const answer = await insist(path, more);
    if (answer?.status !== 401) return answer;
    token = undefined;
    return asMyself(path, more);
  };
  const signIn = async () => {
    const body = JSON.stringify({ username, password });
    const answer = await insist('/api/session', { method: 'POST', body });
    if (answer?.status === 200 || answer?.status === 201) token = JSON.parse(answer.text).token;
  };
  return {
    post: async (path: string, key: string, body: object): Promise<Answer | undefined> => {
      const more = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Idempotency-Key': key },
      };
      const turns = random.next() < 0.2 ? Math.floor(random.between(2, 6)) : 1;
      const answers = await Promise.all(Array.from({ length: turns }, () => asMyself(path, more)));
      if (random.next() < 0.1) {
        await pause(random.between(200, 1_000));
        answers.push(await asMyself(path, more));
      }
      ledger.duplicates += answers.length - 1;
      return agreed(ledger, key, answers);
    },
    someTask: async (): Promise<string | undefined> => {
      const view = random.next() < 0.5 ? 'claimable' : 'mine';
      const answer = await asMyself(`/api/tasks?view=${view}&limit=20`, {});
      if (answer?.status !== 200) return undefined;
      const { items } = JSON.parse(answer.text) as { readonly items: readonly { id: string }[] };
      return items.length === 0 ? undefined : random.pick(items).id;
    },
  };
}
