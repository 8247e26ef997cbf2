import { expect } from 'chai';
import { evaluate, type Variables } from '#engine';

const long = Array.from({ length: 10_000 }, (_, at) => at);
const huge = Array.from({ length: 300_000 }, (_, at) => at);
const variables: Variables = {
  long,
  huge,
  other: [...huge],
  text: 'a'.repeat(1_000_000),
  line: `${'a'.repeat(9_999)}c`,
};

describe('FEEL against those who mean harm', () => {
  const refused = [
    'for i in 1..1000000000 return i',
    'for i in 1..10000, j in 1..10000 return i',
    'some i in long, j in long satisfies false',
    'some a in long, b in long, c in long, d in [] satisfies true',
    'every i in long satisfies not(list contains(long, -1))',
    'every i in long satisfies sum(huge) > 0',
    'every i in long satisfies not(contains(text, "b"))',
    'every i in long satisfies huge = other',
    'flatten(for i in 1..5000 return long)',
    'for i in 1..5000 return long',
    'count(concatenate(huge, huge)) > 0',
    'count(distinct values(huge)) > 0',
    'string join(for i in 1..9000 return "aaaaaaaaaa")',
    '10 ** (10 ** 10)',
    '9 ** 9 ** 9 ** 9',
    '1.0000001 ** 9007199254740991',
    'sum(for i in 1..9999 return sqrt(i))',
    'exp(1000000)',
    'matches(text, "(a+)+$")',
    'every i in long satisfies not(matches(line, "(a+)+$"))',
    'every i in long satisfies not(matches(line, "(a|a)*(a|aa)*b"))',
    'every i in 1..1000 satisfies not(matches(line, "((a{0,10}){0,10}){0,5}b"))',
    'count(split(line, "a.*b|a")) = 0',
    'replace(line, "a", string join(for i in 1..100 return "$0$0$0$0$0$0"))',
    'replace(line, "(a*)*b|a", "b") = ""',
    'matches(line, "((((((a{9}){9}){9}){9}){9}){9}){9}")',
    'matches(line, "(a*)\\1")',
    'sort(long, function(x, y) x < y)',
    'sort(huge, function(x, y) x < y)',
    'sort([1, 2], function(x, y) count(sort(long, function(x, y) x > y)) > 0)',
    'every i in long satisfies huge instance of list<number>',
    'for f in [function(x) x] return f',
    '{"__proto__": {admin: true}}',
    'long[long[long[long[true]]]]',
    `${'a '.repeat(499)}`,
    `${'['.repeat(400)}${']'.repeat(400)}`,
    `${'not('.repeat(200)}true${')'.repeat(200)}`,
    `1${'+1'.repeat(400)}`,
  ];

  for (const expression of refused) {
    it(`stops ${expression.slice(0, 60)}`, () => {
      const before = process.cpuUsage();
      expect(evaluate(expression, variables)).to.have.property('rejection');
      // The machine may be busy with others: what counts is the work done here.
      expect(process.cpuUsage(before).user / 1_000).to.be.below(1_500);
    });
  }

  it('gives no object whose prototype somebody else chose', () => {
    const hostile = JSON.parse('{"__proto__": {"admin": true}}');
    const answer = evaluate('[x.admin, for i in [x] return i.admin]', { x: hostile });
    expect(answer).to.deep.equal({ value: [null, [null]] });
  });
});
