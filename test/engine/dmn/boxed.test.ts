import { expect } from 'chai';
import { readDmn, type Variables } from '#engine';
import { decide, decisionsOf, dmn, literal, table, text } from './drawing.ts';

const expression = (content: string) => text('literalExpression', content);
const decision = (id: string, ...content: string[]) =>
  `<decision id="${id}" name="${id}">${content.join('')}</decision>`;
const entry = (name: string, content: string, type = '') =>
  `<contextEntry><variable name="${name}"${type && ` typeRef="${type}"`}/>${content}</contextEntry>`;
const knows = (id: string) =>
  `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`;
const reads = (id: string) =>
  `<informationRequirement><requiredInput href="#${id}"/></informationRequirement>`;
const model = (id: string, parameters: readonly string[], body: string, needs = '') =>
  `<businessKnowledgeModel id="${id}" name="${id}"><variable name="${id}"/><encapsulatedLogic>${parameters
    .map((name) => `<formalParameter name="${name}" typeRef="number"/>`)
    .join('')}${body}</encapsulatedLogic>${needs}</businessKnowledgeModel>`;

const valueIn = async (variables: Variables, ...content: string[]) => {
  const answer = (await decisionsOf(dmn(...content))).decide('A', variables);
  return 'code' in answer ? answer.message : answer.value;
};
const problemsOf = async (...content: string[]) => {
  const answer = await readDmn(dmn(...content));
  return 'problems' in answer
    ? answer.problems.map(({ elementId, message }) => `${elementId}: ${message}`)
    : [];
};

describe('boxed expressions (DMN 1.3, 7.3)', () => {
  it('a context gives an object, each entry knows those before it', async () => {
    const boxed = `<context>${entry('net', expression('price * n'))}${entry('tax', expression('net * 0.13'))}</context>`;
    expect(await valueIn({ price: 19.99, n: 3 }, decision('A', boxed))).to.deep.equal({
      net: 59.97,
      tax: 7.7961,
    });
  });

  it('an entry without a name is the value of a context', async () => {
    const boxed = `<context>${entry('net', expression('2'))}<contextEntry>${expression('net + 1')}</contextEntry></context>`;
    expect(await valueIn({}, decision('A', boxed))).to.equal(3);
  });

  it('names of entries may have several words', async () => {
    const boxed = `<context>${entry('net price', expression('2'))}<contextEntry>${expression('net price + 1')}</contextEntry></context>`;
    expect(await valueIn({}, decision('A', boxed))).to.equal(3);
  });

  it('lists and relations give lists', async () => {
    const cells = (...written: string[]) => `<row>${written.map(expression).join('')}</row>`;
    const relation = `<relation><column name="a"/><column name="b"/>${cells('1', 'x')}${cells('2', '"y"')}</relation>`;
    const boxed = `<list>${expression('1')}${relation}</list>`;
    expect(await valueIn({ x: 'z' }, decision('A', boxed))).to.deep.equal([
      1,
      [
        { a: 1, b: 'z' },
        { a: 2, b: 'y' },
      ],
    ]);
  });

  it('a business knowledge model is called by FEEL and by an invocation', async () => {
    const fee = model('fee', ['area', 'rate'], expression('area * rate'));
    expect(
      await valueIn(
        { size: 3 },
        fee,
        decision('A', knows('fee'), expression('fee(size, 0.1) + 1')),
      ),
    ).to.equal(1.3);
    const bind = (name: string, value: string) =>
      `<binding><parameter name="${name}"/>${expression(value)}</binding>`;
    const boxed = `<invocation>${expression('fee')}${bind('rate', '2')}${bind('area', 'size')}</invocation>`;
    expect(await valueIn({ size: 3 }, fee, decision('A', knows('fee'), boxed))).to.equal(6);
  });

  it('a model sees its parameters only, and other models that it requires', async () => {
    const double = model('double', ['x'], expression('2 * x'));
    const fee = model('fee', ['area'], expression('double(area)'), knows('double'));
    const asks = decision('A', knows('fee'), expression('fee(5)'));
    expect(await valueIn({}, double, fee, asks)).to.equal(10);
    const peeping = model('fee', ['area'], expression('area + secret'));
    expect(await valueIn({ secret: 1 }, peeping, asks)).to.contain('"secret" is not set');
    expect(
      await valueIn({}, fee, double, decision('A', knows('fee'), expression('fee("5")'))),
    ).to.contain('string is not of the type number');
  });

  it('calls that double at every level end', async () => {
    const models = Array.from({ length: 40 }, (_, at) =>
      at === 0
        ? model('f0', ['x'], expression('x'))
        : model(`f${at}`, ['x'], expression(`f${at - 1}(x) + f${at - 1}(x)`), knows(`f${at - 1}`)),
    );
    const before = process.cpuUsage();
    expect(
      await valueIn({}, ...models, decision('A', knows('f39'), expression('f39(1)'))),
    ).to.contain('too long');
    expect(process.cpuUsage(before).user / 1_000).to.be.below(2_000);
  });
});

