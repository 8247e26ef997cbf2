import { expect } from 'chai';
import { systemActor } from '#processes';
import { CaseStory } from './case-story.ts';

const form = {
  projectName: '示例科创园',
  projectCode: '2026-329900-47-01-000009',
  address: '示例市平安大道 88 号',
  investment: 12600,
  floorArea: 21000,
};
const handedOut = { form: { mode: 'counter', receiver: '经办人' } };

describe('初步设计联合审批 (E24) by HTTP', () => {
  let story: CaseStory;

  beforeEach(async () => {
    const { server, number } = await CaseStory.begin({
      matterCode: '329900001324',
      on: '2026-04-20',
      company: { name: '示例科创有限公司', idNumber: '91329900MA00000027' },
      form,
      materials: ['CS01', 'CS02'],
    });
    story = new CaseStory(server, number);
    await story.does('counter', 'PreCheck', 'accept');
    story.moveTo('2026-04-21');
    await story.does('officer', 'Prepare', 'pass');
    await story.does('planning-chief', 'Opinion', 'agree');
  });
  afterEach(() => story.server.stop());

  /** What the workers do when a time is up. */
  async function fireUntil(day: string): Promise<void> {
    story.moveTo(day, '00:01');
    const { store, caseRoad } = story.server;
    const query = { now: story.now, leaseUntil: story.now, limit: 100 };
    for (const { caseId, timerId, kind, dueAt } of await store.timers.leaseDue(query)) {
      const fired =
        kind === 'engine'
          ? ({ type: 'TriggerTimer', timerId } as const)
          : ({ type: 'ReachDeadline', deadline: kind } as const);
      await caseRoad.execute(caseId, { ...fired, at: dueAt, actor: systemActor });
    }
    story.moveTo(day);
  }

  it('is granted after a meeting over one refusal; a silent department consents and makes good', async () => {
    story.moveTo('2026-04-28', '23:00');
    await story.does('traffic', 'Opinion', 'disagree', { opinion: '出入口正对学校' });
    await fireUntil('2026-04-29');
    const { opinions, tasks } = await story.view('garden');
    expect(opinions[0].reply.text).to.equal('答复期限 2026-04-28 届满未答复，视为同意');
    expect(tasks.find(({ act }: { act: string }) => act === 'makeGood')).to.include({
      dueOn: '2026-04-29',
      state: 'open',
    });
    await story.does('garden', 'Opinion', 'madeGood', { opinion: '绿地率满足要求' });
    await story.does('officer', 'Invite', 'called', {
      form: { on: '2026-04-30', place: '三楼会议室', agenda: '出入口' },
    });
    await story.does('officer', 'Meeting', 'pass', { form: { minutes: '出入口改至西侧' } });
    await story.does('reviewer', 'Review', 'pass');
    await story.does('chief', 'Decide', 'grant', { opinion: '协调会已达成一致' });
    await story.does('counter', 'Deliver', 'delivered', handedOut);
    const { status, decision, timeline } = await story.view('officer');
    expect([status, decision.value]).to.deep.equal(['DELIVERED', 'grant']);
    expect(timeline.map(({ title }: { title: string }) => title)).to.include(
      '示例市园林绿化管理局：补办意见',
    );
  });

  it('is denied when the government rules against it', async () => {
    await story.does('traffic', 'Opinion', 'disagree', { opinion: '出入口正对学校' });
    await story.does('garden', 'Opinion', 'agree');
    await story.does('officer', 'Invite', 'called', {
      form: { on: '2026-04-30', place: '三楼会议室', agenda: '出入口' },
    });
    await story.does('officer', 'Meeting', 'fail', { form: { minutes: '未达成一致' } });
    await story.does('mayor', 'Ruling', 'fail', { form: { minutes: '不同意' } });
    await story.does('reviewer', 'Review', 'pass');
    await story.does('chief', 'Decide', 'deny', { opinion: '交通组织不可行' });
    await story.does('counter', 'DeliverDenial', 'delivered', handedOut);
    const { status, decision } = await story.view('applicant');
    expect([status, decision.value]).to.deep.equal(['DELIVERED', 'deny']);
  });
});
