import { expect } from 'chai';
import { readDmn, type Variables } from '#engine';
import { decisionsOf, dmn, table, text } from './drawing.ts';

const feel = (content: string) => text('literalExpression', content);
const box = (name: string, attributes: string, parts: Readonly<Record<string, string>>) =>
  `<${name} id="B"${attributes}>${Object.entries(parts)
    .map(([part, content]) => `<${part}>${content}</${part}>`)
    .join('')}</${name}>`;
/** Conditions and branches as written in a file; an object with a `then` would look like a promise. */
const choice = (condition: string, yes: string, no = '', id = 'B') =>
  `<conditional id="${id}"><if>${feel(condition)}</if><then>${feel(yes)}</then>${no && `<else>${feel(no)}</else>`}</conditional>`;
const each = ' iteratorVariable="x"';
const file = (boxed: string, id = 'A') =>
  dmn(`<decision id="${id}" name="${id}">${boxed}</decision>`).replaceAll('20191111', '20211108');
const valueIn = async (variables: Variables, boxed: string) => {
  const answer = (await decisionsOf(file(boxed))).decide('A', variables);
  return 'code' in answer ? answer.message : answer.value;
};
const problemsOf = async (boxed: string) => {
  const answer = await readDmn(file(boxed));
  return 'problems' in answer ? answer.problems : [];
};

describe('boxed conditionals, filters and iterations (DMN 1.4, 7.3)', () => {
  it('a conditional evaluates the branch that it chooses, and no other', async () => {
    expect(await valueIn({ n: 2 }, choice('n > 1', '"many"', 'n / 0'))).to.equal('many');
    expect(await valueIn({ n: 1 }, choice('n > 1', '"many"', 'n / 0'))).to.contain('not a number');
    expect(await valueIn({ n: 1 }, choice('n', '1', '2'))).to.contain('"if" needs booleans');
  });

  it('a filter knows the member and its fields', async () => {
    const list = [
      { id: 'a', days: 3 },
      { id: 'b', days: 9 },
    ];
    const long = box('filter', '', { in: feel('list'), match: feel('days > 5 and item.id = "b"') });
    expect(await valueIn({ list }, long)).to.deep.equal([list[1]]);
    expect(await valueIn({ list: 1 }, long)).to.contain('a list is needed');
  });

  it('for gives a value for each member, some and every ask about them', async () => {
    const loop = { in: feel('list'), return: feel('x * k') };
    expect(await valueIn({ list: [1, 2], k: 3 }, box('for', each, loop))).to.deep.equal([3, 6]);
    const asks = { in: feel('list'), satisfies: feel('x > 1') };
    expect(await valueIn({ list: [1, 2] }, box('some', each, asks))).to.equal(true);
    expect(await valueIn({ list: [1, 2] }, box('every', each, asks))).to.equal(false);
    expect(await valueIn({ list: [] }, box('every', each, asks))).to.equal(true);
  });

  it('boxes lie in boxes, and iterator variables may have several words', async () => {
    const inner = choice('the one > 1', '"+"', '"-"', 'C');
    const boxed = box('for', ' iteratorVariable="the one"', { in: feel('list'), return: inner });
    expect(await valueIn({ list: [1, 2] }, boxed)).to.deep.equal(['-', '+']);
  });

  it('the value is of the type that the box names', async () => {
    const loop = { in: feel('[1]'), return: feel('x') };
    expect(await valueIn({}, box('for', `${each} typeRef="string"`, loop))).to.contain(
      'not of the type',
    );
  });

  it('tables in boxes note the rules that matched', async () => {
    const inside = /<decisionTable[\s\S]*<\/decisionTable>/.exec(
      table({ inputs: ['x'], outputs: ['o'], rules: ['> 1 | "+"', '<= 1 | "-"'] }),
    )?.[0];
    const boxed = box('for', each, { in: feel('[1, 2]'), return: inside ?? '' });
    expect((await decisionsOf(file(boxed))).decide('A', {})).to.deep.equal({
      value: ['-', '+'],
      rows: [
        { decision: 'A', rules: [2] },
        { decision: 'A', rules: [1] },
      ],
    });
  });

  it('loops over loops end', async () => {
    const long = feel('for i in 1..9000 return i');
    const inner = box('for', ' iteratorVariable="y"', { in: feel('list'), return: feel('x') });
    const boxed = box('for', each, { in: long, return: inner.replace(' id="B"', ' id="C"') });
    expect(await valueIn({ list: [1, 2, 3] }, boxed)).to.contain('too long');
  });

  for (const [what, boxed] of [
    ['a conditional without else', choice('true', '1')],
    ['a filter without match', box('filter', '', { in: feel('[1]') })],
    ['a for without variable', box('for', '', { in: feel('[1]'), return: feel('1') })],
    ['a some without condition', box('some', each, { in: feel('[1]') })],
    [
      'an every whose condition does not parse',
      box('every', each, { in: feel('[1]'), satisfies: feel('x >') }),
    ],
    [
      'a for of an unknown type',
      box('for', `${each} typeRef="money"`, { in: feel('[1]'), return: feel('x') }),
    ],
    ['an empty part', box('for', each, { in: '', return: feel('x') })],
  ] as const) {
    it(`refuses ${what} by the id of its decision`, async () => {
      expect((await problemsOf(boxed))[0]).to.include({ elementId: 'A', code: 'BAD_DECISION' });
    });
  }
});
