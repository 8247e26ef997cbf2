import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate } from '#engine';

const answers = (cases: readonly (readonly [expression: string, value: unknown])[]) => {
  for (const [expression, value] of cases) {
    it(`${expression} is ${JSON.stringify(value)}`, () => {
      expect(evaluate(expression, { phone: '13800138000', text: 'a;b;;c' })).to.deep.equal({
        value,
      });
    });
  }
};

describe('matches', () => {
  answers([
    ['matches("foobar", "^fo*b")', true],
    ['matches("foobar", "bar$")', true],
    ['matches("foobar", "^bar")', false],
    ['matches(phone, "^1[3-9]\\d{9}$")', true],
    ['matches(phone, "^1[3-9]\\\\d{9}$")', true],
    ['matches("110101199003070011", "^\\d{17}[\\dX]$")', true],
    ['matches("11010119900307001x", "^\\d{17}[\\dX]$")', false],
    ['matches("11010119900307001x", "^\\d{17}[\\dX]$", "i")', true],
    ['matches("联审", "^\\p{IsCJKUnifiedIdeographs}{2,4}$")', true],
    ['matches("联审", "^[\\u4e00-\\u9fff]+$")', true],
    ['matches("𠮷", "^.$")', true],
    ['matches("a\\nb", "^b$")', false],
    ['matches("a\\nb", "^b$", "m")', true],
    ['matches("a\\nb", "a.b")', false],
    ['matches("a\\nb", "a.b", "s")', true],
    ['matches("a.b", "a.b", "q")', true],
    ['matches("axb", "a.b", "q")', false],
    ['matches("e", "[a-z-[aeiou]]")', false],
    ['matches("f", "[a-z-[aeiou]]")', true],
    ['matches("-", "[a-]")', true],
    ['matches("b", "[^a-c]")', false],
    ['matches("Ａ", "\\w")', true],
    ['matches("，", "\\w")', false],
    ['matches("é", "\\p{Ll}")', true],
    ['matches("aab", "^(?:a|ab){2,}$")', true],
    ['matches("", "a*")', true],
    ['matches("ÄB", "äb", "i")', true],
    ['matches("x", "a||x")', true],
    ['matches(input: "abc", pattern: "B", flags: "i")', true],
  ]);
});

describe('replace', () => {
  answers([
    ['replace("abracadabra", "bra", "*")', 'a*cada*'],
    ['replace("abracadabra", "a.*a", "*")', '*'],
    ['replace("abracadabra", "a.*?a", "*")', '*c*bra'],
    ['replace("abracadabra", "a(.)", "a$1$1")', 'abbraccaddabbra'],
    ['replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")', '(012) 345-6789'],
    ['replace(phone, "^(\\d{3})\\d{4}", "$1****")', '138****8000'],
    ['replace("a1", "\\d", "\\\\$")', 'a$'],
    ['replace("AAAA", "A+?", "b")', 'bbbb'],
    ['replace("AAAA", "a+", "b", "i")', 'b'],
    ['replace("darted", "^(.*?)d(.*)$", "$1c$2")', 'carted'],
    ['replace("b", "(a)|b", "[$1]")', '[]'],
    ['replace("𠮷a", "a", "b")', '𠮷b'],
  ]);
});

describe('split', () => {
  answers([
    ['split("John Doe", "\\s")', ['John', 'Doe']],
    ['split(text, ";")', ['a', 'b', '', 'c']],
    ['split("a;b;c;;", ";")', ['a', 'b', 'c', '', '']],
    ['split("一、二，三", "[、，]")', ['一', '二', '三']],
    ['split("a|b", "\\|")', ['a', 'b']],
    ['split("", ",")', ['']],
  ]);
});

describe('patterns that are refused when a diagram is checked', () => {
  for (const [pattern, why] of [
    ['(a)\\\\1', 'back-reference'],
    ['(?=a)b', 'look-around'],
    ['(?<=a)b', 'look-around'],
    ['(a', 'not closed'],
    ['a)', 'nothing opens'],
    ['a]', 'nothing opens'],
    ['[a', 'not closed'],
    ['[]', 'empty'],
    ['[z-a]', 'wrong way round'],
    ['[a[b]', 'write \\['],
    ['*a', 'follows nothing'],
    ['a**', 'follows nothing'],
    ['a{2,1}', 'no number of times'],
    ['a{x}', 'no number of times'],
    ['a{2', 'no number of times'],
    ['\\\\q', 'unknown escape'],
    ['\\\\p{Han}', 'unknown category'],
    ['\\\\', 'unknown escape'],
    ['((((a{100}){100}){100}){100})', 'too large'],
    ['(a{1,1000}){1,1000}', 'too large'],
    ['('.repeat(200) + ')'.repeat(200), 'too large'],
    ['(a)'.repeat(30), 'groups'],
  ] as const) {
    it(`${pattern.slice(0, 40)}: ${why}`, () => {
      const answer = evaluate(`matches("abc", "${pattern}")`, {});
      expect(answer).to.have.nested.property('rejection.code', 'BAD_EXPRESSION');
      expect(answer).to.have.nested.property('rejection.message').that.contains(why);
    });
  }

  for (const expression of [
    'matches("a", other)',
    'matches("a", "a", other)',
    'matches("a", "a", "g")',
    'matches("a")',
    'split("a", "a", "i")',
    'split("a", "x*")',
    'split("a", "|")',
    'replace("a", "^", "b")',
    'replace("a", "a")',
  ]) {
    it(expression, () => {
      expect(evaluate(expression, { other: 'a' })).to.have.nested.property(
        'rejection.code',
        'BAD_EXPRESSION',
      );
    });
  }
});

describe('patterns and values', () => {
  for (const expression of [
    'matches(1, "a")',
    'matches(null, "a")',
    'matches(missing, "a")',
    'split(1, "a")',
    'replace("a", "a", 1)',
    'replace("a", "a", "$1")',
    'replace("a", "a", "$")',
    'replace("a", "a", "\\\\a")',
  ]) {
    it(`have no answer for ${expression}`, () => {
      expect(evaluate(expression, {})).to.have.nested.property('rejection.code', 'BAD_VALUE');
    });
  }

  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', 'a|b', '');
  const quantifier = fc.constantFrom(
    '',
    '',
    '*',
    '+',
    '?',
    '{2}',
    '{1,2}',
    '{2,}',
    '*?',
    '+?',
    '??',
  );
  const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 3 },
      fc
        .tuple(atom, quantifier)
        .map(([one, times]) => (one.length > 1 || one === '' ? `(?:${one})` : one) + times),
      fc.tuple(tie('part'), tie('part')).map(([one, other]) => `(?:${one}|${other})`),
      fc.tuple(tie('part'), quantifier).map(([one, times]) => `(?:${one})${times}`),
    ),
    pattern: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  }));

  it('match as the matcher of JavaScript does, where both know the pattern', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 8 }),
        (one, text) => {
          const answer = evaluate(`matches(text, "${one.replaceAll('\\', '\\\\')}")`, { text });
          expect(answer).to.deep.equal({ value: new RegExp(one, 'u').test(text) });
          const whole = evaluate(`matches(text, "^(?:${one.replaceAll('\\', '\\\\')})$")`, {
            text,
          });
          expect(whole).to.deep.equal({ value: new RegExp(`^(?:${one})$`, 'u').test(text) });
        },
      ),
      { numRuns: 120 },
    );
  });
});
