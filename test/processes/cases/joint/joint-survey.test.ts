import { expect } from 'chai';
import { matterOf } from '../../library.ts';
import type { BareCommand } from '../scenario.ts';
import { Acceptance, appointment, surveyors } from './acceptance.ts';

/** The same matter, were it no matter of safety. */
const consent = () => {
  const { jointSurvey } = matterOf('joint-acceptance');
  if (jointSurvey === undefined) throw new Error('the matter has no rule for surveys');
  return { concerns: [], jointSurvey: { ...jointSurvey, absence: 'deemedConsent' as const } };
};

describe('cases: a joint survey', () => {
  let scenario: Acceptance;

  beforeEach(async () => {
    scenario = (await Acceptance.file()).accept();
  });

  const absent = (department: string, reason = '未到场'): BareCommand => ({
    type: 'NoteAbsence',
    surveyId: scenario.survey.id,
    department,
    reason,
  });
  const refusalOf = (form: object) =>
    scenario.refusal(
      'housing-officer',
      scenario.completion('ArrangeSurvey', 'arranged', { form: { ...appointment, ...form } }),
    ).code;

  it('has one appointment for the lead and all departments, told in one paper', () => {
    scenario.arrange();
    expect(scenario.survey).to.include({ ...appointment, round: 1 });
    expect(scenario.survey.departments).to.deep.equal(surveyors);
    const papers = scenario.file.documents.filter(({ kind }) => kind === 'surveyNotice');
    expect(papers).to.have.length(1);
    expect(papers[0]?.facts).to.include({ surveyOn: '2026-06-24', place: appointment.place });
    expect(scenario.openTasks()).to.deep.equal(surveyors.map(() => 'SurveyRecord'));
    expect(scenario.taskFor('SurveyRecord', 'fire').dueOn).to.equal('2026-06-24');
    const told = scenario.events.flatMap((event) =>
      event.type === 'NoticeSent' && event.subject === '联合踏勘' ? event.to : [],
    );
    expect(told).to.include.members(['applicant', 'fire-officer', 'archives-chief']);
  });

  it('is on a working day to come, within the time of the matter, with a time and a place', () => {
    expect(refusalOf({ on: '2026-06-16' })).to.equal('APPOINTMENT_PAST');
    expect(refusalOf({ on: '2026-06-20' })).to.equal('APPOINTMENT_ON_REST_DAY');
    // Five working days from the 17th end on the 25th: the Dragon Boat days do not count.
    expect(refusalOf({ on: '2026-06-26' })).to.equal('APPOINTMENT_TOO_LATE');
    expect(refusalOf({ time: '25:00' })).to.equal('APPOINTMENT_INCOMPLETE');
    expect(refusalOf({ place: '' })).to.equal('FORM_INVALID');
    scenario.arrange({ on: '2026-06-25' });
  });

  it('is on the next working day when the time of the matter is over already', () => {
    scenario.advanceTo('2026-06-26');
    expect(refusalOf({ on: '2026-06-30' })).to.equal('APPOINTMENT_TOO_LATE');
    scenario.arrange({ on: '2026-06-29' });
  });

  it('can be moved with a reason before anybody signed; all are told again', () => {
    scenario.arrange();
    const move = { type: 'MoveSurvey', surveyId: 'v1', ...appointment, on: '2026-06-25' } as const;
    expect(scenario.refusal('fire-officer', { ...move, reason: '大雨' }).code).to.equal(
      'NOT_PERMITTED',
    );
    expect(scenario.refusal('housing-officer', { ...move, reason: '' }).code).to.equal(
      'REASON_REQUIRED',
    );
    scenario.run('housing-officer', { ...move, reason: '暴雨预警' });
    expect(scenario.survey).to.include({ on: '2026-06-25' });
    expect(scenario.survey.moved?.[0]).to.include({ on: '2026-06-24', reason: '暴雨预警' });
    expect(scenario.taskFor('SurveyRecord', 'fire').dueOn).to.equal('2026-06-25');
    scenario.advanceTo('2026-06-25', '08:00');
    expect(scenario.survey.absences).to.deep.equal([]);
    scenario.advanceTo('2026-06-25', '10:00').sign('fire');
    expect(scenario.refusal('housing-officer', { ...move, reason: '再改' }).code).to.equal(
      'SURVEY_BEGUN',
    );
  });

  it('is signed on the spot: not before, by two of each department (行政许可法 art. 34)', () => {
    scenario.arrange();
    const early = {
      type: 'CompleteTask',
      outcome: 'pass',
      opinion: '好',
      form: {},
      fileIds: [],
    } as const;
    const { id: taskId } = scenario.taskFor('SurveyRecord', 'fire');
    expect(scenario.refusal('fire-officer', { ...early, taskId }).code).to.equal('SURVEY_NOT_YET');
    scenario.advanceTo('2026-06-24', '10:00');
    scenario.completeFor('SurveyRecord', 'fire', 'fire-officer', 'pass');
    expect(scenario.survey.records).to.deep.equal([]);
    expect(scenario.refusal('fire-officer', { ...early, taskId }).code).to.equal('ALREADY_SIGNED');
    scenario.completeFor('SurveyRecord', 'fire', 'fire-chief', 'pass');
    expect(scenario.survey.records[0]?.officers.map(({ personId }) => personId)).to.deep.equal([
      'fire-officer',
      'fire-chief',
    ]);
    expect(scenario.documents()).to.include('inspectionRecord');
  });

  it('goes on without a silent department where the matter takes absence for consent', async () => {
    scenario = (await Acceptance.file(consent())).accept().arrange();
    scenario.advanceTo('2026-06-24', '08:00');
    expect(scenario.refusal('housing-officer', absent('fire')).code).to.equal('SURVEY_NOT_YET');
    scenario.advanceTo('2026-06-24', '10:00');
    expect(scenario.refusal('housing-officer', absent('water')).code).to.equal('NOT_AWAITED');
    scenario.run('housing-officer', absent('fire'));
    for (const department of ['housing', 'planning', 'defence']) scenario.sign(department);
    // The archives neither came nor signed: the day itself says so.
    scenario.advanceTo('2026-06-25', '00:01');
    expect(
      scenario.survey.absences.map(({ department, rule }) => [department, rule]),
    ).to.deep.equal([
      ['fire', 'deemedConsent'],
      ['archives', 'deemedConsent'],
    ]);
    expect(scenario.notices()).to.include('联合踏勘缺席');
    scenario.complete('SurveyResult', 'housing-officer', 'pass');
    scenario.complete('Acceptance', 'housing-chief', 'grant', { opinion: '各部门同意' });
    const opinion = scenario.file.documents.find(({ kind }) => kind === 'acceptanceOpinion');
    expect(JSON.stringify(opinion?.facts['departments'])).to.contain('缺席，视为同意');
  });

  it('waits for an absent department where it does not, with an order to its head', () => {
    scenario.arrange().advanceTo('2026-06-24', '10:00');
    for (const department of surveyors) if (department !== 'fire') scenario.sign(department);
    scenario.advanceTo('2026-06-25', '00:01');
    expect(scenario.survey.absences.map(({ rule }) => rule)).to.deep.equal(['escalate']);
    expect(scenario.openTasks()).to.deep.equal(['SurveyRecord']);
    expect(scenario.documents()).to.include('escalation');
    expect(scenario.file.flags).to.include('supervised');
    scenario.advanceTo('2026-06-25', '10:00').sign('fire');
    expect(scenario.survey.records.at(-1)?.isLate).to.equal(true);
    scenario.complete('SurveyResult', 'housing-officer', 'pass');
    expect(scenario.file.flags).to.not.include('supervised');
  });

  it('comes to what the departments said, and to nothing else', () => {
    scenario.arrange().visit({ fire: ['补装防火门闭门器'] });
    const wrong = scenario.completion('SurveyResult', 'pass');
    expect(scenario.refusal('housing-officer', wrong).code).to.equal('SURVEY_RESULT_DIFFERS');
  });

  it('leaves the clock running: a survey is not in the list of art. 45', () => {
    const before = scenario.file.clock.suspensions;
    scenario.arrange().visit();
    expect(scenario.file.clock.suspensions).to.deep.equal(before);
  });
});
