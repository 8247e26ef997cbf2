import { expect } from 'chai';
import type { DecisionContext } from '#processes';
import { CaseScenario } from '../cases/scenario.ts';
import { contextOf } from '../library.ts';

/** 食品经营许可 as another bureau has it, which writes the same 代字. */
function ofNamesake(context: DecisionContext): DecisionContext {
  const { directory, matter } = context;
  const [lead] = directory.departments.filter(({ id }) => id === matter.leadDepartment);
  const { documentPrefix = '' } = lead ?? {};
  const departments = directory.departments.map((department) =>
    department.id === 'traffic' ? { ...department, documentPrefix } : department,
  );
  return {
    ...context,
    directory: { ...directory, departments },
    matter: { ...matter, leadDepartment: 'traffic' },
  };
}

describe('numbers of documents and cases', () => {
  let food: DecisionContext;

  before(async () => {
    food = await contextOf('food-business-permit');
  });

  function filed(context: DecisionContext, counters: Map<string, number>): CaseScenario {
    return new CaseScenario(context, counters).advanceTo('2026-03-02').submit();
  }

  it('are counted on where two agencies write the same 代字', () => {
    const counters = new Map<string, number>();
    const [one, other] = [filed(food, counters), filed(ofNamesake(food), counters)].map(
      ({ file }) => file.documents.map(({ number }) => number),
    );
    expect(one).to.deep.equal(['示审批收〔2026〕1号']);
    expect(other).to.deep.equal(['示审批收〔2026〕2号']);
  });

  it('are those of the year in China', () => {
    const { file } = new CaseScenario(food, new Map()).advanceTo('2026-12-31', '23:59').submit();
    expect(file.number).to.equal('329900-APPROVAL-2026-000001');
    const later = new CaseScenario(food, new Map());
    // Half past midnight of the new year, written in the zone of a machine that stands elsewhere.
    later.now = '2026-12-31T16:30:00.000Z';
    const filedLater = later.submit().file;
    expect(filedLater.number).to.equal('329900-APPROVAL-2027-000001');
    expect(filedLater.documents[0]?.number).to.match(/〔2027〕1号$/);
  });

  it('of certificates differ, though two kinds have one rule', () => {
    const { certificate } = food.matter;
    if (certificate?.issue === undefined) throw new Error('the matter issues no certificate');
    const issue = { ...certificate.issue, kind: 'OTHER' };
    const other = { ...food, matter: { ...food.matter, certificate: { ...certificate, issue } } };
    const counters = new Map<string, number>();
    const numbers = [food, other].map((context) => {
      const scenario = filed(context, counters);
      scenario
        .complete('PreCheck', 'counter', 'accept')
        .complete('MaterialReview', 'officer', 'pass')
        .complete('SiteInspection', 'officer', 'pass')
        .complete('SiteInspection', 'counter', 'pass')
        .complete('Review', 'reviewer', 'pass')
        .complete('Decide', 'chief', 'grant');
      return scenario.file.certificates?.[0]?.number;
    });
    expect(numbers).to.deep.equal(['JY13299002026000001', 'JY13299002026000002']);
  });
});
