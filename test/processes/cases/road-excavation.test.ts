import { expect } from 'chai';
import type { DecisionContext } from '#processes';
import { contextOf, definitionFrom, xmlOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

describe('占用、挖掘城市道路审批 played through', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('road-excavation');
  });

  // Letters of Tuesday 21 April 2026 with three working days are due on Friday the 24th.
  beforeEach(() => {
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-04-20').submit().advanceTo('2026-04-21');
    scenario.complete('PreCheck', 'counter', 'accept');
  });

  function reply(department: string, outcome: string, opinion = '同意'): void {
    const { id: taskId } = scenario.taskFor('Opinion', department);
    scenario.run(department, {
      type: 'CompleteTask',
      taskId,
      outcome,
      opinion,
      form: {},
      fileIds: [],
    });
  }

  it('writes a numbered letter to each department and opens their tasks in parallel', () => {
    expect(scenario.openTasks()).to.deep.equal(['Opinion', 'Opinion', 'Opinion']);
    const letters = scenario.file.documents.filter(({ kind }) => kind === 'opinionLetter');
    expect(letters.map(({ number }) => number)).to.deep.equal([
      '示审批征〔2026〕1号',
      '示审批征〔2026〕2号',
      '示审批征〔2026〕3号',
    ]);
    expect(letters[0]?.facts).to.include({
      addressee: '示例市公安局交通警察支队',
      dueOn: '2026-04-24',
    });
    expect(letters[0]?.facts['silence']).to.contain('督办');
    expect(scenario.taskFor('Opinion', 'garden')).to.include({
      position: 'opinion',
      dueOn: '2026-04-24',
    });
    expect(scenario.file.opinions.map(({ department }) => department)).to.deep.equal([
      'traffic',
      'garden',
      'water',
    ]);
  });

  it('asks only the departments whose condition holds', () => {
    const { form } = scenario.file;
    scenario = new CaseScenario(context);
    scenario
      .submit({ form: { ...form, affectsGreen: 'no' } })
      .complete('PreCheck', 'counter', 'accept');
    expect(scenario.file.opinions.map(({ department }) => department)).to.deep.equal([
      'traffic',
      'water',
    ]);
  });

  it('reminds a day before, escalates after the due date, and still waits', () => {
    reply('traffic', 'agree');
    reply('garden', 'agree');
    scenario.advanceTo('2026-04-23', '09:00');
    expect(scenario.file.opinions.map(({ remindedAt }) => remindedAt !== undefined)).to.deep.equal([
      false,
      false,
      true,
    ]);
    scenario.advanceTo('2026-04-25', '00:00');
    expect(scenario.file.opinions[2]?.escalatedAt).to.equal('2026-04-25T00:00:00.000+08:00');
    expect(scenario.documents()).to.include('escalation');
    expect(scenario.notices()).to.include.members(['意见答复提醒', '意见答复督办']);
    expect(scenario.file.flags).to.include('supervised');
    expect(scenario.openTasks()).to.deep.equal(['Opinion']);
    reply('water', 'agree');
    expect(scenario.openTasks()).to.deep.equal(['JointSurvey']);
    expect(scenario.file.flags).to.not.include('supervised');
  });

  it('takes a reply of the last evening as in time', () => {
    scenario.advanceTo('2026-04-24', '23:00');
    for (const department of ['traffic', 'garden', 'water']) reply(department, 'agree');
    expect(scenario.documents()).not.to.include('escalation');
  });

  it('is coordinated by the lead when a department disagrees', () => {
    expect(() => reply('traffic', 'disagree', ' ')).to.throw('OPINION_REQUIRED');
    reply('traffic', 'disagree', '早晚高峰不得占用机动车道');
    reply('garden', 'agree');
    reply('water', 'agreeForward');
    expect(scenario.file.opinions.map((opinion) => opinion.reply?.value)).to.deep.equal([
      'disagree',
      'agree',
      'agreeForward',
    ]);
    scenario.complete('JointSurvey', 'officer', 'pass').complete('JointSurvey', 'counter', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Coordinate']);
    scenario.complete('Coordinate', 'officer', 'pass', {
      form: { result: '改为夜间施工，交警同意' },
    });
    expect(scenario.openTasks()).to.deep.equal(['Review']);
  });

  it('is granted, paid for and delivered', () => {
    for (const department of ['traffic', 'garden', 'water']) reply(department, 'agree');
    scenario.complete('JointSurvey', 'officer', 'pass').complete('JointSurvey', 'counter', 'pass');
    scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
    scenario.complete('Payment', 'counter', 'paid', {
      form: { amountYuan: 33600, voucher: 'JF-2026-0018' },
    });
    scenario.complete('Deliver', 'counter', 'delivered', {
      form: { mode: 'post', receiver: '张小满', trackingNumber: 'EMS0001' },
    });
    scenario.expectStatus('DELIVERED');
    expect(scenario.file.delivery).to.include({ mode: 'post', trackingNumber: 'EMS0001' });
    expect([...scenario.timers.keys()]).to.deep.equal([]);
  });

  it('cancels the tasks of all departments and tells them when the applicant withdraws', () => {
    scenario.run('applicant', { type: 'WithdrawCase', reason: '改线' });
    expect(scenario.openTasks()).to.deep.equal([]);
    const told = scenario.events.flatMap((event) =>
      event.type === 'NoticeSent' && event.subject === '申请撤回' ? event.to : [],
    );
    expect(told).to.have.members(['traffic', 'garden', 'water']);
    expect([...scenario.timers.keys()]).to.deep.equal([]);
  });

  it('takes silence for consent where the diagram says so, and says it openly', async () => {
    const xml = xmlOf('road-excavation')
      .replace('gov:act="escalateOpinion"', 'gov:act="deemConsent"')
      .replace(/(id="OpinionDue"[^>]*?) cancelActivity="false"/, '$1');
    scenario = new CaseScenario({ ...context, definition: await definitionFrom(xml) });
    scenario.advanceTo('2026-04-21').submit().complete('PreCheck', 'counter', 'accept');
    reply('traffic', 'agree');
    scenario.advanceTo('2026-04-25', '00:00');
    expect(scenario.openTasks()).to.deep.equal(['JointSurvey']);
    expect(scenario.file.opinions.map(({ reply: given }) => given?.text)).to.deep.equal([
      '同意',
      '答复期限 2026-04-24 届满未答复，视为同意',
      '答复期限 2026-04-24 届满未答复，视为同意',
    ]);
    expect(scenario.notices()).to.include('超时默认');
    scenario.complete('JointSurvey', 'officer', 'pass').complete('JointSurvey', 'counter', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Review']);
  });
});
