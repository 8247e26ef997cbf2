import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { barriersOn, isLogoInSight, overflowOf } from '../inspection.ts';
import { desk, phone, visit } from '../people.ts';
import { matter, type Scene } from '../scene.ts';

/** What must hold on all screens: lit diagrams, both languages, narrow windows, no barriers, no errors. */
export function looking(scene: Scene): void {
  it('lights the steps that were taken, under a logo that nothing covers', async () => {
    const page = await scene.stage.people.as('officer');
    await visit(page, `/cases/${scene.number}?part=diagram`);
    const diagram = page.getByTestId('diagram');
    const lit = (id: string) => diagram.locator(`.step-completed[data-element-id="${id}"]`);
    for (const step of ['PreCheck', 'Opinions', 'Survey', 'Decide', 'Deliver']) {
      await lit(step).waitFor();
    }
    expect(await lit('RefuseIntake').count()).to.equal(0);
    expect(await isLogoInSight(diagram)).to.equal(true);
  });

  it('colours a version by what its cases did, and lists the figures', async () => {
    const page = await scene.stage.people.as('analyst');
    await page.goto('/modeler/edit/RoadJoint?version=1&heat=1');
    await page.getByTestId('heat-basis').filter({ hasText: '其中 1 件按本版本办理' }).waitFor();
    await page.getByTestId('heat-measure').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '进入次数' }).click();
    const figure = page.getByTestId('heat-list').locator('[data-element="Decide"]');
    await figure.filter({ hasText: /1$/ }).waitFor();
    const drawing = page.getByTestId('canvas');
    await drawing.locator('.djs-shape.heat-5').first().waitFor({ state: 'attached' });
    expect(await drawing.locator('[class*=heat-][data-element-id="Decide"]').count()).to.equal(1);
    expect(await isLogoInSight(drawing)).to.equal(true);
    expect(await barriersOn(page)).to.deep.equal([]);
  });

  it('speaks English on the inbox and in the portal', async () => {
    const officer = await scene.stage.people.as('officer');
    await visit(officer, '/inbox?tab=done');
    await officer.getByRole('button', { name: 'Switch to English' }).click();
    await officer.getByRole('heading', { name: 'Inbox' }).waitFor();
    await officer.getByRole('tab', { name: /^Claimable/ }).waitFor();
    await officer.getByRole('button', { name: '切换到中文' }).click();
    await officer.getByRole('heading', { name: '待办事项' }).waitFor();
    const anybody = await scene.stage.people.anybody();
    await visit(anybody, '/');
    await anybody.getByRole('button', { name: 'Switch to English' }).click();
    await anybody.getByRole('heading', { name: 'Apply online' }).waitFor();
    await anybody.getByRole('button', { name: '切换到中文' }).click();
  });

  it('fits a phone', async () => {
    const officer = await scene.stage.people.as('officer');
    await officer.setViewportSize(phone);
    await visit(officer, '/inbox?tab=done');
    await officer.getByTestId('tasks-done').waitFor();
    expect(await overflowOf(officer), 'inbox').to.equal(0);
    await officer.setViewportSize(desk);
    const anybody = await scene.stage.people.anybody(phone);
    await visit(anybody, '/');
    await anybody.getByRole('link', { name: matter }).waitFor();
    expect(await overflowOf(anybody), 'portal').to.equal(0);
  });

  it('has no serious barriers on the screens that everybody meets', async () => {
    const applicant = await scene.stage.people.as('applicant');
    const anybody = await scene.stage.people.anybody();
    const found: string[] = [];
    const look = async (page: Page, address: string, ready: string) => {
      await visit(page, address);
      await page.getByText(ready, { exact: true }).first().waitFor();
      found.push(...(await barriersOn(page)).map((barrier) => `${address}: ${barrier}`));
    };
    await look(anybody, '/sign-in', '密码');
    await look(anybody, '/', matter);
    await look(anybody, `/progress?number=${scene.number}&code=${scene.code}`, '已出具文书');
    await look(applicant, '/apply/000117000905', '身份证号');
    expect(found).to.deep.equal([]);
  });

  it('met no error on any screen, and asked nobody but the platform', () => {
    expect(scene.stage.people.complaints()).to.deep.equal([]);
  });
}