describe('types of decisions (DMN 1.3, 7.3.2)', () => {
  const data = (id: string, type: string) =>
    `<inputData id="${id}" name="${id}"><variable name="${id}" typeRef="${type}"/></inputData>`;

  it('a text is read as the date that the input data is', async () => {
    const late = decision(
      'A',
      reads('day'),
      expression('day + duration("P1D") > date("2026-03-02")'),
    );
    expect(await valueIn({ day: '2026-03-02' }, data('day', 'date'), late)).to.equal(true);
    expect(await valueIn({ day: 'soon' }, data('day', 'date'), late)).to.contain('is not a date');
  });

  it('cells compare dates where the input is one', async () => {
    const one = table({
      id: 'A',
      inputs: ['date(day)'],
      outputs: ['o'],
      rules: ['< date("2026-04-01") | "early"', '- | "late"'],
      hit: ' hitPolicy="FIRST"',
    });
    expect(await valueIn({ day: '2026-03-02' }, one)).to.equal('early');
  });

  it('a value of another type is refused, by item definitions too', async () => {
    const kinds =
      '<itemDefinition name="kind"><typeRef>string</typeRef><allowedValues><text>"shop", "school"</text></allowedValues></itemDefinition>';
    const shops =
      '<itemDefinition name="shop"><itemComponent name="kind"><typeRef>kind</typeRef></itemComponent><itemComponent name="opened"><typeRef>date</typeRef></itemComponent></itemDefinition>';
    const many =
      '<itemDefinition name="shops" isCollection="true"><typeRef>shop</typeRef></itemDefinition>';
    const asks = decision('A', reads('all'), expression('all[1].opened.year'));
    const content = [shops, many, kinds, data('all', 'shops'), asks];
    expect(await valueIn({ all: [{ kind: 'shop', opened: '2026-03-02' }] }, ...content)).to.equal(
      2026,
    );
    expect(await valueIn({ all: [{ kind: 'zoo' }] }, ...content)).to.contain(
      'kind: "zoo" is not among',
    );
    expect(await valueIn({ all: {} }, ...content)).to.contain('context is not of the type list');
  });

  it('outputs have their type and their values', async () => {
    const one = { inputs: ['n'], rules: ['- | o'], id: 'A' };
    const allowed = table({ ...one, outputs: [['out', '"a", "b"']] });
    expect(await valueIn({ n: 1, o: 'a' }, allowed)).to.equal('a');
    expect(await valueIn({ n: 1, o: 'c' }, allowed)).to.contain('"c" is not among');
  });
});

describe('exactness and mistakes in decisions', () => {
  it('aggregates money exactly', async () => {
    const one = {
      id: 'T',
      inputs: ['1'],
      outputs: ['o'],
      hit: ' hitPolicy="COLLECT" aggregation="SUM"',
      rules: ['- | 0.1', '- | 0.2'],
    };
    const answer = await decide(one, {});
    expect(answer).to.deep.include({ value: 0.3 });
  });

  it('a mistake in an input is none of its values', async () => {
    const one = { inputs: ['a / 0'], outputs: ['o'], rules: ['- | 1'] };
    expect(await decide(one, { a: 1 })).to.include({ code: 'BAD_VALUE' });
  });

  it('a required value that is null is not looked for elsewhere', async () => {
    const needs = '<informationRequirement><requiredDecision href="#N"/></informationRequirement>';
    const content = [literal('N', 'null'), decision('A', needs, expression('N = null'))];
    expect(await valueIn({ N: 5 }, ...content)).to.equal(true);
  });

  for (const [what, problem, ...content] of [
    ['a decision service', 'S', '<decisionService id="S" name="S"/>'],
    [
      'a function of Java',
      'f',
      '<businessKnowledgeModel id="f" name="f"><encapsulatedLogic kind="Java"/></businessKnowledgeModel>',
    ],
    [
      'a model that nobody required',
      'A',
      model('f', [], expression('1')),
      decision('A', expression('f()')),
    ],
    [
      'too few arguments',
      'A',
      model('f', ['x'], expression('x')),
      decision('A', knows('f'), expression('f()')),
    ],
    [
      'models in a circle',
      'f',
      model('f', [], expression('1'), knows('g')),
      model('g', [], expression('1'), knows('f')),
    ],
    [
      'an unknown type',
      'A',
      decision('A', '<variable name="A" typeRef="money"/>', expression('1')),
    ],
    [
      'a type made of itself',
      'u',
      '<itemDefinition id="t" name="t"><typeRef>u</typeRef></itemDefinition><itemDefinition id="u" name="u"><typeRef>t</typeRef></itemDefinition>',
    ],
    ['input data of nowhere', 'A', decision('A', reads('x'), expression('1'))],
    [
      'ranks without values',
      'T',
      table({ inputs: ['a'], outputs: ['o'], rules: ['- | 1'], hit: ' hitPolicy="PRIORITY"' }),
    ],
    [
      'an aggregation of one',
      'T',
      table({
        inputs: ['a'],
        outputs: ['o'],
        rules: ['- | 1'],
        hit: ' hitPolicy="FIRST" aggregation="SUM"',
      }),
    ],
    [
      'two outputs of one name',
      'T',
      table({ inputs: ['a'], outputs: ['o', 'o'], rules: ['- | 1 | 2'] }),
    ],
    [
      'another language',
      'A',
      decision('A', text('literalExpression', '1', ' expressionLanguage="javascript"')),
    ],
    [
      'a function in a context',
      'A',
      decision('A', `<context>${entry('f', '<functionDefinition/>')}</context>`),
    ],
  ] as const) {
    it(`refuses ${what} by the id of its element`, async () => {
      const problems = await problemsOf(...content);
      expect(problems[0] ?? 'none').to.match(new RegExp(`^${problem}:`));
    });
  }
});
