import { expect } from 'chai';
import { evaluate } from '#engine';

const variables = { price: 19.99, rate: 0.065, parts: [0.1, 0.2, 0.3], third: 0.3333333333333333 };
const answerOf = (expression: string) => evaluate(expression, variables);

describe('FEEL numbers are decimals of 34 digits (DMN 1.3, 10.3.2.3.1)', () => {
  const right: readonly (readonly [string, unknown])[] = [
    ['0.1 + 0.2 = 0.3', true],
    ['0.1 + 0.2', 0.3],
    ['sum(parts) = 0.6', true],
    ['sum(0.1, 0.1, 0.1) - 0.3', 0],
    ['price * 3', 59.97],
    ['1.1 * 1.1 = 1.21', true],
    ['price * rate', 1.29935],
    ['0.3 / 0.1', 3],
    ['1 / 4', 0.25],
    ['9007199254740993 = 9007199254740992', false],
    ['9007199254740993 > 9007199254740992', true],
    ['string(9007199254740993)', '9007199254740993'],
    ['string(9007199254740992 + 1)', '9007199254740993'],
    ['string(number("9007199254740993") + 1)', '9007199254740994'],
    ['9007199254740993 - 9007199254740992', 1],
    ['string(123456789012 * 123456789012)', '15241578753153483936144'],
    ['max(9007199254740992, 9007199254740993) = 9007199254740993', true],
    ['list contains([9007199254740993], 9007199254740992)', false],
    ['9007199254740993 in [9007199254740992..9007199254740994]', true],
    ['string(1 / 3)', '0.3333333333333333333333333333333333'],
    ['1 / 3', 0.3333333333333333],
    ['2 / 3', 0.6666666666666666],
    ['1 / 3 = third', false],
    ['decimal(1 / 3, 2)', 0.33],
    ['decimal(2.5, 0)', 2],
    ['decimal(3.5, 0)', 4],
    ['round half up(2.5, 0)', 3],
    ['round half up(1.005, 2)', 1.01],
    ['round half down(2.5, 0)', 2],
    ['round up(1.001, 2)', 1.01],
    ['round down(-1.009, 2)', -1],
    ['floor(-1.5)', -2],
    ['ceiling(1.21, 1)', 1.3],
    ['decimal(1234, -2)', 1200],
    ['abs(-0.5)', 0.5],
    ['sqrt(2) * sqrt(2) > 1.99', true],
    ['0 * -5', 0],
    ['string(0.0000001)', '0.0000001'],
    ['modulo(10.1, 4.5)', 1.1],
    ['mean([0.1, 0.2])', 0.15],
  ];
  for (const [expression, value] of right) {
    it(`answers ${expression}`, () => {
      expect(answerOf(expression)).to.deep.equal({ value });
    });
  }

  it('does not round a whole number that a variable cannot keep', () => {
    const answer = answerOf('9007199254740992 + 1');
    expect(answer).to.have.nested.property('rejection.code', 'BAD_VALUE');
    expect(answer).to.have.nested.property('rejection.message').that.contains('string()');
  });

  it('sums money as an accountant would', () => {
    const fees = Array.from({ length: 1_000 }, (_, at) => (at % 100) / 100);
    expect(evaluate('sum(fees)', { fees })).to.deep.equal({ value: 495 });
  });
});
