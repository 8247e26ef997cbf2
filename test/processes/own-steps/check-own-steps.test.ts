import { expect } from 'chai';
import { branchesOf, checkOwnSteps, type DecisionContext, demoCity, tryOwnSteps } from '#processes';
import { contextOf, definitionFrom } from '../library.ts';
import { type StepDrawn, stepsXml, trafficKey, trafficSteps } from './own-steps.ts';

describe('a department’s own steps, checked before they are published', () => {
  let lead: DecisionContext;

  before(async () => {
    lead = await contextOf('road-excavation');
  });

  const problems = async (xml: string, element = 'Opinion', department = 'traffic') => {
    const { definition: procedure, matter } = lead;
    const place = { procedure, matter, directory: demoCity, element, department };
    return checkOwnSteps(await definitionFrom(xml), place).map(
      ({ code, elementId }) => `${code} ${elementId}`,
    );
  };
  const drawn = (...steps: StepDrawn[]) => problems(stepsXml(steps));

  it('finds a branch for each department that the matter asks', () => {
    expect(
      branchesOf(lead.definition, lead.matter).map(({ department, limit }) => [department, limit]),
    ).to.deep.equal([
      ['traffic', { days: 3, unit: 'workday' }],
      ['garden', { days: 3, unit: 'workday' }],
      ['water', { days: 3, unit: 'workday' }],
    ]);
  });

  it('lets steps through that stay inside their branch', async () => {
    expect(await problems(stepsXml(trafficSteps))).to.deep.equal([]);
  });

  it('refuses a longest way beyond the limit of the branch', async () => {
    const long = [
      { id: 'Draft', days: 2 },
      { id: 'Answer', days: 2, position: 'head', act: 'opinion' },
    ];
    expect(await drawn(...long)).to.deep.equal([`OWN_STEPS_TOO_LONG ${trafficKey}`]);
  });

  it('refuses an answer that the lead does not know, or of another kind', async () => {
    expect(await drawn({ id: 'Answer', act: 'review' })).to.deep.equal(['OWN_STEPS_ANSWER Answer']);
    const other = { id: 'Answer', act: 'opinion', outcomes: ['agree', 'later'] };
    expect(await drawn(other)).to.include('OWN_STEPS_OUTCOME Answer');
  });

  it('refuses acts that move the case as a whole, documents and people of others', async () => {
    const answer = { id: 'Answer', act: 'opinion' };
    expect(await drawn({ id: 'Draft', act: 'decide' }, answer)).to.deep.equal([
      'OWN_STEPS_ACT Draft',
    ]);
    expect(await drawn({ id: 'Draft', department: 'water' }, answer)).to.deep.equal([
      'OWN_STEPS_DEPARTMENT Draft',
    ]);
    const inside = '<gov:documents><gov:document kind="grant"/></gov:documents>';
    expect(await drawn({ id: 'Draft', inside }, answer)).to.deep.equal([
      'OWN_STEPS_DOCUMENT Draft',
    ]);
  });

  it('refuses what no procedure may do: unknown positions, surveys by one person', async () => {
    const answer = { id: 'Answer', act: 'opinion' };
    expect(await drawn({ id: 'Draft', position: 'wizard' }, answer)).to.deep.equal([
      'POSITION_UNKNOWN Draft',
    ]);
    expect(await drawn({ id: 'Draft', act: 'survey' }, answer)).to.deep.equal([
      'SURVEY_TOO_FEW Draft',
    ]);
  });

  it('refuses a decision table, which a branch does not carry', async () => {
    const rule = '<bpmn:businessRuleTask id="Draft" name="分级" gov:decision="Grade"/>';
    const ruled = stepsXml(trafficSteps).replace(
      /<bpmn:userTask id="Draft".*?<\/bpmn:userTask>/,
      rule,
    );
    expect(await problems(ruled)).to.deep.equal(['OWN_STEPS_DECISION Draft']);
  });

  it('refuses steps that can end without an answer', async () => {
    expect(await drawn()).to.deep.equal([`OWN_STEPS_UNANSWERED ${trafficKey}`]);
  });

  it('refuses another key, and a branch that is not there', async () => {
    expect(await problems(stepsXml(trafficSteps, 'Mine'))).to.deep.equal(['OWN_STEPS_KEY Mine']);
    expect(await problems(stepsXml(trafficSteps), 'Review')).to.deep.equal([
      `OWN_STEPS_BRANCH_MISSING ${trafficKey}`,
    ]);
    expect(await problems(stepsXml(trafficSteps), 'Opinion', 'tax')).to.deep.equal([
      `OWN_STEPS_BRANCH_MISSING ${trafficKey}`,
    ]);
  });

  it('are tried out in every way their people could decide', async () => {
    const [branch] = branchesOf(lead.definition, lead.matter);
    if (branch === undefined) throw new Error('the library has no branch');
    const trial = tryOwnSteps(await definitionFrom(stepsXml(trafficSteps)), branch);
    expect(trial.unreached).to.deep.equal([]);
    expect(
      trial.ways.map(({ answer, days, ending }) => `${answer} ${days} ${ending}`),
    ).to.deep.equal(['agree 2 answered', 'disagree 2 answered', 'agreeForward 2 answered']);
    expect(
      trial.ways[0]?.steps.map(({ name, outcomeName }) => `${name} ${outcomeName}`),
    ).to.deep.equal(['Draft 通过', 'Answer 同意']);
  });
});
