import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { doTask, submit, takeTask } from '../desk.ts';
import { barriersOn } from '../inspection.ts';
import { untilSaid, visit } from '../people.ts';
import type { Scene } from '../scene.ts';

/** The case is accepted and three departments are asked; one is late. */
export function asking(scene: Scene): void {
  it('accepts, and asks three departments in parallel', async () => {
    const counter = await scene.stage.people.as('counter');
    const pane = await takeTask(counter, 'PreCheck');
    await pane.getByRole('button', { name: '全部齐全有效' }).click();
    await submit(counter, { outcome: '受理', opinion: '材料齐全，符合法定形式' });
    const officer = await scene.stage.people.as('officer');
    await visit(officer, `/cases/${scene.number}?part=opinions`);
    await officer.locator('[data-department]').nth(2).waitFor();
    expect(await officer.locator('[data-department]').count()).to.equal(3);
    expect(await officer.getByText('等待答复').count()).to.equal(3);
  });

  it('shows the administrator where the flow stands, and what a change would do', async () => {
    const admin = await scene.stage.people.as('admin');
    await visit(admin, `/cases/${scene.number}?part=flow`);
    const flow = admin.getByTestId('flow');
    await flow.getByText('运行中').waitFor();
    expect(await flow.locator('[data-element="Opinion"]').count()).to.equal(3);
    await flow.getByTestId('life-suspension').click();
    await confirmWith(admin, '核对数据');
    await flow.getByText('已冻结').waitFor();
    await flow.getByTestId('life-suspension').click();
    await confirmWith(admin, '核对完毕');
    await flow.getByText('运行中').waitFor();
    await flow.getByLabel('操作').click();
    await admin.getByTitle('启动环节').click();
    await flow.getByLabel('目标环节').fill('Survey');
    await admin.keyboard.press('Enter');
    await flow.getByTestId('flow-add').click();
    await flow.getByLabel('原因').fill('试算，不执行');
    await flow.getByTestId('flow-preview').click();
    await flow.getByTestId('migration-forecast').waitFor();
  });

  it('brings the letters into the inboxes of traffic and garden, who answer', async () => {
    await doTask(await scene.stage.people.as('traffic'), 'Opinion', {
      outcome: '同意',
      opinion: '夜间施工并设警示灯',
    });
    await doTask(await scene.stage.people.as('garden'), 'Opinion', {
      outcome: '同意',
      opinion: '移植行道树两株，竣工后恢复',
    });
  });

  it('has no serious barriers in an inbox with a task open', async () => {
    const page = await scene.stage.people.as('water');
    await takeTask(page, 'Opinion');
    expect(await barriersOn(page)).to.deep.equal([]);
  });

  it('leads into a task and the menu of its operations by keyboard, and out again', async () => {
    const page = await scene.stage.people.as('water');
    await visit(page, '/inbox?tab=mine');
    await page.getByTestId('tasks-mine').locator('.card-link').first().press('Enter');
    await page.locator('article.task h2:focus').waitFor();
    await page.getByTestId('operations').press('Enter');
    await page.getByRole('menuitem').first().and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitem').nth(1).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-testid=operations]:focus').waitFor();
  });

  it('reminds and escalates the third when the clock passes its reply date', async () => {
    const water = await scene.stage.people.as('water');
    const pane = await takeTask(water, 'Opinion');
    const due = /本环节 (\S+) 到期/.exec((await pane.textContent()) ?? '')?.[1] ?? '';
    const page = await scene.stage.people.as('supervisor');
    await visit(page, `/cases/${scene.number}?part=timeline`);
    await moveTo(page, dayAfter(due));
    // The flag may show before the history does.
    const history = page.locator('.ant-timeline');
    await history.getByText('督办', { exact: false }).first().waitFor();
    await history.getByText('提醒', { exact: false }).first().waitFor();
    const timeline = await history.textContent();
    expect(timeline).to.match(/提醒/).and.to.match(/督办/);
    await page.getByRole('button', { name: /条未读消息/ }).waitFor();
  });

  it('takes the late answer with its attachment', async () => {
    const page = await scene.stage.people.as('water');
    await takeTask(page, 'Opinion');
    await submit(page, {
      outcome: '同意',
      opinion: '注意保护 DN300 供水管',
      attachments: [await scene.stage.paper('pipes.pdf', 'Water pipes')],
    });
    const officer = await scene.stage.people.as('officer');
    await visit(officer, `/cases/${scene.number}?part=opinions`);
    await officer.getByText('注意保护 DN300 供水管').waitFor();
    expect(await officer.getByText('等待答复').count()).to.equal(0);
  });
}

async function moveTo(page: Page, day: string): Promise<void> {
  await page.getByLabel('目标日期').fill(day);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '调到' }).click();
  await untilSaid(page, /时间已到 .*触发/);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}

/** Gives the reason that a dialog asks for. */
async function confirmWith(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill(reason);
  await dialog.getByRole('button', { name: /^确\s?定$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}
