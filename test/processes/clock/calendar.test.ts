import { expect } from 'chai';
import {
  addClosure,
  stateCouncilCalendar as calendar,
  calendarFor,
  dueOf,
  festivalDaysOf,
  isProvisional,
  isWorkday,
  nextWorkday,
  publishYear,
  readCalendarYear,
  statutoryHolidaysOf,
  workdayOnOrAfter,
  workdaysBetween,
} from '../../../processes/clock/index.ts';

const noticeOf2027 = {
  year: 2027,
  source: '国办发明电〔2026〕9号',
  holidays: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-02-05', '2027-02-08'],
  workdays: ['2027-01-30'],
};

describe('working-day calendar', () => {
  it('has the working days of each notice', () => {
    expect(workdaysBetween(calendar, '2023-12-31', '2024-12-31')).to.equal(251);
    expect(workdaysBetween(calendar, '2024-12-31', '2025-12-31')).to.equal(248);
    expect(workdaysBetween(calendar, '2025-12-31', '2026-12-31')).to.equal(248);
  });

  it('counts backwards as negative', () => {
    expect(workdaysBetween(calendar, '2026-03-09', '2026-03-02')).to.equal(-5);
  });

  it('takes the weekdays of 2026 away that the notice names, and adds its make-up days', () => {
    const { holidays, workdays } = calendar.years[2026] ?? { holidays: [], workdays: [] };
    const weekdays = holidays.filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
    expect(weekdays).to.have.length(19);
    expect(workdays).to.have.length(6);
  });

  it('finds the next working day, and the one on or after a day', () => {
    expect(nextWorkday(calendar, '2026-02-14')).to.equal('2026-02-24');
    expect(workdayOnOrAfter(calendar, '2026-02-14')).to.equal('2026-02-14');
    expect(workdayOnOrAfter(calendar, '2026-02-15')).to.equal('2026-02-24');
  });

  it('keeps only statutory holidays in a year without a notice', () => {
    expect(isProvisional(calendar, '2027-01-04')).to.equal(true);
    expect(isProvisional(calendar, '2026-12-31')).to.equal(false);
    expect(statutoryHolidaysOf(2027)).to.deep.equal([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
  });

  it('makes due dates certain, and moves them, when the notice comes', () => {
    const period = { start: '2027-01-25', limit: 5, unit: 'workday', suspensions: [] } as const;
    expect(dueOf(calendar, period)).to.deep.equal({ due: '2027-02-01', provisional: true });
    const read = readCalendarYear(noticeOf2027);
    if (!read.ok) throw new Error(read.problems[0]?.message);
    const next = publishYear(calendar, read.year, read.arrangement);
    expect(next.version).to.equal(calendar.version + 1);
    expect(dueOf(next, period)).to.deep.equal({ due: '2027-01-30', provisional: false });
    expect(dueOf(calendar, period).provisional).to.equal(true);
  });

  it('lets a notice about New Year reach into the December before', () => {
    const next = publishYear(calendar, 2027, {
      status: 'published',
      source: 'a notice',
      holidays: ['2026-12-31', '2027-01-01'],
      workdays: ['2026-12-27'],
    });
    expect(isWorkday(next, '2026-12-31')).to.equal(false);
    expect(isWorkday(next, '2026-12-27')).to.equal(true);
  });

  it('closes a city for its districts and its streets, not for its province', () => {
    const closed = addClosure(calendar, {
      division: '330200',
      dates: ['2026-07-15', '2026-02-14'],
      reason: '台风停业',
    });
    const isOpenIn = (division: string, date: string): boolean =>
      isWorkday(calendarFor(closed, division), date);
    expect(isOpenIn('330200', '2026-07-15')).to.equal(false);
    expect(isOpenIn('330203004000', '2026-07-15')).to.equal(false);
    expect(isOpenIn('330203', '2026-02-14')).to.equal(false);
    expect(isOpenIn('330000', '2026-07-15')).to.equal(true);
    expect(isOpenIn('330300', '2026-07-15')).to.equal(true);
    expect(isWorkday(closed, '2026-07-15')).to.equal(true);
    expect(closed.version).to.equal(calendar.version + 1);
  });
});

describe('festival days', () => {
  it('knows the Spring Festivals', () => {
    const years = [1990, 1999, 2020, 2025, 2026, 2027, 2030, 2033, 2034, 2050];
    expect(years.map((year) => festivalDaysOf(year).springFestival)).to.deep.equal([
      '1990-01-27',
      '1999-02-16',
      '2020-01-25',
      '2025-01-29',
      '2026-02-17',
      '2027-02-06',
      '2030-02-03',
      '2033-01-31',
      '2034-02-19',
      '2050-01-23',
    ]);
  });

  it('knows the other three', () => {
    expect(festivalDaysOf(2026)).to.deep.equal({
      springFestival: '2026-02-17',
      qingming: '2026-04-05',
      dragonBoat: '2026-06-19',
      midAutumn: '2026-09-25',
    });
    expect(festivalDaysOf(2027).qingming).to.equal('2027-04-05');
    expect(festivalDaysOf(2024).qingming).to.equal('2024-04-04');
    expect(festivalDaysOf(2025).dragonBoat).to.equal('2025-05-31');
    expect(festivalDaysOf(2025).midAutumn).to.equal('2025-10-06');
  });

  it('has them in their season in every year', () => {
    for (let year = 1990; year <= 2145; year += 1) {
      const days = festivalDaysOf(year);
      expect(days.springFestival >= `${year}-01-21`, `${year}`).to.equal(true);
      expect(days.springFestival <= `${year}-02-21`, `${year}`).to.equal(true);
      expect(days.qingming).to.match(/-04-0[3-6]$/);
      const month = 29.530588;
      const between = (Date.parse(days.midAutumn) - Date.parse(days.springFestival)) / 86_400_000;
      const offset = Math.min(
        Math.abs(between - (7 * month + 14)),
        Math.abs(between - (8 * month + 14)),
      );
      expect(offset, `${year}`).to.be.lessThan(2);
    }
  });

  it('has none outside of its years', () => {
    expect(() => festivalDaysOf(1989)).to.throw(RangeError);
    expect(() => festivalDaysOf(2146)).to.throw(RangeError);
  });
});

describe('import of a calendar year', () => {
  const codesFor = (change: object): readonly string[] => {
    const read = readCalendarYear({ ...noticeOf2027, ...change });
    return read.ok ? [] : read.problems.map(({ code }) => code);
  };

  it('reads a notice, sorted', () => {
    const read = readCalendarYear({ ...noticeOf2027, holidays: ['2027-01-02', '2027-01-01'] });
    expect(read).to.deep.equal({
      ok: true,
      year: 2027,
      arrangement: {
        status: 'published',
        source: '国办发明电〔2026〕9号',
        holidays: ['2027-01-01', '2027-01-02'],
        workdays: ['2027-01-30'],
      },
    });
  });

  const faults: readonly (readonly [string, object, readonly string[]])[] = [
    ['a year that is none', { year: '2027' }, ['INVALID_YEAR']],
    ['a year out of range', { year: 3027 }, ['INVALID_YEAR']],
    ['no source', { source: ' ' }, ['SOURCE_MISSING']],
    ['holidays that are no list', { holidays: '2027-01-01' }, ['NOT_A_LIST']],
    [
      'a date that does not exist',
      { holidays: ['2027-02-29', 7] },
      ['INVALID_DATE', 'INVALID_DATE'],
    ],
    ['a date of another year', { holidays: ['2028-01-01'] }, ['DATE_OF_ANOTHER_YEAR']],
    ['a date listed twice', { holidays: ['2027-01-01', '2027-01-01'] }, ['DUPLICATE_DATE']],
    ['a make-up day on a weekday', { workdays: ['2027-01-04'] }, ['MAKE_UP_DAY_ON_WEEKDAY']],
    ['a day off that is worked', { workdays: ['2027-01-02'] }, ['HOLIDAY_AND_WORKDAY']],
  ];
  for (const [fault, change, codes] of faults) {
    it(`refuses ${fault}`, () => {
      expect(codesFor(change)).to.deep.equal(codes);
    });
  }

  it('refuses what is not an object, and names all faults at once', () => {
    for (const input of [null, [], 'x', 1]) {
      expect(readCalendarYear(input)).to.have.property('ok', false);
    }
    expect(codesFor({ source: 1, holidays: [1], workdays: null })).to.have.length(3);
  });
});
