import { expect } from 'chai';
import fc from 'fast-check';
import {
  addClosure,
  addDays,
  clocksOf,
  type DecisionContext,
  dueDateOf,
  openProcedures,
  stateCouncilCalendar,
} from '#processes';
import { expectAlive, expectConsistent, expectLed, expectWhole } from './consistency.ts';
import { Paper } from './paper.ts';
import { CaseScenario } from './scenario.ts';
import { filingFor, streamContexts } from './stream-cases.ts';
import { anyMove, commandOf, type Move } from './stream-moves.ts';
import { doneBy } from './stream-people.ts';
import { Tally, wanted } from './stream-tally.ts';

/** `FC_RUNS=10000` for a long run, of streams that nobody has seen yet. */
const long = Number(process.env['FC_RUNS'] ?? 0);
const runs = long > 0 ? { numRuns: long } : { numRuns: 30, seed: 42 };

const tally = new Tally();
const reached = new Set<string>();

type Changing = { -readonly [Key in keyof DecisionContext]: DecisionContext[Key] };
type Followed = {
  readonly scenario: CaseScenario;
  readonly context: Changing;
  paper: Paper | undefined;
};

/** Several cases of one agency: they share its counters, its calendar and the time. */
class Agency {
  readonly cases: readonly Followed[];
  readonly #closed = new Set<string>();
  #today: string;

  constructor(contexts: readonly DecisionContext[], start: string, choice: number) {
    this.#today = start;
    const counters = new Map<string, number>();
    this.cases = contexts.map((given, at) => {
      const context: Changing = { ...given, calendar: stateCouncilCalendar };
      const scenario = new CaseScenario(context, counters).advanceTo(start, '16:30');
      scenario.submit({ caseId: `case-${at + 1}`, ...filingFor(context, choice + at) });
      return { scenario, context, paper: undefined };
    });
    // Some begin on their way, else few would come to a decision.
    const first = choice % 5 === 0 ? 8 : 0;
    for (let step = 0; step < choice % 12; step += 1) {
      for (const [on] of this.cases.entries())
        this.take({ ...onwards, on, who: choice + step, choice: step === 0 ? first : 0 });
    }
  }

