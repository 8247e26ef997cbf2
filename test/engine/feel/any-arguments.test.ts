import { expect } from 'chai';
import { evaluate } from '#engine';

/** One value of each kind, written in FEEL, sensible ones and others. */
const values = [
  '"abc"',
  '"2026-03-02"',
  '"P1D"',
  '1',
  '-1',
  '0',
  '2.5',
  'true',
  'null',
  '[]',
  '[1, 2]',
  '["a", "b"]',
  '{a: 1}',
  'date("2026-03-02")',
  'time("09:00:00")',
  'duration("PT1H")',
  'missing',
];

const names = [
  ...['string', 'number', 'not', 'is', 'get value', 'get entries'],
  ...['contains', 'starts with', 'ends with', 'string length', 'upper case', 'lower case', 'trim'],
  ...['substring before', 'substring after', 'substring', 'string join'],
  ...['date', 'time', 'date and time', 'duration', 'years and months duration'],
  ...['day of week', 'day of year', 'week of year'],
  ...['count', 'min', 'max', 'sum', 'mean', 'median', 'mode', 'stddev', 'product', 'all', 'any'],
  ...['list contains', 'sublist', 'append', 'concatenate', 'insert before', 'remove', 'reverse'],
  ...['index of', 'union', 'distinct values', 'flatten'],
  ...[
    'abs',
    'floor',
    'ceiling',
    'round up',
    'round down',
    'decimal',
    'modulo',
    'sqrt',
    'exp',
    'log',
  ],
  ...['odd', 'even'],
];

function argumentLists(): readonly string[] {
  const second = ['"abc"', '1', 'null', '[1, 2]', 'date("2026-03-02")', 'duration("PT1H")'];
  const pairs = values.flatMap((one) => second.map((other) => `${one}, ${other}`));
  const triples = ['1', '"a"', 'null', '[1]'].flatMap((third) =>
    ['1', '"abc"', '[1, 2]', 'null', '2026'].flatMap((first) =>
      ['1', '-5', '2.5', '"b"', 'null'].map((middle) => `${first}, ${middle}, ${third}`),
    ),
  );
  return ['', ...values, ...pairs, ...triples];
}

describe('functions of FEEL with any arguments', () => {
  for (const name of names) {
    it(`${name}: answers or says why not`, () => {
      for (const list of argumentLists()) {
        const text = `${name}(${list})`;
        expect(evaluate(text, {}), text).to.have.any.keys('value', 'rejection');
      }
    });
  }

  it('operators: answer or say why not, whatever stands beside them', () => {
    for (const sign of [
      '+',
      '-',
      '*',
      '/',
      '**',
      '=',
      '!=',
      '<',
      '>',
      '<=',
      '>=',
      'and',
      'or',
      'in',
    ]) {
      for (const one of values) {
        for (const other of values) {
          const text = `${one} ${sign} ${other}`;
          expect(evaluate(text, {}), text).to.have.any.keys('value', 'rejection');
        }
      }
    }
  });
});
