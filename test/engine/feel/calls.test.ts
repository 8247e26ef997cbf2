import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate } from '#engine';

const variables = {
  nothing: null,
  day: '2026-03-02',
  limit: 2,
  cases: [
    { id: 'c', days: 5 },
    { id: 'a', days: 2 },
    { id: 'b', days: 5 },
    { id: 'd', days: 1 },
  ],
};

const answers = (cases: readonly (readonly [expression: string, value: unknown])[]) => {
  for (const [expression, value] of cases) {
    it(`${expression} is ${JSON.stringify(value)}`, () => {
      expect(evaluate(expression, variables)).to.deep.equal({ value });
    });
  }
};

const refuses = (code: string, expressions: readonly string[]) => {
  for (const expression of expressions) {
    it(`${code}: ${expression}`, () => {
      expect(evaluate(expression, variables)).to.have.nested.property('rejection.code', code);
    });
  }
};

describe('arguments by name', () => {
  answers([
    ['substring(string: "abc", start position: 2)', 'bc'],
    ['substring(start position: 2, length: 1, string: "abc")', 'b'],
    ['contains(match: "b", string: "abc")', true],
    ['count(list: [1, 2])', 2],
    ['min(list: [3, 1])', 1],
    ['decimal(n: 1.255, scale: 2)', 1.26],
    ['date(year: 2026, month: 3, day: 2) = date(from: day)', true],
    ['duration(from: "P1D") * 2 = duration("P2D")', true],
    [
      'string(date and time(date: date(day), time: time(from: "09:00:00")))',
      '2026-03-02T09:00:00.000+08:00',
    ],
    ['years and months duration(to: date("2026-03-02"), from: date("2025-01-02")).months', 2],
    ['get value(key: "a", context: {a: 1}) + get value(m: {a: 1}, key: "a")', 2],
    ['is defined(value: nothing)', true],
    ['sort(precedes: function(x, y) x > y, list: [1, 3, 2])', [3, 2, 1]],
  ]);
  refuses('BAD_EXPRESSION', [
    'substring(text: "abc", start position: 2)',
    'substring(string: "abc")',
    'substring(string: "abc", length: 2)',
    'substring(string: "abc", string: "abc")',
    'date(from: day, year: 2026)',
    'concatenate(list: [1])',
    'unknown(list: [1])',
    'now(list: [1])',
  ]);
});

describe('sort', () => {
  answers([
    ['sort([3, 1, 2], function(x, y) x < y)', [1, 2, 3]],
    ['sort([], function(x, y) x < y)', []],
    ['sort(cases, function(one, other) one.days > other.days).id', ['c', 'b', 'a', 'd']],
    ['sort(["b", "a"], function(x: string, y: string) x < y)', ['a', 'b']],
    ['sort([3, 1, 2], function(x, y) x + limit < y + limit)', [1, 2, 3]],
    ['sort(cases[days > limit], function(x, y) x.id < y.id)[1].id', 'b'],
  ]);
  refuses('BAD_EXPRESSION', [
    'sort([1])',
    'sort([1], limit)',
    'sort([1], function(x) x)',
    'sort([1], function(x, x) x < 1)',
    'sort([1], function(x, y, z) x < y)',
    'sort([1], function(x: money, y) x < y)',
    'sort([1], function(x, y) now())',
    'sort([1], function(x, y) x < y, 1)',
    'count([function(x, y) x < y])',
  ]);
  refuses('BAD_VALUE', [
    'sort(limit, function(x, y) x < y)',
    'sort([1, "a"], function(x, y) x < y)',
    'sort([1, 2], function(x, y) x)',
    'sort([1, 2], function(x: string, y: string) x < y)',
    'sort([1, null], function(x, y) x < y)',
    'sort(missing, function(x, y) x < y)',
  ]);

  it('gives the same members in order, equal ones as they stood', () => {
    const members = fc.array(fc.record({ n: fc.integer({ min: 0, max: 9 }), at: fc.nat() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(members, (list) => {
        const answer = evaluate('sort(list, function(x, y) x.n < y.n)', { list });
        expect(answer).to.deep.equal({ value: [...list].sort((one, other) => one.n - other.n) });
      }),
      { numRuns: 50 },
    );
  });
});

describe('instance of', () => {
  answers([
    ['1 instance of number', true],
    ['(0.1 + 0.2) instance of number', true],
    ['"1" instance of number', false],
    ['"1" instance of string and true instance of boolean', true],
    ['date(day) instance of date', true],
    ['day instance of date', false],
    ['date(day) instance of date and time', false],
    ['@"2026-03-02T09:00:00" instance of date and time', true],
    ['@"09:00:00" instance of time', true],
    ['@"P1D" instance of days and time duration', true],
    ['@"P1M" instance of days and time duration', false],
    ['@"P1M" instance of years and months duration', true],
    ['cases instance of list', true],
    ['cases instance of list<number>', false],
    ['[1, 2] instance of list<number>', true],
    ['[[1], [2]] instance of list<list<number>>', true],
    ['cases instance of list<context<id: string, days: number>>', true],
    ['{a: 1} instance of context', true],
    ['{a: 1} instance of context<a: string>', false],
    ['{b: 1} instance of context<a: number>', false],
    ['[1] instance of context', false],
    ['nothing instance of number', false],
    ['nothing instance of Any', false],
    ['1 instance of Any', true],
    ['if day instance of string then 1 else 2', 1],
  ]);
  refuses('BAD_EXPRESSION', [
    '1 instance of money',
    '1 instance of function<number> -> number',
    '1 instance of range<number>',
    '1 instance of list<money>',
  ]);
  refuses('BAD_VALUE', ['missing instance of number']);
});
