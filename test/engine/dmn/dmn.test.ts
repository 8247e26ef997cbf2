import { expect } from 'chai';
import { type DecisionAnswer, readDmn } from '#engine';
import { diagram, end, flows, start, tag } from '../diagram.ts';
import { Play, plainPorts } from '../play.ts';
import { decide, decisionsOf, dmn, literal, table } from './drawing.ts';

/** The value and the rules, or the code of what went wrong. */
const answered = (answer: DecisionAnswer) =>
  'code' in answer
    ? answer.code
    : { value: answer.value, rules: (answer.rows as readonly { rules: unknown }[])[0]?.rules };

const hits = (policy: string) => ` hitPolicy="${policy}"`;
const fees = { inputs: ['area'], outputs: ['fee'] } as const;
const overlapping = ['> 10 | 100', '> 20 | 200', '> 30 | 200'];

describe('decision tables (DMN 1.3, 8.2)', () => {
  it('tests cells by comparison, list, interval, negation and nothing', async () => {
    const one = {
      inputs: ['n', 'kind'],
      outputs: ['out'],
      rules: [
        '< 0 | - | "negative"',
        '[0..10) | "a", "b" | "small"',
        '[0..10) | not("a", "b") | "other"',
        '10 | | "ten"',
      ],
    };
    const out = async (n: number, kind: string) => answered(await decide(one, { n, kind }));
    expect(await out(-1, 'x')).to.deep.equal({ value: 'negative', rules: [1] });
    expect(await out(5, 'b')).to.deep.equal({ value: 'small', rules: [2] });
    expect(await out(5, 'c')).to.deep.equal({ value: 'other', rules: [3] });
    expect(await out(10, 'c')).to.deep.equal({ value: 'ten', rules: [4] });
    expect(await out(11, 'c')).to.deep.equal({ value: null, rules: [] });
  });

  it('U refuses two rules that match', async () => {
    const one = { ...fees, rules: overlapping };
    expect(answered(await decide(one, { area: 15 }))).to.deep.equal({ value: 100, rules: [1] });
    expect(answered(await decide(one, { area: 25 }))).to.equal('BAD_VALUE');
  });

  it('A wants rules that agree', async () => {
    const one = { ...fees, hit: hits('ANY'), rules: overlapping.slice(1) };
    expect(answered(await decide(one, { area: 35 }))).to.deep.equal({ value: 200, rules: [1] });
    const other = { ...fees, hit: hits('ANY'), rules: overlapping };
    expect(answered(await decide(other, { area: 35 }))).to.equal('BAD_VALUE');
  });

  it('P takes the output of the highest priority', async () => {
    const one = {
      inputs: ['area'],
      outputs: [['level', '"high", "middle", "low"']] as const,
      hit: hits('PRIORITY'),
      rules: ['> 10 | "low"', '> 20 | "high"', '> 20 | "middle"'],
    };
    expect(answered(await decide(one, { area: 25 }))).to.deep.equal({ value: 'high', rules: [2] });
    const ordered = { ...one, hit: hits('OUTPUT ORDER') };
    expect(answered(await decide(ordered, { area: 25 }))).to.deep.equal({
      value: ['high', 'middle', 'low'],
      rules: [2, 3, 1],
    });
  });

  it('F takes the first, R all in their order', async () => {
    const first = { ...fees, hit: hits('FIRST'), rules: overlapping };
    expect(answered(await decide(first, { area: 35 }))).to.deep.equal({ value: 100, rules: [1] });
    const all = { ...fees, hit: hits('RULE ORDER'), rules: overlapping };
    expect(answered(await decide(all, { area: 35 }))).to.deep.equal({
      value: [100, 200, 200],
      rules: [1, 2, 3],
    });
  });

  for (const [aggregation, value, nothing] of [
    ['', [100, 200, 200], []],
    ['SUM', 500, null],
    ['COUNT', 3, 0],
    ['MIN', 100, null],
    ['MAX', 200, null],
  ] as const) {
    it(`C${aggregation} collects`, async () => {
      const how = aggregation === '' ? '' : ` aggregation="${aggregation}"`;
      const one = { ...fees, hit: `${hits('COLLECT')}${how}`, rules: overlapping };
      expect(answered(await decide(one, { area: 35 }))).to.deep.equal({ value, rules: [1, 2, 3] });
      expect(answered(await decide(one, { area: 1 }))).to.deep.equal({ value: nothing, rules: [] });
    });
  }

  it('gives an object for several outputs, and its defaults when nothing matches', async () => {
    const one = {
      inputs: ['area'],
      outputs: ['fee', 'days'],
      otherwise: '0',
      rules: ['> 10 | area * 2 | 5'],
    };
    expect(answered(await decide(one, { area: 20 }))).to.deep.equal({
      value: { fee: 40, days: 5 },
      rules: [1],
    });
    expect(answered(await decide(one, { area: 1 }))).to.deep.equal({
      value: { fee: 0, days: 0 },
      rules: [],
    });
  });

  it('takes a missing value for null, which only a dash matches', async () => {
    const one = { ...fees, rules: ['> 10 | 1', '- | 2'] };
    expect(answered(await decide(one, {}))).to.deep.equal({ value: 2, rules: [2] });
  });

  it('asks for null', async () => {
    const one = { ...fees, rules: ['null | 1', 'not(null) | 2'] };
    expect(answered(await decide(one, { area: null }))).to.deep.equal({ value: 1, rules: [1] });
    expect(answered(await decide(one, { area: 3 }))).to.deep.equal({ value: 2, rules: [2] });
  });

  it('says what cannot be compared', async () => {
    const one = { ...fees, rules: ['> 10 | 1'] };
    expect(answered(await decide(one, { area: 'large' }))).to.equal('BAD_VALUE');
  });
});

