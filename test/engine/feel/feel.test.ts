import { expect } from 'chai';
import { evaluate } from '#engine';

const variables = {
  a: 5,
  flag: true,
  nothing: null,
  text: 'abc',
  day: '2026-03-02',
  PreCheck: { outcome: 'accept', opinion: null },
  材料: { 齐全: true },
  opinions: ['agree', 'disagree'],
  answers: [
    { dept: 'x', value: 'ok', n: 1 },
    { dept: 'y', value: 'no', n: 2 },
  ],
};

describe('FEEL', () => {
  const right: readonly (readonly [string, unknown])[] = [
    ['PreCheck.outcome = "accept"', true],
    ['=PreCheck.outcome = "accept"', true],
    ['= a = 5', true],
    ['材料.齐全 = true', true],
    ['a > 3 and flag', true],
    ['a > 9 or not(flag)', false],
    ['a > 9 and missing', false],
    ['flag or missing', true],
    ['not(a > 3)', false],
    ['a in [1..5]', true],
    ['a in (1..5)', false],
    ['a in ]1..5[', false],
    ['a in (1, 2, > 4)', true],
    ['text in ("abc", "d")', true],
    ['text in ["x", "y"]', false],
    ['a between 1 and 5', true],
    ['10 - 3 - 2', 5],
    ['2 + 3 * 4', 14],
    ['20 / 2 / 5', 2],
    ['(1 + 2) * 3', 9],
    ['-a + 1', -4],
    ['a -1', 4],
    ['"a" + "b"', 'ab'],
    ['if flag then 1 else 2', 1],
    ['opinions[item = "disagree"]', ['disagree']],
    ['count(opinions[item = "disagree"]) > 0', true],
    ['answers[value = "no"]', [variables.answers[1]]],
    ['answers[1].dept', 'x'],
    ['answers[-1].dept', 'y'],
    ['opinions[9]', null],
    ['some x in opinions satisfies x = "agree"', true],
    ['every x in answers satisfies x.n > 1', false],
    ['some x in opinions, y in answers satisfies y.value = x', false],
    ['{dept: text, value: PreCheck.outcome}', { dept: 'abc', value: 'accept' }],
    ['{"a b": 1}', { 'a b': 1 }],
    ['[1, a, text]', [1, 5, 'abc']],
    ['sum([1, 2, 3])', 6],
    ['sum(1, 2)', 3],
    ['mean([1, 2])', 1.5],
    ['min(3, 1, 2)', 1],
    ['max(opinions)', 'disagree'],
    ['count([])', 0],
    ['abs(-2) + floor(1.5) + ceiling(1.5)', 5],
    ['contains(text, "b")', true],
    ['starts with(text, "ab")', true],
    ['ends with(text, "ab")', false],
    ['string length("𠮷")', 1],
    ['upper case(text) + lower case("D")', 'ABCd'],
    ['string(a) + "%"', '5%'],
    ['number("12.5")', 12.5],
    ['list contains(opinions, "agree")', true],
    ['is defined(PreCheck.outcome)', true],
    ['is defined(PreCheck.remark)', false],
    ['is defined(missing.outcome)', false],
    ['is defined(nothing)', true],
    ['nothing = null', true],
    ['PreCheck.opinion = null', true],
    ['PreCheck.remark = null', true],
    ['null != a', true],
    ['date(day) < date("2026-04-01")', true],
    ['date(day) + duration("P1D")', '2026-03-03'],
    ['date(day) - date("2026-03-01") = duration("P1D")', true],
    ['duration("P1M") + duration("P1Y")', 'P1Y1M'],
    ['date and time("2026-03-02T10:00:00+08:00") > date and time("2026-03-02T01:00:00Z")', true],
    ['"\\u4e2d\\"\\n"', '中"\n'],
    ['opinions = ["agree", "disagree"]', true],
    ['a != 6', true],
  ];

  for (const [expression, value] of right) {
    it(`answers ${expression}`, () => {
      expect(evaluate(expression, variables)).to.deep.equal({ value });
    });
  }

  const refused = [
    '',
    '   ',
    '1e6',
    'a > 1e6',
    'a＞5',
    'x＞5',
    'a ＝ 5',
    'a == 5',
    'approved == true',
    'not flag',
    'a b c',
    'a and',
    'a.',
    'a > 3 // why',
    '1, 2',
    'if a then 1',
    'a ** 2',
    'for x in opinions return x',
    'for i in 1..1000000000 return i',
    'function(x) x',
    'some x in 1..1000000000 satisfies x = 0',
    'matches(text, "(a+)+")',
    'split(text, "b")',
    'replace(text, "a", "b")',
    'today()',
    'now()',
    'random number()',
    'context put({}, "a", 1)',
    'count(list: opinions)',
    'count(opinions, 1)',
    'a instance of number',
    '@"2026-01-01"',
    '9007199254740993 = 1',
    '"\\q"',
    '{"__proto__": 1}',
    'a in [1,5)',
    'nothing > null',
    '`a`',
    'a ? 1 : 2',
    'a && flag',
    'process.exit()',
    'this["constructor"]("return 1")()',
    `${'a '.repeat(600)}`,
    `${'('.repeat(100)}1${')'.repeat(100)}`,
    Array.from({ length: 200 }, () => 'a').join('+'),
  ];

  for (const expression of refused) {
    it(`refuses ${expression.slice(0, 40) || 'nothing at all'}`, () => {
      expect(evaluate(expression, variables)).to.have.nested.property(
        'rejection.code',
        'BAD_EXPRESSION',
      );
    });
  }

  const unanswerable = [
    'missing = 1',
    'missing = null',
    'a = "5"',
    '"abc" >= 18',
    '[20] >= 18',
    'a = true',
    'nothing = 1',
    'nothing > 3',
    'nothing and flag',
    'flag and nothing',
    'flag and a',
    'missing and flag',
    'not(nothing)',
    'if a then 1 else 2',
    'if missing >= 18 then "A" else "B"',
    'a > 3 > 2',
    'a.b',
    'nothing.b',
    'a + "b"',
    '1 / 0',
    'a[1]',
    'opinions[item]',
    'opinions[item > 3]',
    'some x in a satisfies true',
    'every x in opinions satisfies x',
    'list contains([1, 2], "1")',
    'a in ["5"]',
    'sum(opinions)',
    'min([])',
    'date("2026-02-30")',
    'date("soon")',
    'duration("P1M2D")',
    'number("1e6")',
    'date(day) < day',
    'constructor',
    'toString',
    '__proto__',
    'PreCheck.constructor.constructor',
  ];

  for (const expression of unanswerable) {
    it(`has no answer for ${expression}`, () => {
      expect(evaluate(expression, variables)).to.have.nested.property(
        'rejection.code',
        'BAD_VALUE',
      );
    });
  }

  it('limits the rounds of filters and quantifiers together', () => {
    const many = Array.from({ length: 200 }, (_, at) => at);
    const expression = 'some x in many, y in many satisfies x + y < 0';
    expect(evaluate(expression, { many })).to.have.nested.property('rejection.code', 'BAD_VALUE');
  });

  it('is quick to refuse what takes the grammar long', () => {
    const begin = performance.now();
    evaluate('a '.repeat(20_000), variables);
    expect(performance.now() - begin).to.be.below(400);
  });
});