  /** Takes a move; answers the cases that it may have touched. */
  take(move: Move): readonly Followed[] {
    const touched =
      move.kind === 'wait' || move.kind === 'closure'
        ? this.cases
        : this.cases.filter((_, at) => at === move.on % this.cases.length);
    if (move.kind === 'wait') {
      this.#today = this.#after(waits[move.choice] ?? 1, move.task);
      for (const { scenario } of this.cases) scenario.advanceTo(this.#today, hours[move.task % 2]);
    } else if (move.kind === 'closure') this.#close(addDays(this.#today, 1 + move.choice * 2));
    else this.#do(move);
    for (const one of touched) follow(one, this.#closed);
    return touched;
  }

  /** The day after a wait; most of the time people keep the day on which they meet, until all of it is done. */
  #after(days: number, task: number): string {
    const target = addDays(this.#today, days);
    if (task === 0) return target;
    const meetings = this.cases.flatMap(({ scenario: { file } }) => {
      const isAhead = Object.values(file.workItems).some(
        ({ state, act }) => state === 'open' && (act === 'surveyRecord' || act === 'surveyResult'),
      );
      const on = file.surveys?.at(-1)?.on;
      return isAhead && on !== undefined ? [on] : [];
    });
    const [next = target] = meetings.filter((on) => on >= this.#today).sort();
    return next < target ? next : target;
  }

  #do(move: Move): void {
    const one = this.cases[move.on % this.cases.length];
    const command = one && commandOf(one.scenario, move);
    if (one === undefined || command === undefined) return;
    if (doneBy(one.scenario, command, move) === undefined) return;
    tally.accepted(one.scenario, move, command);
    write(one, command);
  }

  #close(date: string): void {
    this.#closed.add(date);
    for (const { scenario, context } of this.cases) {
      const previous = context.calendar;
      context.calendar = addClosure(previous, {
        division: '329900',
        dates: [date],
        reason: '台风',
      });
      const { version: calendarVersion } = context.calendar;
      const change = { calendarVersion, name: '台风' };
      scenario.run('system', { type: 'RecountDates', previous, change });
    }
  }
}

const onwards: Omit<Move, 'on' | 'who' | 'choice'> = {
  kind: 'complete',
  other: 'officer',
  task: 1,
};
const hours = ['09:00', '18:30'];
/** Days; now and then so many that whatever was waited for is over. */
const waits = [0, 1, 1, 2, 2, 3, 4, 5, 8, 26];

/** Writes on paper what an accepted command means for the clock: nothing, most of the time. */
function write({ scenario, paper }: Followed, command: ReturnType<typeof commandOf>): void {
  const today = scenario.now.slice(0, 10);
  if (command?.type === 'ExtendCase' && paper !== undefined) paper.added += command.days;
  if (command?.type === 'StartSpecialProcedure')
    paper?.stops.push({ kind: command.kind, from: today, to: null });
  if (command?.type !== 'EndSpecialProcedure') return;
  const open = openProcedures(scenario.file).map(({ kind }) => kind);
  for (const stop of paper?.stops ?? [])
    if (stop.to === null && stop.kind !== 'putRight' && !open.includes(stop.kind))
      stop.to = command.endedOn ?? today;
}

/** While something is put right the case stands still too, until that is reported or its time is over. */
function noteRectifications({ scenario, paper }: Followed): void {
  const own = paper?.stops.filter(({ kind }) => kind === 'putRight') ?? [];
  for (const { id, issuedAt, dueOn, outcome } of scenario.file.rectifications ?? []) {
    const known = own[Number(id.slice(1)) - 1];
    const today = scenario.now.slice(0, 10);
    if (known === undefined)
      paper?.stops.push({ kind: 'putRight', from: issuedAt.slice(0, 10), to: null });
    else if (outcome === 'reported') known.to ??= today;
    else if (outcome === 'expired') known.to ??= addDays(dueOn, 1);
  }
}

/** Begins the paper with the acceptance, and compares it with the case until the decision. */
function follow(one: Followed, closed: Set<string>): void {
  const { scenario, context } = one;
  const { file } = scenario;
  const { acceptedOn, decidedOn, closedOn } = file.clock;
  if (acceptedOn === undefined) return;
  one.paper ??= new Paper(acceptedOn, closed);
  noteRectifications(one);
  const { paper } = one;
  expect(paper.acceptedOn, 'accepted once').to.equal(acceptedOn);
  if (decidedOn !== undefined || closedOn !== undefined) return;
  const today = scenario.now.slice(0, 10);
  for (const kind of ['statutory', 'promised'] as const) {
    const limit = context.matter.limits[kind].days;
    expect(dueDateOf(context, file, kind), `${kind} due`).to.equal(paper.due(limit));
    const clock = clocksOf(context, file, today).find((shown) => shown.kind === kind);
    const used = Math.min(paper.usedOn(today), limit + paper.added);
    expect(clock?.consumed, `${kind} used on ${today}`).to.equal(used);
  }
}

/** No two cases, papers or certificates have one number, and nothing issued lacks its own. */
function expectOwnNumbers({ cases }: Agency): void {
  const files = cases.map(({ scenario }) => scenario.file);
  const numbers = files.flatMap((file) => [
    file.number,
    ...file.documents.map(({ number }) => number),
  ]);
  expect(numbers).to.not.include('');
  expect(numbers.length - new Set(numbers).size, numbers.sort().join(' ')).to.equal(0);
}

function play(agency: Agency, stream: readonly Move[]): void {
  for (const move of stream) {
    for (const { scenario } of agency.take(move)) expectWhole(scenario);
  }
  for (const { scenario } of agency.cases) {
    // What a flow that stood still has missed comes now.
    scenario.advanceTo(scenario.now.slice(0, 10), scenario.now.slice(11, 16));
    expectConsistent(scenario);
    expectAlive(scenario);
    for (const row of expectLed(scenario)) tally.add(row);
    tally.happened(scenario);
    reached.add(scenario.file.status);
    if (scenario.file.certificates !== undefined) reached.add('证照');
  }
  expectOwnNumbers(agency);
}

describe('random streams of everything that can be done to the cases of an agency', function () {
  this.timeout(3_600_000);
  let contexts: readonly DecisionContext[];

  before(async () => {
    contexts = await streamContexts();
  });

  it('no state off the table, no clock day lost or doubled, no number twice', () => {
    const any = fc.nat(contexts.length - 1);
    const starts = fc.constantFrom('2026-03-02', '2026-09-24', '2026-12-21');
    const moves = fc.array(anyMove, { minLength: 30, maxLength: 100 });
    const walk = fc.property(starts, any, fc.nat(99), moves, (start, first, choice, stream) => {
      const two = [first, first + 1 + (choice % 5)].map((at) => contexts[at % contexts.length]);
      const known = two.filter((context) => context !== undefined);
      play(new Agency(known, start, choice), stream);
    });
    // To shrink a stream takes minutes: its seed is told, and plays it again.
    fc.assert(walk, { ...runs, unbiased: true, endOnFailure: true });
  });

  after(() => {
    if (long > 0) process.stdout.write(`${tally}\n`);
  });

  it('took what stops and stretches clocks, the operations, and got to all kinds of ends', () => {
    if (long > 0) expect(tally.rare(wanted, Math.floor(long / 200))).to.deep.equal([]);
    else expect(tally.rare(wanted, 1).length).to.be.below(wanted.length / 3);
    const ends = ['DELIVERED', 'SUSPENDED', '证照', ...(long > 0 ? ['WITHDRAWN'] : [])];
    expect([...reached]).to.include.members(ends);
  });
});
