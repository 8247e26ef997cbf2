import { expect } from 'chai';
import { dueDateOf } from '#processes';
import { contextOf, definitionFrom, xmlOf } from '../../library.ts';
import { CaseScenario } from '../scenario.ts';

const company = {
  kind: 'organisation',
  name: '示例科创有限公司',
  idNumber: '91329900MA00000027',
  phone: '13800000007',
  personId: 'applicant',
} as const;

/** Worked example E24: accepted 2026-04-20 with a promise of 12 working days; letters of 04-21 to A, B and C, due 04-28. */
describe('cases: E24, three departments of which one disagrees and one is silent', () => {
  let scenario: CaseScenario;

  async function begin(change = (xml: string) => xml): Promise<void> {
    const context = await contextOf('preliminary-design');
    const definition = await definitionFrom(change(xmlOf('preliminary-design')));
    scenario = new CaseScenario({ ...context, definition });
    scenario.advanceTo('2026-04-20').submit({ applicant: company });
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-04-21');
    scenario.complete('Prepare', 'officer', 'pass');
    scenario.advanceTo('2026-04-23').completeFor('Opinion', 'planning', 'planning-chief', 'agree');
    scenario.advanceTo('2026-04-28', '23:00');
    const opinion = '出入口正对学校，早晚高峰不可行';
    scenario.completeFor('Opinion', 'traffic', 'traffic', 'disagree', { opinion });
  }

  const silent = () => scenario.file.opinions.find(({ department }) => department === 'garden');

  it('counts the case to 9 May and the letters to 28 April; B at 23:00 is in time', async () => {
    await begin();
    expect(dueDateOf(scenario.context, scenario.file, 'promised')).to.equal('2026-05-09');
    expect(scenario.file.opinions.map(({ dueOn }) => dueOn)).to.deep.equal(
      Array.from({ length: 3 }, () => '2026-04-28'),
    );
    expect(scenario.openTasks()).to.deep.equal(['Opinion']);
  });

  it('deemedConsent: C consents as of 28 April, is told, and owes its opinion by the 29th', async () => {
    await begin();
    scenario.advanceTo('2026-04-29', '00:01');
    expect(silent()?.reply).to.deep.include({
      value: 'agree',
      deemedOn: '2026-04-28',
      at: '2026-04-29T00:00:00.000+08:00',
    });
    expect(scenario.notices()).to.include.members(['超时默认', '补办意见']);
    const owed = Object.values(scenario.file.workItems).find(({ act }) => act === 'makeGood');
    expect(owed).to.include({ department: 'garden', dueOn: '2026-04-29', state: 'open' });
  });

  it('deemedConsent: B’s reasoned refusal opens the coordination all the same', async () => {
    await begin();
    scenario.advanceTo('2026-04-29', '09:00');
    expect(scenario.openTasks()).to.deep.equal(['Invite']);
    scenario.complete('Invite', 'officer', 'called', {
      form: { on: '2026-04-30', place: '三楼会议室', agenda: '出入口' },
    });
    scenario.complete('Meeting', 'officer', 'pass', {
      form: { minutes: '出入口改至西侧，交警同意' },
    });
    scenario.complete('Review', 'reviewer', 'pass');
    const grant = scenario.completion('Decide', 'grant', { opinion: '' });
    expect(scenario.refusal('chief', grant).code).to.equal('OVERRIDE_UNEXPLAINED');
    scenario.complete('Decide', 'chief', 'grant', { opinion: '协调会已达成一致' });
    scenario.complete('Deliver', 'counter', 'delivered', {
      form: { mode: 'counter', receiver: '经办人' },
    });
    expect(scenario.file.resultCode).to.equal('granted');
  });

  it('deemedConsent: the opinion that comes after all is kept and changes nothing', async () => {
    await begin();
    scenario.advanceTo('2026-04-29', '10:00');
    const owed = Object.values(scenario.file.workItems).find(({ act }) => act === 'makeGood');
    const command = {
      type: 'CompleteTask',
      taskId: owed?.id ?? '',
      form: {},
      fileIds: [],
    } as const;
    const wordless = { ...command, outcome: 'madeGood', opinion: ' ' };
    expect(scenario.refusal('garden', wordless).code).to.equal('OPINION_REQUIRED');
    scenario.run('garden', { ...command, outcome: 'madeGood', opinion: '绿地率满足要求' });
    expect(silent()?.madeGood?.text).to.equal('绿地率满足要求');
    expect(silent()?.reply?.deemedOn).to.equal('2026-04-28');
    expect(scenario.openTasks()).to.deep.equal(['Invite']);
  });

  it('is ruled upon by the government where the meeting finds no agreement, and may be denied', async () => {
    await begin();
    scenario.advanceTo('2026-04-29', '09:00').complete('Invite', 'officer', 'called', {
      form: { on: '2026-04-30', place: '三楼会议室', agenda: '出入口' },
    });
    scenario.complete('Meeting', 'officer', 'fail', { form: { minutes: '未达成一致' } });
    scenario.complete('Ruling', 'mayor', 'fail', { form: { minutes: '不同意' } });
    scenario.complete('Review', 'reviewer', 'pass');
    scenario.complete('Decide', 'chief', 'deny', { opinion: '交通组织不可行' });
    scenario.complete('DeliverDenial', 'counter', 'delivered', {
      form: { mode: 'counter', receiver: '经办人' },
    });
    expect(scenario.file.resultCode).to.equal('denied');
  });

  it('escalate: C’s head gets an order at 00:00 of the 29th, and the lead waits', async () => {
    await begin((xml) =>
      xml
        .replace('gov:act="deemConsent"', 'gov:act="escalateOpinion"')
        .replace(/(<bpmn:boundaryEvent id="OpinionDue"[^>]*?)>/, '$1 cancelActivity="false">'),
    );
    scenario.advanceTo('2026-04-29', '00:01');
    expect(silent()).to.deep.include({ escalatedAt: '2026-04-29T00:00:00.000+08:00' });
    expect(silent()?.reply).to.equal(undefined);
    expect(scenario.documents()).to.include('escalation');
    expect(scenario.openTasks()).to.deep.equal(['Opinion']);
    scenario.completeFor('Opinion', 'garden', 'garden', 'agree');
    // B's refusal blocks the automatic join here too.
    expect(scenario.openTasks()).to.deep.equal(['Invite']);
  });
});
