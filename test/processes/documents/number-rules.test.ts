import { expect } from 'chai';
import fc from 'fast-check';
import {
  caseNumber,
  caseSeparators,
  caseSeries,
  type DecisionContext,
  type Department,
  demoCity,
  detailOf,
  documentKinds,
  documentNumber,
  documentSeries,
  type NumberRule,
  numberEndings,
  numberRuleOn,
  readNumber,
  withNumberRule,
  withoutNumberRule,
  yearBrackets,
} from '#processes';
import { CaseScenario } from '../cases/scenario.ts';
import { contextOf } from '../library.ts';

const today = '2026-03-02';
const squared: NumberRule = {
  since: '2026-03-03',
  cases: { separator: '.', width: 4 },
  documents: { brackets: '[]', width: 3, ending: '' },
};

/** The department that leads 食品经营许可, with rules of its own. */
function ruled(context: DecisionContext, numberRules: readonly NumberRule[]): DecisionContext {
  const { directory } = context;
  const departments = directory.departments.map((department) =>
    department.id === context.matter.leadDepartment ? { ...department, numberRules } : department,
  );
  return { ...context, directory: { ...directory, departments } };
}

const approval = (numberRules?: readonly NumberRule[]): Pick<Department, 'id' | 'numberRules'> =>
  numberRules === undefined ? { id: 'approval' } : { id: 'approval', numberRules };