describe('decisions (DMN 1.3, 6.3)', () => {
  it('asks the decisions that it requires first, and tells the rules of all', async () => {
    const xml = dmn(
      literal('Size', 'width * length'),
      table({
        id: 'Level',
        inputs: ['Size'],
        outputs: ['l'],
        rules: ['> 10 | "big"', '<= 10 | "small"'],
        requires: ['Size'],
      }),
      table({
        id: 'Fee',
        inputs: ['Level'],
        outputs: ['f'],
        rules: ['"big" | 100', '"small" | 10'],
        requires: ['Level'],
      }),
    );
    const decisions = await decisionsOf(xml);
    expect(decisions.ids).to.deep.equal(['Size', 'Level', 'Fee']);
    expect(decisions.decide('Fee', { width: 4, length: 5 })).to.deep.equal({
      value: 100,
      rows: [
        { decision: 'Level', rules: [1] },
        { decision: 'Fee', rules: [1] },
      ],
    });
    expect(decisions.decide('Nobody', {})).to.include({ code: 'DECISION_NOT_FOUND' });
  });

  it('reads older and newer namespaces', async () => {
    const old = dmn(literal('A', '1 + 1')).replace('20191111/MODEL/', '20180521/MODEL/');
    expect((await decisionsOf(old)).decide('A', {})).to.deep.include({ value: 2 });
  });

  for (const [what, content] of [
    ['a decision that requires itself', table({ ...fees, rules: ['- | 1'], requires: ['T'] })],
    ['a decision of nowhere', table({ ...fees, rules: ['- | 1'], requires: ['X'] })],
    ['an unknown hit policy', table({ ...fees, hit: hits('GUESS'), rules: ['- | 1'] })],
    ['a rule with too few cells', table({ ...fees, rules: ['1'] })],
    ['a cell that is no test', table({ ...fees, rules: ['> > | 1'] })],
    ['an expression that FEEL cannot read', literal('A', '1 +')],
    ['a decision without logic', '<decision id="A" name="A"/>'],
    ['what is not read here', '<decision id="A" name="A"><invocation id="I"/></decision>'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      expect(await readDmn(dmn(content)))
        .to.have.property('problems')
        .with.length.above(0);
    });
  }

  it('refuses what is no DMN', async () => {
    expect(await readDmn('<a/>')).to.have.nested.property('problems[0].code', 'NOT_DMN');
    expect(await readDmn('<!DOCTYPE x><a/>')).to.have.nested.property(
      'problems[0].code',
      'DOCTYPE_FORBIDDEN',
    );
  });

  it('answers business rule tasks', async () => {
    const { decide: answer } = await decisionsOf(
      dmn(table({ ...fees, id: 'Fee', rules: ['> 10 | 100', '<= 10 | 10'] })),
    );
    const xml = diagram(
      start('S'),
      tag('businessRuleTask', { id: 'R', 'gov:decision': 'Fee', 'gov:resultVariable': 'fee' }),
      end('E'),
      flows('S > R > E'),
    );
    const play = await Play.of(xml, { area: 12 }, { ...plainPorts, decide: answer });
    expect(play.variables['fee']).to.equal(100);
    expect(play.events.find(({ type }) => type === 'DecisionEvaluated')).to.deep.include({
      rows: [{ decision: 'Fee', rules: [1] }],
    });
  });
});
