import { expect } from 'chai';
import { clocksOf, dueDateOf } from '#processes';
import { Acceptance, appointment } from './acceptance.ts';

describe('cases: rectification after a joint survey', () => {
  let scenario: Acceptance;

  beforeEach(async () => {
    scenario = (await Acceptance.file()).accept().arrange();
  });

  const rectify = () => {
    scenario.visit({ fire: ['补装闭门器', '更换标识'], planning: ['更换标识'] });
    scenario.complete('SurveyResult', 'housing-officer', 'rectify');
  };
  const report = () =>
    scenario.run('applicant', {
      type: 'ReportRectification',
      report: '已全部整改',
      fileIds: ['photo-1'],
    });
  const promised = () => dueDateOf(scenario.context, scenario.file, 'promised');

  it('tells everything of all departments in one list with a date', () => {
    rectify();
    const [ordered] = scenario.file.rectifications ?? [];
    expect(ordered?.items).to.deep.equal([
      { item: '更换标识', requirement: '整改到位', departments: ['planning', 'fire'] },
      { item: '补装闭门器', requirement: '整改到位', departments: ['fire'] },
    ]);
    expect(ordered?.dueOn).to.equal('2026-07-22');
    expect(scenario.documents()).to.include.members(['rectificationNotice', 'specialProcedure']);
    expect(scenario.openTasks()).to.deep.equal(['Rectify']);
  });

  it('stops the clocks until it is reported: nobody ends that stop before', () => {
    rectify();
    const { procedureId = '' } = scenario.file.rectifications?.[0] ?? {};
    const end = { type: 'EndSpecialProcedure', procedureId, result: '完成' } as const;
    expect(scenario.refusal('housing-officer', end).code).to.equal('RECTIFICATION_NOT_REPORTED');
    expect(scenario.openTasks()).to.deep.equal(['Rectify']);
  });

  it('wants every wish in words', () => {
    scenario.advanceTo('2026-06-24', '10:00');
    const { id: taskId } = scenario.taskFor('SurveyRecord', 'fire');
    const vague = {
      type: 'CompleteTask',
      taskId,
      outcome: 'rectify',
      opinion: '不行',
      fileIds: [],
    } as const;
    expect(scenario.refusal('fire-chief', { ...vague, form: {} }).code).to.equal(
      'RECTIFICATION_EMPTY',
    );
  });

  it('is not counted: the clock stands from the notice to the report, and only the applicant works', () => {
    // Accepted on 17 June with a promise of 8 working days: 30 June.
    expect(promised()).to.equal('2026-06-30');
    rectify();
    scenario.expectStatus('SUSPENDED');
    expect(promised()).to.equal(null);
    scenario.advanceTo('2026-07-01');
    report();
    scenario.expectStatus('IN_REVIEW');
    // 24 June to 1 July: five working days.
    expect(promised()).to.equal('2026-07-07');
    const paused = clocksOf(scenario.context, scenario.file, '2026-07-01').filter(
      ({ status }) => status === 'paused',
    );
    expect(paused).to.deep.equal([]);
  });

  it('counts where the matter does not list it as a procedure that stops the clock', async () => {
    scenario = (await Acceptance.file({ specialProcedures: [] })).accept().arrange();
    rectify();
    scenario.expectStatus('IN_REVIEW');
    expect(promised()).to.equal('2026-06-30');
    expect(scenario.openTasks()).to.deep.equal(['Rectify']);
  });

  it('is looked at again by those who wanted it, and by nobody else', () => {
    rectify();
    scenario.advanceTo('2026-07-01');
    report();
    scenario.arrange({ on: '2026-07-02' });
    expect(scenario.survey).to.include({ round: 2, id: 'v2' });
    expect(scenario.survey.departments).to.have.members(['planning', 'fire']);
    scenario.advanceTo('2026-07-02', '10:00').sign('planning').sign('fire');
    scenario.complete('SurveyResult', 'housing-officer', 'pass');
    scenario.complete('Acceptance', 'housing-chief', 'grant', { opinion: '整改到位，同意' });
    const paper = scenario.file.documents.find(({ kind }) => kind === 'acceptanceOpinion');
    expect(paper?.facts['departments']).to.have.length(5);
    scenario.expectStatus('DECIDED_GRANT');
  });

  it('ends after the rounds that the matter allows', () => {
    rectify();
    for (const [reported, on] of [
      ['2026-07-01', '2026-07-02'],
      ['2026-07-03', '2026-07-06'],
    ] as const) {
      scenario.advanceTo(reported);
      report();
      scenario.arrange({ ...appointment, on }).advanceTo(on, '10:00');
      for (const department of scenario.survey.departments)
        scenario.sign(department, 'rectify', '仍未整改');
      if (on === '2026-07-02') scenario.complete('SurveyResult', 'housing-officer', 'rectify');
    }
    const again = scenario.completion('SurveyResult', 'rectify');
    expect(scenario.refusal('housing-officer', again).code).to.equal('SURVEY_RESULT_DIFFERS');
    scenario.complete('SurveyResult', 'housing-officer', 'fail');
    const grant = scenario.completion('Acceptance', 'grant');
    expect(scenario.refusal('housing-chief', grant).code).to.equal('SURVEY_NOT_PASSED');
    scenario.complete('Acceptance', 'housing-chief', 'deny', { opinion: '两次复验未通过' });
    scenario.complete('DeliverDenial', 'housing-officer', 'delivered', {
      form: { mode: 'counter', receiver: '经办人' },
    });
    expect(scenario.file.resultCode).to.equal('denied');
  });

  it('runs out: the clock goes on and the lead decides on what there is', () => {
    rectify();
    scenario.advanceTo('2026-07-23', '00:01');
    scenario.expectStatus('IN_REVIEW');
    expect(scenario.file.rectifications?.[0]?.outcome).to.equal('expired');
    expect(scenario.openTasks()).to.deep.equal(['Acceptance']);
    const grant = scenario.completion('Acceptance', 'grant');
    expect(scenario.refusal('housing-chief', grant).code).to.equal('SURVEY_NOT_PASSED');
  });

  it('is reported by the applicant or at the counter, once', () => {
    const command = { type: 'ReportRectification', report: '好了', fileIds: [] } as const;
    expect(scenario.refusal('applicant', command).code).to.equal('RECTIFICATION_NOT_ASKED');
    rectify();
    expect(scenario.refusal('fire-chief', command).code).to.equal('NOT_THE_APPLICANT');
    expect(scenario.refusal('applicant', { ...command, report: ' ' }).code).to.equal(
      'REASON_MISSING',
    );
    report();
    expect(scenario.refusal('applicant', command).code).to.equal('RECTIFICATION_NOT_ASKED');
  });

  it('plays the sample of the requirements: received 06-10, accepted 06-17, surveyed by 06-25, concluded 06-29', () => {
    scenario.visit();
    scenario.advanceTo('2026-06-25').complete('SurveyResult', 'housing-officer', 'pass');
    scenario
      .advanceTo('2026-06-29')
      .complete('Acceptance', 'housing-chief', 'grant', { opinion: '同意' });
    expect(scenario.file.clock).to.include({ acceptedOn: '2026-06-17', decidedOn: '2026-06-29' });
    expect(scenario.file.flags).to.not.include('overduePromised');
    expect(scenario.jobs.filter(({ kind }) => kind === 'openChild')).to.have.length(1);
  });
});