describe('rules of numbers (编号规则)', () => {
  let food: DecisionContext;

  before(async () => {
    food = await contextOf('food-business-permit');
  });

  it('number from their date on, and count on where the rule before stopped', () => {
    const context = ruled(food, [squared]);
    const counters = new Map<string, number>();
    const numbered = (day: string, time?: string) => {
      const { file } = new CaseScenario(context, counters).advanceTo(day, time).submit();
      return [file.number, file.documents[0]?.number];
    };
    const before = ['329900-APPROVAL-2026-000001', '示审批收〔2026〕1号'];
    expect(numbered('2026-03-02', '23:59')).to.deep.equal(before);
    expect(numbered('2026-03-03', '00:00')).to.deep.equal([
      '329900.APPROVAL.2026.0002',
      '示审批收[2026]002',
    ]);
    expect(numbered('2027-01-04')).to.deep.equal([
      '329900.APPROVAL.2027.0001',
      '示审批收[2027]001',
    ]);
  });

  it('leave a case that was numbered before, and what it gets later is by the rule of that day', () => {
    const old = new CaseScenario(ruled(food, [])).advanceTo('2026-03-02').submit();
    const later = new CaseScenario(ruled(food, [squared])).resume(old).advanceTo('2026-03-03');
    later.complete('PreCheck', 'counter', 'accept');
    expect(later.file.number).to.equal('329900-APPROVAL-2026-000001');
    expect(later.file.documents.map(({ number }) => number)).to.deep.equal([
      '示审批收〔2026〕1号',
      '示审批受[2026]001',
    ]);
  });

  it('are those of official papers until somebody sets others', () => {
    expect(numberRuleOn(approval(), today)).to.deep.equal({
      cases: { separator: '-', width: 6 },
      documents: { brackets: '〔〕', width: 1, ending: '号' },
    });
    const later = { ...squared, since: '2026-05-01' };
    const both = approval([squared, later]);
    expect(numberRuleOn(both, '2026-03-02')).to.not.have.property('since');
    expect(numberRuleOn(both, '2026-04-30')).to.equal(squared);
    expect(numberRuleOn(both, '2026-05-01')).to.equal(later);
  });

  it('are kept in the order of their dates; one that has not begun is replaced or taken back', () => {
    const later = { ...squared, since: '2026-05-01' };
    const other: NumberRule = { ...squared, cases: { separator: '_', width: 5 } };
    expect(withNumberRule(approval([later]), squared, today)).to.deep.equal([squared, later]);
    expect(withNumberRule(approval([squared]), other, today)).to.deep.equal([other]);
    expect(withNumberRule(approval(), { ...squared, since: today }, today)).to.have.length(1);
    expect(withoutNumberRule(approval([squared, later]), '2026-05-01', today)).to.deep.equal([
      squared,
    ]);
  });

  const { since: _, ...written } = squared;
  const refused: readonly (readonly [why: string, code: string, answer: unknown])[] = [
    [
      'in the past',
      'NUMBER_RULE_TOO_EARLY',
      withNumberRule(approval(), { ...squared, since: '2026-03-01' }, today),
    ],
    [
      'that would change one in force',
      'NUMBER_RULE_IN_FORCE',
      withNumberRule(approval([{ ...squared, since: today }]), { ...written, since: today }, today),
    ],
    [
      'taken back that is in force',
      'NUMBER_RULE_IN_FORCE',
      withoutNumberRule(approval([squared]), squared.since, squared.since),
    ],
    [
      'taken back that is not there',
      'NUMBER_RULE_NOT_FOUND',
      withoutNumberRule(approval(), squared.since, today),
    ],
    ...[0, 9, 1.5].map(
      (width) =>
        [
          `of width ${width}`,
          'NUMBER_WIDTH_INVALID',
          withNumberRule(
            approval(),
            { ...squared, documents: { ...squared.documents, width } },
            today,
          ),
        ] as const,
    ),
    [
      'without separators behind a digit',
      'NUMBER_SEPARATOR_NEEDED',
      withNumberRule({ id: 'bureau3' }, { ...squared, cases: { separator: '', width: 6 } }, today),
    ],
    [
      'more than a department may have',
      'TOO_MANY_NUMBER_RULES',
      withNumberRule(
        approval(
          Array.from({ length: 100 }, (_one, at) => ({ ...squared, since: `20${at + 30}` })),
        ),
        squared,
        today,
      ),
    ],
  ];
  for (const [why, code, answer] of refused)
    it(`are refused ${why}`, () => {
      expect(answer).to.have.property('code', code);
      const rejection = answer as { readonly code: string; readonly message: string };
      expect(detailOf(rejection))
        .to.match(/\p{Script=Han}/u)
        .and.not.match(/[{}]/);
      expect(rejection.message).to.not.match(/[{}]|\p{Script=Han}/u);
    });

  it('give no two papers one number, however often they change: each number tells its series and count', () => {
    const width = fc.integer({ min: 1, max: 8 });
    const rules = fc.record({
      since: fc.constant(today),
      cases: fc.record({ separator: fc.constantFrom(...caseSeparators), width }),
      documents: fc.record({
        brackets: fc.constantFrom(...yearBrackets),
        width,
        ending: fc.constantFrom(...numberEndings),
      }),
    });
    const prefix = fc.oneof(
      fc.constantFrom('示审批', '示-1', '示审批受[2026]', '市(1)', '2026', '示\u2028审', '示\n审'),
      fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 8 }),
    );
    const id = fc.constantFrom('approval', 'a', 'x-2026', 'x-2026-', 'bureau3', 'b_2026_1', 'B');
    const year = fc.constantFrom('2026', '2027', '2012');
    const count = fc.integer({ min: 1, max: 30_000 });
    const kind = fc.constantFrom('receipt', 'acceptance', 'refusal', 'grant', 'denial' as const);
    fc.assert(
      fc.property(rules, prefix, id, year, count, kind, (rule, documentPrefix, unit, ...paper) => {
        const [inYear, counted, ofKind] = paper;
        const [first] = demoCity.departments;
        if (first === undefined) throw new Error('a city has departments');
        const department = { ...first, id: unit, documentPrefix };
        const papers = documentSeries(department, ofKind, inYear);
        const paperNumber = documentNumber(papers, counted, rule.documents);
        expect(readNumber('document', paperNumber)).to.deep.equal({
          series: papers,
          count: counted,
        });
        expect(paperNumber).to.contain(documentKinds[ofKind].word);
        if ('code' in withNumberRule({ id: unit }, rule, today)) return;
        const cases = caseSeries(department, inYear);
        const number = caseNumber(cases, counted, rule.cases);
        expect(readNumber('case', number)).to.deep.equal({ series: cases, count: counted });
        expect(encodeURIComponent(number)).to.equal(number);
      }),
      { numRuns: 500 },
    );
  });

  it('read nothing that is no number', () => {
    for (const text of [
      '',
      '示审批受〔2026〕号',
      '示审批受〔26〕1号',
      '〔2026〕1号',
      '示审批受〔2026〕0号',
    ])
      expect(readNumber('document', text), text).to.equal(undefined);
    for (const text of [
      '',
      '329900-APPROVAL-2026',
      '329900-APPROVAL_2026-1',
      'APPROVAL-2026-000001',
    ])
      expect(readNumber('case', text), text).to.equal(undefined);
  });
});
