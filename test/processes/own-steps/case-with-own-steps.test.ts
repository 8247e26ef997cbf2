import { expect } from 'chai';
import { type DecisionContext, replayCase } from '#processes';
import { CaseScenario } from '../cases/scenario.ts';
import { definitionFrom, xmlOf } from '../library.ts';
import { roadWith, trafficKey, trafficSteps } from './own-steps.ts';

describe('a case in which a department follows its own steps', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await roadWith();
  });

  // Letters of Tuesday 21 April 2026 with three working days are due on Friday the 24th.
  beforeEach(() => {
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-04-20').submit().advanceTo('2026-04-21');
    scenario.complete('PreCheck', 'counter', 'accept');
  });

  const answer = (department: string, element = 'Opinion', outcome = 'agree') => {
    const { id: taskId } = scenario.taskFor(element, department);
    const said = { outcome, opinion: '已研究', form: {}, fileIds: [] };
    scenario.run(department, { type: 'CompleteTask', taskId, ...said });
  };

  it('is filed with the version that is published then', () => {
    expect(scenario.file.ownSteps).to.deep.equal([
      { element: 'Opinion', department: 'traffic', key: trafficKey, version: 1 },
    ]);
  });

  it('opens the steps for the people of the department, the others work as the lead drew it', () => {
    expect(scenario.openTasks()).to.have.members(['Draft', 'Opinion', 'Opinion']);
    expect(scenario.taskFor('Draft', 'traffic')).to.include({
      phase: 'review',
      position: 'officer',
      dueOn: '2026-04-22',
    });
    expect(scenario.taskFor('Draft', 'traffic').branch).to.deep.equal({
      element: 'Opinion',
      department: 'traffic',
    });
  });

  it('asks the department once, with the letter and date of the lead', () => {
    expect(
      scenario.file.opinions.map(({ department, dueOn }) => `${department} ${dueOn}`),
    ).to.have.members(['traffic 2026-04-24', 'garden 2026-04-24', 'water 2026-04-24']);
    scenario.complete('Draft', 'traffic-analyst', 'pass');
    expect(scenario.file.opinions).to.have.length(3);
    expect(scenario.taskFor('Answer', 'traffic').dueOn).to.equal('2026-04-24');
  });

  it('hands the answer of the last step to the join, in the lead’s words', () => {
    scenario.complete('Draft', 'traffic-analyst', 'pass');
    answer('traffic', 'Answer', 'disagree');
    expect(
      scenario.file.opinions.find(({ department }) => department === 'traffic')?.reply,
    ).to.include({ value: 'disagree', text: '已研究' });
    answer('garden');
    answer('water');
    scenario.complete('JointSurvey', 'officer', 'pass').complete('JointSurvey', 'counter', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Coordinate']);
  });

  it('is reminded and ordered like any other when it does not answer in time', () => {
    answer('garden');
    answer('water');
    scenario.advanceTo('2026-04-23', '09:00');
    const reminders = scenario.events.flatMap((event) =>
      event.type === 'NoticeSent' && event.subject === '意见答复提醒' ? event.to : [],
    );
    expect(reminders).to.deep.equal(['traffic-analyst']);
    scenario.advanceTo('2026-04-25', '00:00');
    expect(scenario.documents()).to.include('escalation');
    expect(scenario.openTasks()).to.deep.equal(['Draft']);
  });

  it('counts as consent where silence does, and its steps are closed', async () => {
    const xml = xmlOf('road-excavation')
      .replace('gov:act="escalateOpinion"', 'gov:act="deemConsent"')
      .replace(/(id="OpinionDue"[^>]*?) cancelActivity="false"/, '$1');
    const silent = await roadWith(trafficSteps, await definitionFrom(xml));
    scenario = new CaseScenario(silent);
    scenario.advanceTo('2026-04-21').submit().complete('PreCheck', 'counter', 'accept');
    scenario.advanceTo('2026-04-25', '00:00');
    expect(scenario.openTasks()).to.deep.equal(['JointSurvey']);
    expect(scenario.file.opinions.map(({ reply }) => reply?.value)).to.deep.equal([
      'agree',
      'agree',
      'agree',
    ]);
    scenario.complete('JointSurvey', 'officer', 'pass').complete('JointSurvey', 'counter', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Review']);
  });

  it('closes the steps and the question when the applicant withdraws', () => {
    scenario.run('applicant', { type: 'WithdrawCase', reason: '改线' });
    expect(scenario.openTasks()).to.deep.equal([]);
    expect(scenario.file.opinions.every(({ cancelledAt }) => cancelledAt !== undefined)).to.equal(
      true,
    );
  });

  it('keeps steps apart that the department wants apart, also when the lead uses the same ids', async () => {
    const steps = [
      { id: 'Opinion', position: 'head' },
      { id: 'Review', position: 'head', act: 'opinion', more: 'gov:separateFrom="Opinion"' },
    ];
    scenario = new CaseScenario(await roadWith(steps));
    scenario.advanceTo('2026-04-21').submit().complete('PreCheck', 'counter', 'accept');
    const own = `${trafficKey}@1:Opinion`;
    scenario.complete(own, 'traffic', 'pass');
    const { id: taskId } = scenario.task(`${trafficKey}@1:Review`);
    const said = { outcome: 'agree', opinion: '同意', form: {}, fileIds: [] };
    expect(scenario.refusal('traffic', { type: 'CompleteTask', taskId, ...said }).code).to.equal(
      'SEPARATION_OF_DUTIES',
    );
  });

  it('is made again from its stream', () => {
    scenario.complete('Draft', 'traffic-analyst', 'pass');
    answer('traffic', 'Answer');
    expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
  });
});
