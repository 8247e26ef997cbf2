import { expect } from 'chai';
import fc from 'fast-check';
import { boundsFor, reportOf } from '#processes';

const counted = (value: string | number | null, measure: number | null, count = 1) => ({
  ...{ value, measure, count },
  split: null,
});

describe('reports', () => {
  it('put counts of one value together, with the median of what was measured', () => {
    const rows = reportOf(
      [
        counted('a', 3, 2),
        counted('a', 8),
        counted('a', null, 4),
        counted('b', 1),
        counted('b', 2),
      ],
      { kind: 'each' },
    );
    expect(rows.map(({ key, count, median }) => [key, count, median])).to.deep.equal([
      ['a', 7, 3],
      ['b', 2, 1.5],
    ]);
  });

  it('keep months and ranges in their order, what is unknown last', () => {
    const keys = (rows: ReturnType<typeof reportOf>) => rows.map(({ key }) => key);
    const days = ['2026-03-01', null, '2026-01-31', '2026-03-09'].map((day) => counted(day, null));
    expect(keys(reportOf(days, { kind: 'month' }))).to.deep.equal(['2026-01', '2026-03', '']);
    const numbers = [500, 20, 99, 100].map((value) => counted(value, null));
    const grouping = { kind: 'ranges', bounds: [0, 100, 200] } as const;
    expect(keys(reportOf(numbers, grouping))).to.deep.equal(['0', '100', '200']);
  });

  const expectRanges = (values: readonly number[]) => {
    const bounds = boundsFor(values);
    expect(bounds.length).to.be.within(1, 8);
    const rows = reportOf(
      values.map((value) => counted(value, null)),
      { kind: 'ranges', bounds },
    );
    expect(rows.reduce((sum, { count }) => sum + count, 0)).to.equal(values.length);
    expect(rows.every(({ key }) => bounds.includes(Number(key)))).to.equal(true);
  };

  it('find a range for every number, and few ranges', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(fc.property(fc.array(number, { minLength: 1 }), expectRanges));
  });

  it('put numbers into one range that only a computer tells apart', () => {
    for (const values of [
      [-1.5e-323, 0],
      [1e6, 1e6 + 2 ** -30],
      [0.3, 0.3 - 2 ** -54],
    ])
      expectRanges(values);
    expect(boundsFor([1e6, 1e6 + 2 ** -30])).to.deep.equal([1e6]);
  });

  it('find ranges for more numbers than a call takes arguments', () => {
    const many = Array.from({ length: 300_000 }, (_, at) => at);
    expect(boundsFor(many)).to.deep.equal([0, 1e5, 2e5]);
  });

  it('have the median that sorting every single one gives', () => {
    const one = fc.record({
      measure: fc.integer({ min: 0, max: 50 }),
      count: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), (all) => {
        const [row] = reportOf(
          all.map(({ measure, count }) => counted('a', measure, count)),
          { kind: 'each' },
        );
        const single = all.flatMap(({ measure, count }) => Array(count).fill(measure));
        const sorted = single.toSorted((a, b) => a - b);
        const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
        expect(row?.median).to.equal((low + high) / 2);
      }),
    );
  });
});
