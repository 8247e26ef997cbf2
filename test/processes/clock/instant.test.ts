import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  civilDateOf,
  endOfDayInstant,
  isCivilDate,
  startOfDayInstant,
} from '../../../processes/clock/index.ts';

describe('instants and civil dates', () => {
  it('tells the date in China of an instant in any notation', () => {
    expect(civilDateOf('2025-10-08T15:59:59.999Z')).to.equal('2025-10-08');
    expect(civilDateOf('2025-10-08T16:00:00.000Z')).to.equal('2025-10-09');
    expect(civilDateOf('2025-10-09T01:00+08:00')).to.equal('2025-10-09');
    expect(civilDateOf('2025-12-31T11:30:00-05:00')).to.equal('2026-01-01');
    expect(civilDateOf('2026-01-01T13:00:00+14:00')).to.equal('2026-01-01');
    expect(civilDateOf('2026-01-01T05:00:00+14:00')).to.equal('2025-12-31');
  });

  it('agrees with the ECMAScript clock on every instant', () => {
    const year1990 = Date.UTC(1990, 0, 1);
    const year2101 = Date.UTC(2101, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: year1990, max: year2101 }), (milliseconds) => {
        const inChina = new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
        expect(civilDateOf(new Date(milliseconds).toISOString())).to.equal(inChina);
      }),
      { numRuns: 2000 },
    );
  });

  it('ends a day where the next one starts', () => {
    expect(endOfDayInstant('2026-12-31')).to.equal('2027-01-01T00:00:00.000+08:00');
    expect(startOfDayInstant('2026-12-31')).to.equal('2026-12-31T00:00:00.000+08:00');
    expect(civilDateOf(endOfDayInstant('2028-02-28'))).to.equal('2028-02-29');
  });

  it('refuses what is no instant as a bug of the caller', () => {
    for (const text of ['2025-10-08', '2025-02-30T00:00:00Z', '2025-10-08T24:00:00Z', 'now']) {
      expect(() => civilDateOf(text)).to.throw(RangeError);
    }
  });

  it('knows the days that exist', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31'].every(isCivilDate)).to.equal(true);
    for (const text of [
      '2026-02-29',
      '2100-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '',
      7,
    ]) {
      expect(isCivilDate(text), String(text)).to.equal(false);
    }
  });

  it('adds days as the ECMAScript clock does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -9000, max: 9000 }),
        (day, more) => {
          const textOf = (days: number): string =>
            new Date(Date.UTC(1990, 0, 1 + days)).toISOString().slice(0, 10);
          expect(addDays(textOf(day), more)).to.equal(textOf(day + more));
        },
      ),
    );
  });
});
