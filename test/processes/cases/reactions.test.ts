import { expect } from 'chai';
import type { DecisionContext } from '#processes';
import { contextOf, definitionFrom, xmlOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

describe('reactions to the engine', () => {
  let context: DecisionContext;

  before(async () => {
    context = await contextOf('food-business-permit');
  });

  async function scenarioWith(
    ...changes: readonly (readonly [string, string])[]
  ): Promise<CaseScenario> {
    const xml = changes.reduce(
      (text, [from, to]) => text.replace(from, to),
      xmlOf('food-business-permit'),
    );
    const scenario = new CaseScenario({ ...context, definition: await definitionFrom(xml) });
    return scenario.advanceTo('2026-03-02').submit();
  }

  it('hands a job that is not ours to a worker and goes on when it is done', async () => {
    const scenario = await scenarioWith(['gov:act="deemAccept"', 'gov:job="tellCity"']);
    scenario.advanceTo('2026-03-10');
    const [job] = scenario.jobs.filter(({ kind }) => kind === 'service');
    expect(job?.payload).to.deep.include({ caseId: 'case-1', jobType: 'tellCity' });
    scenario.run('system', { type: 'CompleteJob', jobId: String(job?.payload['jobId']) });
    expect(scenario.openTasks()).to.deep.equal(['MaterialReview']);
  });

  it('raises the flag of an incident when a job is out of retries, and takes it down when it is resolved', async () => {
    const scenario = await scenarioWith(['gov:act="deemAccept"', 'gov:job="tellCity"']);
    scenario.advanceTo('2026-03-10');
    const jobId = String(scenario.jobs.find(({ kind }) => kind === 'service')?.payload['jobId']);
    scenario.run('system', { type: 'FailJob', jobId, message: 'no answer', retriesLeft: 0 });
    expect(scenario.file.flags).to.include('incident');
    expect(scenario.notices()).to.include('流程异常');
    const told = scenario.jobs.map(({ payload }) => String(payload['text'] ?? '')).join('\n');
    expect(told).to.match(/：系统任务“.+”（\w+）多次执行失败：no answer$/m);
    const incidentId = String(scenario.file.instance?.incidents[0]?.i);
    expect(scenario.refusal('officer', { type: 'ResolveIncident', incidentId }).code).to.equal(
      'NOT_PERMITTED',
    );
    scenario.run('admin', { type: 'ResolveIncident', incidentId });
    expect(scenario.file.flags).to.not.include('incident');
  });

  it('raises an incident when no way out of a gateway fits', async () => {
    const scenario = await scenarioWith([
      'PreCheck.outcome = "accept"',
      'PreCheck.outcome = "perhaps"',
    ]);
    scenario.complete('PreCheck', 'counter', 'accept');
    expect(scenario.file.flags).to.deep.equal(['incident']);
    expect(scenario.file.status).to.equal('RECEIVED');
  });

  it('stops an element whose limit fails, says why, and keeps the step before it', async () => {
    const scenario = await scenarioWith([
      'gov:position="officer" gov:limit="2"',
      'gov:position="officer" gov:limit="=nothing.days"',
    ]);
    scenario.complete('PreCheck', 'counter', 'accept');
    expect(scenario.file.flags).to.deep.equal(['incident']);
    const [incident] = scenario.file.instance?.incidents ?? [];
    expect(incident).to.include({ element: 'MaterialReview', code: 'BAD_VALUE' });
    expect(incident?.message).to.match(/"nothing" is not set/);
    expect(scenario.openTasks()).to.deep.equal([]);
  });

  it('tells administrators when nobody holds the position of a step, and passes nothing by itself', async () => {
    const people = context.directory.people.map((person) => ({
      ...person,
      disabled: person.positions.includes('reviewer'),
    }));
    const scenario = new CaseScenario({ ...context, directory: { ...context.directory, people } });
    scenario
      .submit()
      .complete('PreCheck', 'counter', 'accept')
      .complete('MaterialReview', 'officer', 'pass');
    scenario
      .complete('SiteInspection', 'officer', 'pass')
      .complete('SiteInspection', 'counter', 'pass');
    expect(scenario.notices()).to.include('无人办理');
    expect(scenario.openTasks()).to.deep.equal(['Review']);
  });

  it('stops an element whose department expression gives none', async () => {
    const scenario = await scenarioWith([
      'gov:position="officer"',
      'gov:position="officer" gov:department="=applicant.kind = &quot;person&quot;"',
    ]);
    scenario.complete('PreCheck', 'counter', 'accept');
    expect(scenario.file.instance?.incidents[0]).to.include({ element: 'MaterialReview' });
  });

  it('sets and raises the flag of an overdue step once', async () => {
    const scenario = await scenarioWith();
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-03-05', '00:00');
    expect(scenario.file.flags).to.deep.equal(['overdueStep']);
    expect(scenario.task('MaterialReview').dueOn).to.equal('2026-03-04');
  });

  it('refuses a timer that the instance does not have or that is not due', async () => {
    const scenario = await scenarioWith();
    const timerId =
      [...scenario.timers.values()].find(({ kind }) => kind === 'engine')?.timerId ?? '';
    expect(scenario.refusal('system', { type: 'TriggerTimer', timerId }).code).to.equal(
      'TIMER_NOT_DUE',
    );
    expect(scenario.refusal('system', { type: 'TriggerTimer', timerId: '99' }).code).to.equal(
      'TIMER_NOT_FOUND',
    );
  });
});
