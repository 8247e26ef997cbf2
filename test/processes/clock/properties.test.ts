import { expect } from 'chai';
import fc from 'fast-check';
import {
  addClosure,
  addWorkdays,
  stateCouncilCalendar as calendar,
  calendarFor,
  consumedOf,
  dueOf,
  isWorkday,
  overdueOf,
  type Period,
  remainingOf,
  type Suspension,
  totalOf,
  workdaysBetween,
} from '../../../processes/clock/index.ts';
import { dayAfter, isWorked, simulate } from './simulation.ts';

const dates = fc.integer({ min: 0, max: 900 }).map((days) => dayAfter('2024-01-01', days));
const units = fc.constantFrom('workday' as const, 'day' as const);

function suspensionsNear(start: string): fc.Arbitrary<readonly Suspension[]> {
  const suspension = fc
    .tuple(
      fc.integer({ min: -10, max: 60 }),
      fc.oneof({ weight: 12, arbitrary: fc.nat(40) }, fc.constant(null)),
    )
    .map(([from, length]): Suspension => {
      const first = dayAfter(start, from);
      return [first, length === null ? null : dayAfter(first, length)];
    });
  return fc.array(suspension, { maxLength: 4 });
}

const periods: fc.Arbitrary<Period> = dates.chain((start) =>
  fc.record({
    start: fc.constant(start),
    limit: fc.nat(60),
    unit: units,
    suspensions: suspensionsNear(start),
    extensionDays: fc.nat(15),
  }),
);

/** The worked day so many after a date, or before it, gone to one by one. */
function workedDayFrom(date: string, count: number, isOpen: (day: string) => boolean): string {
  let day = date;
  for (let left = Math.abs(count); left > 0; left -= isOpen(day) ? 1 : 0) {
    day = dayAfter(day, Math.sign(count));
  }
  return day;
}

describe('legal clock: properties', () => {
  it('agrees with a count from day to day', () => {
    fc.assert(
      fc.property(periods, (period) => {
        expect(dueOf(calendar, period).due).to.equal(simulate(period).due);
      }),
      { numRuns: 10_000 },
    );
  });

  it('has used what the count from day to day has used, on any day', () => {
    fc.assert(
      fc.property(periods, fc.integer({ min: -5, max: 120 }), (period, later) => {
        const on = dayAfter(period.start, later);
        expect(consumedOf(calendar, period, on)).to.equal(simulate(period).usedOn(on));
      }),
      { numRuns: 2000 },
    );
  });

  it('is never due while it stands still, hence never before it resumes', () => {
    fc.assert(
      fc.property(periods, (period) => {
        const { due } = dueOf(calendar, period);
        fc.pre(due !== null && totalOf(period) > 0);
        for (const [start, end] of period.suspensions) {
          expect(start <= due && (end === null || due < end)).to.equal(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('does not change when a suspension is told twice, in pieces or in another order', () => {
    fc.assert(
      fc.property(periods, fc.nat(), (period, seed) => {
        const pieces = period.suspensions.flatMap(([start, end]): readonly Suspension[] => {
          const middle = dayAfter(start, seed % 7);
          if (end !== null && middle > end) return [[start, end]];
          return [
            [middle, end],
            [start, middle],
          ];
        });
        const retold = [...pieces, ...period.suspensions].reverse();
        expect(dueOf(calendar, { ...period, suspensions: retold })).to.deep.equal(
          dueOf(calendar, period),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is due later with a longer limit, and no earlier with one more suspension', () => {
    fc.assert(
      fc.property(periods, dates, fc.nat(30), (period, from, length) => {
        const { due } = dueOf(calendar, period);
        fc.pre(due !== null);
        const longer = dueOf(calendar, { ...period, limit: period.limit + 1 }).due;
        const stop: Suspension = [from, dayAfter(from, length)];
        const stopped = dueOf(calendar, { ...period, suspensions: [...period.suspensions, stop] });
        if (longer !== null && period.unit === 'workday') expect(longer > due).to.equal(true);
        if (longer !== null) expect(longer >= due).to.equal(true);
        expect((stopped.due ?? '9999') >= due).to.equal(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('has used its limit exactly on the due date, with one day left that morning', () => {
    fc.assert(
      fc.property(periods, (period) => {
        const { due } = dueOf(calendar, period);
        fc.pre(due !== null && period.unit === 'workday' && totalOf(period) > 0);
        expect(isWorkday(calendar, due)).to.equal(true);
        expect(consumedOf(calendar, period, due)).to.equal(totalOf(period));
        expect(consumedOf(calendar, period, dayAfter(due, -1))).to.equal(totalOf(period) - 1);
        expect(remainingOf(calendar, period, due)).to.equal(1);
        expect(remainingOf(calendar, period, dayAfter(due))).to.equal(0);
        expect(overdueOf(calendar, due, addWorkdays(calendar, due, 3))).to.equal(3);
      }),
      { numRuns: 1000 },
    );
  });

  it('knows the working days of the notices, one by one', () => {
    for (let date = '2024-01-01'; date < '2028-01-01'; date = dayAfter(date)) {
      expect(isWorkday(calendar, date), date).to.equal(isWorked(date));
    }
  });

  it('leaves out the days on which an office is closed, weekends and double closures among them', () => {
    const closures = fc.array(fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(dates, closures, fc.integer({ min: -40, max: 40 }), (date, groups, count) => {
        const closed = groups.map((days) => days.map((later) => dayAfter(date, later - 30)));
        const whole = closed.reduce(
          (before, days) => addClosure(before, { division: '329900', dates: days, reason: '停电' }),
          calendar,
        );
        const local = calendarFor(whole, '329900');
        const isOpen = (day: string): boolean => isWorked(day) && !closed.flat().includes(day);
        const day = workedDayFrom(date, count, isOpen);
        expect(addWorkdays(local, date, count)).to.equal(day);
        expect(isWorkday(local, date)).to.equal(isOpen(date));
        const between = workdaysBetween(local, date, day);
        // Back from a rest day, the days between are one fewer than from a working day.
        expect(between).to.equal(count < 0 && !isOpen(date) ? count + 1 : count);
      }),
      { numRuns: 300 },
    );
  });

  it('adds working days forth and back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 200 }), (date, count) => {
        const there = addWorkdays(calendar, date, count);
        expect(workdaysBetween(calendar, date, there)).to.equal(count);
        const back = addWorkdays(calendar, there, -count);
        expect(isWorkday(calendar, back)).to.equal(true);
        expect(back <= date).to.equal(true);
        expect(addWorkdays(calendar, back, count)).to.equal(there);
      }),
      { numRuns: 500 },
    );
  });
});
