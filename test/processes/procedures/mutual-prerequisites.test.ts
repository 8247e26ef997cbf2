import { expect } from 'chai';
import { checkProcedure, demoCity, type Matter } from '#processes';
import { definitionFrom, matterOf, xmlOf } from '../library.ts';

const seal = '329900001202';
const invoice = '329900001203';
const registration = '329900001201';

describe('不得互为前置条件', () => {
  const children = matterOf('company-start').children ?? [];
  const codesOf = async (
    change: readonly [string | RegExp, string],
    matter: Partial<Matter> = {},
    published: readonly Matter[] = [],
  ) => {
    const definition = await definitionFrom(xmlOf('company-start').replace(...change));
    return checkProcedure(definition, {
      matter: { ...matterOf('company-start'), ...matter },
      directory: demoCity,
      published,
    });
  };
  const unchanged = ['', ''] as const;
  const requiring = (matter: string, requires: readonly string[]) =>
    children.map((child) => (child.matter === matter ? { ...child, requires } : child));

  it('allows what the law puts before the parallel block (登记 before the others)', async () => {
    expect(await codesOf(unchanged)).to.deep.equal([]);
  });

  it('finds a branch whose matter requires that of another branch', async () => {
    const [problem, ...more] = await codesOf(unchanged, {
      children: requiring(seal, [registration, invoice]),
    });
    expect(more).to.deep.equal([]);
    expect(problem).to.include({ code: 'MUTUAL_PREREQUISITE', elementId: 'Seal' });
    expect(problem?.message).to.equal(
      '并联环节“公章刻制备案”以“首次申领发票”的结果为前提：并联部门不得互为前置条件',
    );
    expect(problem?.messageEn).to.include('may not be prerequisites of each other');
  });

  it('finds a branch that reads what another one comes to', async () => {
    const reading =
      'gov:childMatter="=if Invoice.outcome = &#34;granted&#34; then &#34;a&#34; else &#34;b&#34;"';
    const problems = await codesOf([`gov:childMatter="${seal}"`, reading]);
    expect(problems.map(({ code, elementId }) => [code, elementId])).to.deep.equal([
      ['MUTUAL_PREREQUISITE', 'Seal'],
    ]);
  });

  it('finds a branch whose loop waits for another one', async () => {
    const loop =
      '<bpmn:outgoing>Seal_Join</bpmn:outgoing><bpmn:standardLoopCharacteristics><bpmn:loopCondition xsi:type="bpmn:tFormalExpression">Fund.outcome = null</bpmn:loopCondition></bpmn:standardLoopCharacteristics>';
    const problems = await codesOf(['<bpmn:outgoing>Seal_Join</bpmn:outgoing>', loop]);
    expect(problems.map(({ code, elementId }) => [code, elementId])).to.deep.equal([
      ['MUTUAL_PREREQUISITE', 'Seal'],
    ]);
  });

  it('does not take a word in a text for a reference', async () => {
    const text =
      'gov:childMatter="=if form.wantsFund = &#34;Invoice&#34; then &#34;a&#34; else &#34;b&#34;"';
    expect(await codesOf([`gov:childMatter="${seal}"`, text])).to.deep.equal([]);
  });

  it('finds matters that wait for each other across joint matters', async () => {
    const other: Matter = {
      ...matterOf('company-start'),
      code: 'other',
      children: [{ matter: registration, requires: [seal] }],
    };
    const [problem] = await codesOf(unchanged, {}, [other]);
    expect(problem?.code).to.equal('PREREQUISITE_CYCLE');
    expect(problem?.message).to.include(registration).and.to.include(seal);
    const own = { ...other, code: '329900001200' };
    expect(await codesOf(unchanged, {}, [own])).to.deep.equal([]);
  });
});
