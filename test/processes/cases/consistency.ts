import { expect } from 'chai';
import {
  type CaseFile,
  deadlinesOf,
  evolve,
  lifeCycle,
  openProcedures,
  replayCase,
  type WorkItem,
} from '#processes';
import type { CaseFact } from '../../../processes/cases/draft.ts';
import { countedTimers } from '../../../processes/cases/held-timers.ts';
import type { BareCommand, CaseScenario } from './scenario.ts';
import { candidatesFor } from './stream-people.ts';
import { inOrder, outcomesOf, wordsFor } from './stream-tasks.ts';

/** Replay equals the file, timers equal the facts, an end leaves nothing open. */
export function expectConsistent(scenario: CaseScenario): void {
  const { file, events, timers, context } = scenario;
  expect(replayCase(context.definition, events)).to.deep.equal(file);
  const standing = openProcedures(file).length > 0 ? countedTimers(context, file) : [];
  const held = new Set(standing.map(({ timerId }) => timerId));
  const drawn = (file.instance?.live ?? [])
    .flatMap(({ i, w }) => (w === 'timer' ? [String(i)] : []))
    .filter((timerId) => !held.has(timerId));
  const wanted = [...drawn, ...deadlinesOf(context, file).map(({ timerId }) => timerId)];
  expect([...timers.keys()]).to.have.members(wanted);
  const isOver = file.instance?.status !== 'active';
  expect(file.clock.closedOn !== undefined).to.equal(isOver);
  // A promise is checked and a bad rating followed up after the end (告知承诺, 差评).
  const later = /^deadline-(promiseCheck|rating)/;
  const left = [...timers.keys()].filter((id) => !later.test(id));
  if (isOver) expect([scenario.openTasks(), left]).to.deep.equal([[], []]);
  expectNoIncident(scenario);
}

/** Instance and inbox agree, no seat has two open items, whoever waits waits for somebody. */
export function expectWhole(scenario: CaseScenario): void {
  const { file } = scenario;
  const open = Object.values(file.workItems).filter(({ state }) => state === 'open');
  const tasks = (file.instance?.live ?? [])
    .filter(({ w }) => w === 'task')
    .map(({ i }) => String(i));
  expect(open.filter(({ part }) => part === undefined).map(({ id }) => id)).to.have.members(tasks);
  const seats = open.flatMap(({ part }) =>
    part?.kind === 'member' ? [`${part.of}/${part.seat}`] : [],
  );
  expect(new Set(seats).size).to.equal(seats.length);
  for (const { id, waitsFor } of open) {
    const parts = open.filter(({ part }) => part?.of === id && part.kind !== 'consult');
    if (waitsFor === undefined) expect(parts, `parts of ${id}`).to.deep.equal([]);
    else expect(parts, `parts of ${id}`).to.not.deep.equal([]);
  }
  for (const { part } of open)
    if (part !== undefined && part.of !== '')
      expect(file.workItems[part.of]?.state).to.equal('open');
  const running = (file.countersigns ?? []).filter(({ result }) => result === undefined);
  expect(running.map(({ taskId }) => taskId)).to.have.members(
    open.filter(({ waitsFor }) => waitsFor === 'members').map(({ id }) => id),
  );
  expectNoIncident(scenario);
}

/** Every change of state is one that a row of the table leads to by its own event; answers the rows. */
export function expectLed({ context, events, file: whole }: CaseScenario): readonly string[] {
  const passed: string[] = [];
  let file: CaseFile | undefined;
  for (const event of events) {
    const from = file?.status ?? 'DRAFT';
    file = evolve(context.definition, file, event);
    const { status } = file;
    const row = lifeCycle.find(
      ({ from: states, to, events: own, when }) =>
        (own as readonly string[]).includes(event.type) &&
        (states as readonly string[]).includes(from) &&
        to.includes(status === from && to.includes('same') ? 'same' : status) &&
        (when === undefined || when(event as CaseFact)),
    );
    if (status !== from) expect(row?.id, `${from} to ${status} by ${event.type}`).to.be.a('string');
    if (row !== undefined) passed.push(row.id);
  }
  expect(file).to.deep.equal(whole);
  return passed;
}

/** Whoever's work it is can do it in some way: no open step is a dead end, unless an administrator jumped to it. */
export function expectAlive(scenario: CaseScenario): void {
  const { file } = scenario;
  const isHeld = file.status === 'SUSPENDED' || file.instance?.suspended === true;
  if (isHeld || file.flags.includes('jumped')) return;
  for (const item of Object.values(file.workItems)) {
    if (item.state !== 'open' || item.waitsFor !== undefined || item.department === null) continue;
    const ways = outcomesOf(scenario, item).flatMap((outcome) => waysOf(scenario, item, outcome));
    const refusals = ways.map((way) => refusalOf(scenario, item.id, way));
    if (refusals.length > 0 && !refusals.includes(undefined))
      throw new Error(`${item.element} as ${file.status}: ${refusals.join('\n')}`);
  }
}

type Way = Omit<Extract<BareCommand, { type: 'CompleteTask' }>, 'type' | 'taskId'>;

/** Completions with an outcome; a meeting may be on several days. */
function waysOf(scenario: CaseScenario, { act }: WorkItem, outcome: string): readonly Way[] {
  const first = scenario.context.matter.materials[0]?.code ?? '';
  const accepting = outcome === 'accept' ? inOrder(scenario) : {};
  // A week: the office may be closed on the next day of work.
  const days = act === 'arrangeSurvey' ? [0, 1, 2, 4, 6] : [0];
  return days.map((day) => ({ outcome, ...wordsFor(scenario, first, day), ...accepting }));
}

/** Not yet, or somebody else: the day of a meeting has to come; a colleague can be given the work. */
const passing = ['SURVEY_NOT_YET', 'SEPARATION_OF_DUTIES', 'ALREADY_SIGNED'];

/** Why nobody may complete a task in a way. */
function refusalOf(scenario: CaseScenario, taskId: string, way: Way): string | undefined {
  const codes: string[] = [];
  for (const who of candidatesFor(scenario, taskId)) {
    const result = scenario.attempt(who, { type: 'CompleteTask', taskId, ...way });
    if (result.accepted || passing.includes(result.rejection.code)) return undefined;
    codes.push(`${way.outcome} ${who} ${result.rejection.message}`);
  }
  return codes.join('; ');
}

/** Nothing is stuck, unless an administrator jumped over a step whose result the diagram asks for. */
function expectNoIncident({ file: { flags } }: CaseScenario): void {
  if (!flags.includes('jumped')) expect(flags).to.not.include('incident');
}
