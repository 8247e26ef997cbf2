import type { Instant } from '#engine';
import type { CaseStreamEvent } from '#processes';
import { type CaseContexts, examine, type Store } from '#store';
import type { Ledger } from './clients.ts';
import { askingElements } from './matter.ts';
import type { Member } from './members.ts';
import type { OutsideSystem } from './outside.ts';

/** What the oracle found, by its promise O1 to O10; all must be empty. */
export type Verdict = { readonly [promise: string]: readonly string[] };

export type Evidence = {
  readonly store: Store;
  readonly contexts: CaseContexts;
  readonly now: Instant;
  readonly ledger: Ledger;
  readonly outside: OutsideSystem;
  readonly members: readonly Member[];
};

/** Which promise a finding of the doctor breaks. */
const promiseOf: Readonly<Record<string, string>> = {
  progress: 'O3',
  events: 'O5',
  audit: 'O5',
  replay: 'O6',
  outbox: 'O7',
  overdue: 'O7',
  incidents: 'O9',
  strays: 'O7',
  timers: 'O7',
  tasks: 'O9',
  inbox: 'O9',
  summary: 'O9',
};

/** Judges a run after its drain, by what is stored, what clients were told and what the outside system saw. */
export async function judge(evidence: Evidence): Promise<Verdict> {
  const { store, contexts, now, ledger, members } = evidence;
  const found = new Map<string, string[]>();
  const blame = (promise: string, message: string) =>
    found.set(promise, [...(found.get(promise) ?? []), message]);
  await examine({
    store,
    contexts,
    drainedAt: now,
    tell: ({ check, case: number, message }) =>
      blame(promiseOf[check] ?? 'O5', `${check} ${number ?? ''}: ${message}`),
  });
  await judgeCases(evidence, blame);
  await judgeAcknowledged(evidence, blame);
  const { items: dead } = await store.outbox.list({ state: 'dead', limit: 50 });
  for (const { id, message } of dead) blame('O7', `job ${id} died: ${message}`);
  for (const unlike of ledger.unlike) blame('O8', unlike);
  for (const wrong of ledger.wrong) blame('O10', wrong);
  for (const { name, output, unforeseen } of members) {
    for (const line of unforeseen()) blame('O10', `${name}: ${line}`);
    const bug = /^.*(unhandled|uncaught|TypeError|ReferenceError|RangeError).*$/im.exec(output());
    if (bug !== null) blame('O10', `${name}: ${bug[0]}`);
  }
  return Object.fromEntries([...found].sort());
}

type Blame = (promise: string, message: string) => void;

/** O2 and O4: nothing happened twice to one token, and the outside system knows exactly the work that was done. */
async function judgeCases({ store, outside }: Evidence, blame: Blame): Promise<void> {
  const wanted = new Set<string>();
  for await (const id of caseIds(store)) {
    const events = (await store.cases.events(id)).map(({ event }) => event);
    for (const twice of doubled(events)) blame('O2', `case ${id}: ${twice}`);
    for (const back of backInTime(events)) blame('O5', `case ${id}: ${back}`);
    for (const key of askedBy(id, events)) wanted.add(key);
  }
  for (const key of without(wanted, outside.asked)) {
    blame('O4', `${key} went on, the outside system was never asked`);
  }
  for (const key of without(outside.asked, wanted)) {
    blame('O4', `${key} was done outside and no case knows of it`);
  }
}

export async function* caseIds(store: Store): AsyncGenerator<string> {
  let after = '';
  do {
    const ids = await store.cases.scan({ after, limit: 100 });
    yield* ids;
    after = ids.at(-1) ?? '';
  } while (after !== '');
}

type Names = ReadonlySet<string> | ReadonlyMap<string, unknown>;

function without(all: Names, known: Names): readonly string[] {
  return [...all.keys()].filter((name) => !known.has(name));
}

/** F10: whatever the clock of the machine says that wrote it, no event is dated before the one it follows. */
function backInTime(events: readonly CaseStreamEvent[]): readonly string[] {
  return events.slice(1).flatMap((event, index) => {
    const before = events[index];
    const back = before !== undefined && Date.parse(event.at) < Date.parse(before.at);
    return back ? [`${event.type} of ${event.at} comes after ${before.type} of ${before.at}`] : [];
  });
}

/** Kinds of events that may happen once to what they name. */
const once: ReadonlySet<string> = new Set([
  'CaseSubmitted',
  'CaseNumbered',
  'DocumentNumbered',
  'DocumentRendered',
  'WorkItemOpened',
  'WorkItemCompleted',
  'ElementEntered',
  'ElementCompleted',
  'TaskOpened',
  'JobCreated',
  'TimerFired',
  'InstanceCompleted',
]);

function doubled(events: readonly CaseStreamEvent[]): readonly string[] {
  const seen = new Set<string>();
  return events.flatMap((event) => {
    if (!once.has(event.type)) return [];
    const { id, taskId, timerId, documentId, item } = event as { [name: string]: unknown };
    const itemId = (item as { id?: unknown } | undefined)?.id;
    const name = `${event.type} of ${id ?? taskId ?? timerId ?? documentId ?? itemId ?? 'the case'}`;
    const isSecond = seen.has(name);
    seen.add(name);
    return isSecond ? [name] : [];
  });
}

/** The keys of the work that a case had done outside: those of its asking elements that are over. */
function askedBy(caseId: string, events: readonly CaseStreamEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'ElementCompleted' && askingElements.includes(event.element)
      ? [`${caseId}.job.${event.id}`]
      : [],
  );
}

/** O1: what was acknowledged is there. */
async function judgeAcknowledged({ store, ledger }: Evidence, blame: Blame): Promise<void> {
  for (const { kind, key, body, task = '' } of ledger.acknowledged) {
    if (kind === 'submit') {
      const stored = await store.cases.loadByNumber(body.number ?? '');
      if (stored === undefined) blame('O1', `${key}: case ${body.number} is not there`);
      continue;
    }
    const [caseId = '', taskId] = task.split('.');
    const wanted = kind === 'claim' ? 'WorkItemClaimed' : 'WorkItemCompleted';
    const isThere = (await store.cases.events(caseId)).some(
      ({ event }) => event.type === wanted && 'taskId' in event && event.taskId === taskId,
    );
    if (!isThere) blame('O1', `${key}: ${wanted} of ${task} is not there`);
  }
}
