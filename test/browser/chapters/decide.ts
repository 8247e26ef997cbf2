import { expect } from 'chai';
import { doTask, submit, takeTask } from '../desk.ts';
import { visit } from '../people.ts';
import type { Scene } from '../scene.ts';

/** Survey, review, decision and delivery. */
export function deciding(scene: Scene): void {
  it('wants two people for the survey', async () => {
    const survey = {
      outcome: '符合',
      opinion: '现场具备施工条件',
      fields: { 核查地点: '建设路', 核查记录: '管线已探明，疏导方案可行' },
    };
    await doTask(await scene.stage.people.as('counter'), 'Survey', survey);
    const officer = await scene.stage.people.as('officer');
    const pane = await takeTask(officer, 'Survey');
    expect(await pane.textContent()).to.include('已签 1 人，至少 2 人');
    await submit(officer, survey);
  });

  it('is examined within the limit that was drawn, reviewed, decided and delivered', async () => {
    const officer = await scene.stage.people.as('officer');
    const pane = await takeTask(officer, 'Examine');
    expect(await pane.locator('.task-head').textContent()).to.include('剩 1 个工作日');
    await submit(officer, { outcome: '提交审核', opinion: '符合许可条件' });
    const reviewer = await scene.stage.people.as('reviewer');
    await doTask(reviewer, 'Review', { outcome: '通过', opinion: '各部门均同意，建议批准' });
    await doTask(await scene.stage.people.as('chief'), 'Decide', {
      outcome: '准予许可',
      opinion: '同意',
      fields: { 许可内容: '准予挖掘建设路 120 平方米，2026年3月2日至3月20日' },
    });
    await doTask(await scene.stage.people.as('counter'), 'Deliver', {
      outcome: '已送达',
      opinion: '窗口领取',
      choices: ['窗口领取'],
      fields: { 领取人证件号码: '329900199003070016' },
    });
    const applicant = await scene.stage.people.as('applicant');
    await visit(applicant, `/my-cases/${scene.number}`);
    const decision = applicant.getByTestId('decision').filter({ hasText: '送达' });
    expect(await decision.textContent()).to.include('准予许可');
  });
}
