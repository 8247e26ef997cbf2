import { expect } from 'chai';
import { type DecisionContext, project } from '#processes';
import { contextOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

describe('projections', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('road-excavation');
  });

  beforeEach(() => {
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-04-20').submit();
  });

  it('makes a line of the case and one of each task, with who may take it', () => {
    const { summary, tasks } = project(context, undefined, scenario.file);
    expect(summary).to.include({
      number: '329900-APPROVAL-2026-000001',
      status: 'RECEIVED',
      promisedDue: null,
      applicantPersonId: 'applicant',
    });
    expect(tasks).to.have.length(1);
    expect(tasks[0]).to.include({
      element: 'PreCheck',
      state: 'open',
      dueOn: '2026-04-27',
      caseNumber: summary.number,
    });
    expect(tasks[0]?.principals).to.deep.equal(['approval:counter']);
    expect(tasks[0]?.id).to.equal(`case-1.${scenario.task('PreCheck').id}`);
  });

  it('gives only the tasks whose line has changed', () => {
    const before = scenario.file;
    scenario.complete('PreCheck', 'counter', 'accept');
    const accepted = project(context, before, scenario.file);
    expect(accepted.tasks.map(({ element, state }) => `${element} ${state}`)).to.deep.equal([
      'PreCheck completed',
      'Opinion open',
      'Opinion open',
      'Opinion open',
    ]);
    expect(accepted.summary.departments).to.deep.equal(['approval', 'traffic', 'garden', 'water']);
    expect(accepted.tasks[1]?.principals).to.deep.equal(['traffic:opinion']);
    const later = scenario.file;
    scenario.run('traffic', {
      type: 'ClaimTask',
      taskId: scenario.taskFor('Opinion', 'traffic').id,
    });
    const claimed = project(context, later, scenario.file);
    expect(claimed.tasks.map(({ assignee }) => assignee)).to.deep.equal(['traffic']);
  });

  it('shows in the line of a case the clock that it is under', () => {
    const clock = () => {
      const row = project(context, undefined, scenario.file).summary.clock;
      return row && [row.kind, row.start, row.department];
    };
    expect(clock()).to.deep.equal(['notice', '2026-04-20', 'approval']);
    const supplementItems = [{ materialCode: 'DL03', reason: '没有交通疏导平面图' }];
    scenario.advanceTo('2026-04-21').complete('PreCheck', 'counter', 'supplement', {
      supplementItems,
    });
    expect(clock()).to.deep.equal(['supplement', '2026-04-21', 'approval']);
    scenario.advanceTo('2026-04-23').run('applicant', {
      type: 'SubmitSupplement',
      materials: [{ code: 'DL03', fileIds: ['plan'] }],
    });
    expect(clock()).to.deep.equal(['notice', '2026-04-23', 'approval']);
    scenario.advanceTo('2026-04-24').complete('PreCheck', 'counter', 'accept');
    expect(clock()).to.deep.equal(['promised', '2026-04-23', 'approval']);
  });

  it('shows the delivery of a permit until it is handed over, and no clock of a refusal', async () => {
    const food = await contextOf('food-business-permit');
    const decided = (outcome: string) => {
      scenario = new CaseScenario(food);
      scenario.submit().complete('PreCheck', 'counter', 'accept');
      scenario.complete('MaterialReview', 'officer', 'pass');
      scenario
        .complete('SiteInspection', 'officer', 'pass')
        .complete('SiteInspection', 'counter', 'pass');
      scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', outcome);
      return project(food, undefined, scenario.file).summary.clock;
    };
    expect(decided('deny')).to.equal(null);
    expect(decided('grant')).to.include({ kind: 'delivery', start: '2026-03-02' });
    scenario.complete('Deliver', 'counter', 'delivered', {
      form: { mode: 'counter', receiver: '张小满' },
    });
    expect(project(food, undefined, scenario.file).summary.clock).to.equal(null);
  });

  it('addresses the applicant’s task to the applicant, or to the counter when there is no account', () => {
    const supplementItems = [{ materialCode: 'DL03', reason: '没有交通疏导平面图' }];
    const principalsOf = () =>
      project(context, undefined, scenario.file).tasks.find(({ act }) => act === 'supplement')
        ?.principals;
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems });
    expect(principalsOf()).to.deep.equal(['person:applicant']);
    scenario = new CaseScenario(context);
    scenario
      .submit({}, 'counter')
      .complete('PreCheck', 'counter', 'supplement', { supplementItems });
    expect(principalsOf()).to.deep.equal(['approval:counter']);
  });
});
