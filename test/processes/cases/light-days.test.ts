import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, demoCity, lightOn, stateCouncilCalendar } from '#processes';
import { lightDaysOf } from '../../../processes/cases/light-days.ts';
import type { RowClock } from '../../../processes/cases/row-clock.ts';
import { clockReading } from '../../../processes/clock/index.ts';

const context = { calendar: stateCouncilCalendar, directory: demoCity };
const dates = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2024-01-01', days));

/** Clocks as a row has them: what stopped them is over on its last day. */
const clocks: fc.Arbitrary<RowClock> = dates.chain((start) =>
  fc.record({
    kind: fc.constant('promised' as const),
    start: fc.constant(start),
    limit: fc.nat(30),
    unit: fc.constantFrom('workday' as const, 'day' as const),
    suspensions: fc.array(
      fc
        .tuple(fc.nat(20), fc.nat(12))
        .map(([from, days]) => [addDays(start, from), addDays(start, from + days)] as const),
      { maxLength: 2 },
    ),
    extensionDays: fc.nat(10),
    stoppedOn: fc.option(
      fc.nat(60).map((days) => addDays(start, days)),
      { nil: null },
    ),
    department: fc.constant('approval'),
  }),
);

describe('the days on which a light changes', () => {
  it('say the same as the clock, day by day', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const days = lightDaysOf(context, clock);
        const written = [...clock.suspensions.map(([, until]) => until ?? ''), clock.start ?? ''];
        const first = [...written, clock.stoppedOn ?? ''].toSorted().at(-1) ?? '';
        for (let day = first; day < addDays(first, 120); day = addDays(day, 3)) {
          const { light } = clockReading(stateCouncilCalendar, clock, day);
          expect(days === null ? 'none' : lightOn(days, day), day).to.equal(light);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are none without a clock, and while the clock stands', () => {
    const clock: RowClock = {
      kind: 'promised',
      start: '2026-03-02',
      limit: 5,
      unit: 'workday',
      suspensions: [['2026-03-04', null]],
      department: 'approval',
    };
    expect(lightDaysOf(context, null)).to.equal(null);
    expect(lightDaysOf(context, { ...clock, start: null })).to.equal(null);
    expect(lightDaysOf(context, clock)).to.equal(null);
  });

  it('stay red where the limit was over before the clock was stopped', () => {
    const days = lightDaysOf(context, {
      kind: 'promised',
      start: '2026-03-02',
      limit: 1,
      unit: 'workday',
      suspensions: [['2026-03-09', null]],
      department: 'approval',
    });
    expect(days?.redOn).to.equal('2026-03-04');
  });
});
