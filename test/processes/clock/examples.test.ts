import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  addClosure,
  stateCouncilCalendar as calendar,
  calendarFor,
  civilDateOf,
  clockReading,
  consumedOf,
  dayConsuming,
  dueOf,
  endOfDayInstant,
  overdueOf,
  type Period,
  preAlertOf,
  remainingOf,
  type Suspension,
} from '../../../processes/clock/index.ts';
import { inZone } from '../../in-zone.ts';

type Example = Period & { readonly id: string; readonly due: string };

const examples: readonly Example[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'clock-examples.json'), 'utf8'),
);

function period(start: string, limit: number, ...suspensions: readonly Suspension[]): Period {
  return { start, limit, unit: 'workday', suspensions };
}

function due(start: string, limit: number, ...suspensions: readonly Suspension[]): string | null {
  return dueOf(calendar, period(start, limit, ...suspensions)).due;
}

function naturalDue(start: string, limit: number): string | null {
  return dueOf(calendar, { ...period(start, limit), unit: 'day' }).due;
}

/** None: that of this computer. */
const zones = [undefined, 'America/New_York', 'Asia/Shanghai', 'UTC', 'Pacific/Kiritimati'];

for (const zone of zones) {
  describe(`on a computer in ${zone ?? 'its own time zone'}`, () => {
    if (zone !== undefined) inZone(zone);

    describe('legal clock: the list of examples', () => {
      it('holds all of them', () => {
        expect(examples).to.have.length(30);
      });
      for (const example of examples) {
        it(`${example.id} is due on ${example.due}`, () => {
          expect(dueOf(calendar, example)).to.deep.equal({ due: example.due, provisional: false });
        });
      }
    });

    describe('legal clock: the worked examples', () => {
      it('E01 a matter decided on the spot is due on its make-up Sunday', () => {
        expect(due(civilDateOf('2025-09-28T10:00:00+08:00'), 0)).to.equal('2025-09-28');
      });

      it('E02 the one-time notice passes over National Day', () => {
        expect(due(civilDateOf('2025-09-26T16:00:00+08:00'), 5)).to.equal('2025-10-10');
        expect(endOfDayInstant('2025-10-10')).to.equal('2025-10-11T00:00:00.000+08:00');
      });

      it('E03 a deemed acceptance counts from the receipt, not from the silence', () => {
        expect(due('2025-09-26', 20)).to.equal('2025-10-30');
        expect(due('2025-10-10', 20)).not.to.equal('2025-10-30');
      });

      it('E04 Spring Festival has two worked weekend days', () => {
        expect(due('2025-01-20', 20)).to.equal('2025-02-21');
      });

      it('E05 the Sunday before Labour Day counts', () => {
        expect(due('2025-04-25', 5)).to.equal('2025-05-06');
      });

      it('E06 an expert review stops the clock', () => {
        expect(due('2025-09-22', 20, ['2025-09-29', '2025-10-16'])).to.equal('2025-11-05');
      });

      it('E07 an extension comes on top of a suspension', () => {
        const reviewed = period('2025-09-22', 20, ['2025-09-29', '2025-10-16']);
        const extended = { ...reviewed, extensionDays: 10 };
        expect(dueOf(calendar, extended).due).to.equal('2025-11-19');
      });

      it('E08 and E09 a joint handling crosses the year, and its extension', () => {
        expect(due('2025-12-15', 45)).to.equal('2026-02-24');
        const extended = { ...period('2025-12-15', 45), extensionDays: 15 };
        expect(dueOf(calendar, extended).due).to.equal('2026-03-16');
      });

      it('E10 an opinion counts the worked Saturday', () => {
        expect(due('2026-02-13', 5)).to.equal('2026-02-27');
      });

      it('E11 a delivery counts the worked Saturday', () => {
        expect(due('2026-04-28', 10)).to.equal('2026-05-14');
      });

      it('E12 a filing in a holiday night keeps its own date', () => {
        expect(due(civilDateOf('2026-10-03T22:10:00+08:00'), 5)).to.equal('2026-10-13');
      });

      it('E13 overlapping suspensions count once', () => {
        const test: Suspension = ['2026-03-05', '2026-03-16'];
        const hearing: Suspension = ['2026-03-11', '2026-03-19'];
        expect(due('2026-03-02', 20, test, hearing)).to.equal('2026-04-14');
        expect(due('2026-03-02', 20, hearing, test)).to.equal('2026-04-14');
      });

      it('E14a a clock stopped on its last day still has that day', () => {
        expect(due('2026-03-02', 3, ['2026-03-05', '2026-03-10'])).to.equal('2026-03-10');
      });

      it('E14b a clock that resumes on a weekend is not due before', () => {
        expect(due('2026-03-02', 3, ['2026-03-05', '2026-03-07'])).to.equal('2026-03-09');
      });

      it('E14c a clock stopped and resumed on one day loses nothing', () => {
        expect(due('2026-03-02', 3, ['2026-03-04', '2026-03-04'])).to.equal('2026-03-05');
      });

      it('E15 the county and the city have a clock each', () => {
        expect(due('2025-09-22', 20)).to.equal('2025-10-24');
        expect(due('2025-10-28', 20)).to.equal('2025-11-25');
      });

      it('E16 a construction permit counts from the complete supplement', () => {
        expect(due('2026-05-08', 7)).to.equal('2026-05-18');
      });

      it('E17 a year without a notice keeps the statutory holidays and is provisional', () => {
        expect(dueOf(calendar, period('2026-12-14', 20))).to.deep.equal({
          due: '2027-01-12',
          provisional: true,
        });
      });

      it('E18 Mid-Autumn and National Day with a worked Sunday before', () => {
        expect(due('2026-09-17', 10)).to.equal('2026-10-08');
      });

      it('E19 a registration takes three days, then three more', () => {
        expect(due('2026-01-02', 3)).to.equal('2026-01-06');
        const extended = { ...period('2026-01-02', 3), extensionDays: 3 };
        expect(dueOf(calendar, extended).due).to.equal('2026-01-09');
      });

      it('E20 a joint case and its letters', () => {
        expect(due('2026-02-09', 12)).to.equal('2026-03-03');
        expect(due('2026-02-10', 5)).to.equal('2026-02-24');
      });

      it('E21 a registration of real estate', () => {
        expect(due('2025-09-25', 30)).to.equal('2025-11-12');
      });

      it('E22 a project approval: plain, extended, with an assessment', () => {
        expect(due('2025-11-03', 20)).to.equal('2025-12-01');
        expect(due('2025-11-03', 60)).to.equal('2026-01-27');
        expect(due('2025-11-03', 20, ['2025-11-10', '2025-12-15'])).to.equal('2026-01-06');
      });

      it('E23 natural days roll off a rest day, not off a worked Sunday', () => {
        expect(naturalDue('2026-09-17', 10)).to.equal('2026-09-28');
        expect(naturalDue('2026-09-17', 3)).to.equal('2026-09-20');
      });

      it('E24 letters are overdue from the midnight after their due date', () => {
        expect(due('2026-04-20', 12)).to.equal('2026-05-09');
        expect(due('2026-04-21', 5)).to.equal('2026-04-28');
        expect(endOfDayInstant('2026-04-28')).to.equal('2026-04-29T00:00:00.000+08:00');
      });

      it('E25 the pre-alert is the working day before the last of ten', () => {
        const ten = period('2026-03-02', 10);
        expect(dueOf(calendar, ten).due).to.equal('2026-03-16');
        expect(preAlertOf(calendar, ten)).to.equal('2026-03-13');
        expect(consumedOf(calendar, ten, '2026-03-13')).to.equal(9);
        expect(remainingOf(calendar, ten, '2026-03-16')).to.equal(1);
      });

      it('E26 a stopped clock keeps what it used and has no due date', () => {
        const stopped = period('2026-09-14', 20, ['2026-09-21', null]);
        expect(consumedOf(calendar, stopped, '2026-10-09')).to.equal(5);
        expect(dueOf(calendar, stopped)).to.deep.equal({ due: null, provisional: false });
      });

      it('E27 a decision after Labour Day is four working days late', () => {
        expect(overdueOf(calendar, '2026-04-30', '2026-05-09')).to.equal(4);
      });
    });

    describe('legal clock: rules beside the examples', () => {
      it('leaves a due date standing when the suspension begins after it', () => {
        expect(due('2026-03-02', 3, ['2026-03-06', null])).to.equal('2026-03-05');
        expect(due('2026-03-02', 3, ['2026-03-05', null])).to.equal(null);
      });

      it('counts nothing while a suspension from before the start is open', () => {
        expect(due('2026-03-02', 3, ['2026-02-25', null])).to.equal(null);
        expect(due('2026-03-02', 3, ['2026-02-25', '2026-03-04'])).to.equal('2026-03-06');
        expect(due('2026-03-02', 3, ['2026-02-25', '2026-03-02'])).to.equal('2026-03-05');
      });

      it('does not end a natural-day period inside a suspension that begins before its roll', () => {
        const sunday: Period = { ...period('2026-03-05', 3), unit: 'day' };
        expect(dueOf(calendar, sunday).due).to.equal('2026-03-09');
        const stoppedOnMonday: Period = { ...sunday, suspensions: [['2026-03-09', '2026-03-11']] };
        expect(dueOf(calendar, stoppedOnMonday).due).to.equal('2026-03-11');
      });

      it('calls a result provisional by the years it counted, not by those it was stopped in', () => {
        const across = dueOf(calendar, period('2026-12-28', 10, ['2026-12-29', null]));
        expect(across).to.deep.equal({ due: null, provisional: false });
        expect(dueOf(calendar, period('2023-12-25', 10)).provisional).to.equal(true);
        expect(dueOf(calendar, period('2023-12-31', 1)).provisional).to.equal(false);
        expect(dueOf(calendar, period('2027-03-01', 0)).provisional).to.equal(true);
      });

      it('moves a due date by a local closure, there and below only', () => {
        const typhoon = addClosure(calendar, {
          division: '330200',
          dates: ['2026-07-15', '2026-07-16'],
          reason: '台风停业',
        });
        const inDistrict = calendarFor(typhoon, '330203');
        expect(dueOf(inDistrict, period('2026-07-13', 5)).due).to.equal('2026-07-22');
        expect(dueOf(calendarFor(typhoon, '330100'), period('2026-07-13', 5)).due).to.equal(
          '2026-07-20',
        );
        expect(calendarFor(typhoon, '330203')).to.equal(inDistrict);
      });

      it('finds the day on which part of a limit is used', () => {
        expect(dayConsuming(calendar, period('2026-03-02', 10), 9)).to.equal('2026-03-13');
        expect(dayConsuming(calendar, period('2026-03-02', 10), 0)).to.equal('2026-03-02');
      });

      it('reads the same in every zone', () => {
        const facts = { kind: 'promised', ...period('2026-04-20', 12) } as const;
        const today = civilDateOf('2026-05-07T23:30:00Z');
        expect(today).to.equal('2026-05-08');
        expect(clockReading(calendar, facts, today).light).to.equal('yellow');
      });
    });
  });
}
