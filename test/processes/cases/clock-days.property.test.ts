import { expect } from 'chai';
import fc from 'fast-check';
import {
  addClosure,
  addDays,
  clocksOf,
  type DecisionContext,
  dueDateOf,
  endOfDayInstant,
  openProcedures,
  stateCouncilCalendar,
} from '#processes';
import { expectLed } from './consistency.ts';
import { Paper } from './paper.ts';
import { type BareCommand, CaseScenario } from './scenario.ts';
import { ruledContext } from './variants.ts';

/** `FC_RUNS=10000` for the long run. */
const numRuns = Number(process.env['FC_RUNS'] ?? 40);

const anyMove = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.nat(6) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('start' as const, 'end' as const),
      kind: fc.constantFrom('expertReview' as const, 'testing' as const),
      days: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('extend' as const),
      days: fc.integer({ min: 1, max: 10 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      days: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('work' as const), days: fc.nat(3) }) },
);
type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;

const desks: Record<string, string> = {
  MaterialReview: 'officer',
  SiteInspection: 'officer',
  Review: 'reviewer',
};

class Walk {
  readonly scenario: CaseScenario;
  readonly paper: Paper;
  readonly #context: { -readonly [Key in keyof DecisionContext]: DecisionContext[Key] };

  constructor(context: DecisionContext) {
    this.#context = { ...context, calendar: stateCouncilCalendar };
    this.scenario = new CaseScenario(this.#context);
    this.scenario.advanceTo('2026-03-02').submit();
    this.scenario.complete('PreCheck', 'counter', 'accept');
    this.paper = new Paper('2026-03-02');
  }

  get today(): string {
    return this.scenario.now.slice(0, 10);
  }

  take(move: Move): void {
    const { scenario, paper, today } = this;
    if (move.do === 'wait') scenario.advanceTo(addDays(today, move.days));
    else if (move.do === 'start') this.#start(move.kind, move.days);
    else if (move.do === 'end') this.#end(move.kind, move.days);
    else if (move.do === 'close') this.#close(addDays(today, move.days));
    else if (move.do === 'work') this.#work();
    else if (this.#try('chief', { type: 'ExtendCase', days: move.days, reason: '论证' }))
      paper.added += move.days;
  }

  #try(who: string, command: BareCommand): boolean {
    return this.scenario.tryTo(who, command).accepted;
  }

  #start(kind: 'expertReview' | 'testing', expectedDays: number): void {
    const who = kind === 'expertReview' ? 'chief' : 'reviewer';
    const command = { type: 'StartSpecialProcedure', kind, expectedDays, reason: '需要' } as const;
    if (this.#try(who, command)) this.paper.stops.push({ kind, from: this.today, to: null });
  }

  /** Some results are entered late, with the day on which they came. */
  #end(kind: string, late: number): void {
    const open = openProcedures(this.scenario.file).find((procedure) => procedure.kind === kind);
    const stop = this.paper.stops.find((one) => one.kind === kind && one.to === null);
    if (open === undefined || stop === undefined) return;
    const earlier = addDays(this.today, -(late % 4));
    const endedOn = earlier < stop.from ? this.today : earlier;
    const result = { procedureId: open.id, result: '完成', endedOn };
    if (this.#try('chief', { type: 'EndSpecialProcedure', ...result })) stop.to = endedOn;
  }

  #close(date: string): void {
    const { scenario } = this;
    const previous = this.#context.calendar;
    const closure = { division: '329900', dates: [date], reason: '台风' };
    this.#context.calendar = addClosure(previous, closure);
    this.paper.closed.add(date);
    const { version: calendarVersion } = this.#context.calendar;
    const change = { calendarVersion, name: '台风' };
    scenario.run('system', { type: 'RecountDates', previous, change });
  }

  #work(): void {
    const [element] = this.scenario.openTasks();
    const who = desks[element ?? ''];
    if (element === undefined || who === undefined) return;
    this.#try(who, this.scenario.completion(element, 'pass'));
  }

  check(): void {
    const { scenario, paper, today } = this;
    const { file, context } = scenario;
    const limits = { statutory: 20, promised: 12 };
    for (const kind of ['statutory', 'promised'] as const) {
      const due = paper.due(limits[kind]);
      expect(dueDateOf(context, file, kind), kind).to.equal(due);
      const clock = clocksOf(context, file, today).find((one) => one.kind === kind);
      const used = Math.min(paper.usedOn(today), limits[kind] + paper.added);
      expect(clock?.consumed, `${kind} used on ${today}`).to.equal(used);
      const timer = scenario.timers.get(`deadline-${kind}`);
      const isAhead = due !== null && !file.reached?.includes(kind);
      expect(timer?.dueAt, `${kind} timer`).to.equal(isAhead ? endOfDayInstant(due) : undefined);
    }
  }
}

describe('clock days of random cases', function () {
  this.timeout(3_600_000);
  let context: DecisionContext;

  before(async () => {
    context = await ruledContext();
  });

  it('none is lost or counted twice: a count from day to day agrees after every command', () => {
    const walk = fc.property(fc.array(anyMove, { minLength: 3, maxLength: 25 }), (moves) => {
      const one = new Walk(context);
      for (const move of moves) {
        one.take(move);
        one.check();
      }
    });
    fc.assert(walk, { numRuns });
  });

  it('no state is reached that the table of the life cycle does not lead to', () => {
    const walk = fc.property(fc.array(anyMove, { minLength: 3, maxLength: 25 }), (moves) => {
      const one = new Walk(context);
      for (const move of moves) one.take(move);
      expectLed(one.scenario);
    });
    fc.assert(walk, { numRuns: Math.max(10, Math.round(numRuns / 4)) });
  });
});
