import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { playCertificates } from '../../../bin/demo/certificates.ts';
import { takeTask } from '../desk.ts';
import { barriersOn, overflowOf } from '../inspection.ts';
import { fillForm, handIn, next, openApplication, sendApplication } from '../portal.ts';
import type { Scene } from '../scene.ts';

const phone = { width: 390, height: 844 };

/** Certificates: taken instead of asked for, shown to their holder, found and ended by their agency, verified by anybody. */
export function certifying(scene: Scene): void {
  let licence = '';

  it('takes what the applicant holds already instead of asking for it', async function () {
    this.timeout(120_000);
    await playCertificates({ ...scene.stage, tell: () => {} });
    const page = await scene.stage.people.as('applicant');
    await openApplication(page, '食品', '食品经营许可（新办）');
    await next(page);
    await fillForm(page, {
      fields: { 经营者名称: '小满面馆', 经营场所: '示例市建设路 2 号', '经营面积（平方米）': '40' },
      selections: { 主体业态: '餐饮服务经营者' },
      choices: { 审查方式: '告知承诺' },
    });
    await next(page);
    const held = page.locator('[data-material="SP02"]');
    await held.getByText('免提交', { exact: true }).waitFor();
    const said = await held.getByTestId('held').textContent();
    expect(said).to.include('营业执照').and.include('长期有效');
    licence = /YY\d+/.exec(said ?? '')?.[0] ?? '';
    expect(licence).to.match(/^YY\d{16}$/);
    expect(await held.locator('input[type=file]').count()).to.equal(0);
    await held.getByRole('button', { name: '“营业执照”改为上传新材料' }).click();
    await held.locator('input[type=file]').waitFor({ state: 'attached' });
    await held.getByRole('button', { name: '“营业执照”仍用证照库中的证照' }).click();
    for (const code of ['SP04', 'SP05']) {
      const earlier = page.locator(`[data-material="${code}"]`);
      await earlier.getByRole('button', { name: /^采用/ }).click();
      await earlier.getByRole('button', { name: /^移除文件/ }).waitFor();
      expect(await earlier.textContent()).to.include('来自以前的办件');
    }
    for (const code of ['SP01', 'SP03'])
      await handIn(page, code, await scene.stage.paper(`${code}.pdf`, code));
    expect(await barriersOn(page)).to.deep.equal([]);
    await sendApplication(page);
  });

  it('shows officers which certificate stands in for a material', async () => {
    const page = await scene.stage.people.as('counter');
    const pane = await takeTask(page, 'PreCheck');
    const material = pane.locator('[data-material="SP02"]');
    expect(await material.textContent())
      .to.include('免提交')
      .and.include(licence);
    await pane.getByRole('button', { name: '全部齐全有效' }).click();
    expect(await material.getByRole('radio', { name: '齐全' }).isChecked()).to.equal(true);
  });

  it('offers the counter what the person before it holds', async () => {
    const page = await scene.stage.people.as('counter');
    await page.goto('/apply/000131104003');
    await page.getByRole('radio', { name: '自然人' }).check();
    await page.getByLabel('姓名').fill('张小满');
    await page.getByLabel('身份证号').fill('329900199003070016');
    await page.getByLabel('联系电话').fill('13800000001');
    await next(page);
    await fillForm(page, {
      fields: { 经营者名称: '小满面馆', 经营场所: '示例市建设路 2 号', '经营面积（平方米）': '40' },
      selections: { 主体业态: '餐饮服务经营者' },
      choices: { 审查方式: '告知承诺' },
    });
    await next(page);
    const held = page.locator('[data-material="SP02"]').getByTestId('held');
    expect(await held.textContent()).to.include(licence);
    const earlier = page.locator('[data-material="SP04"]');
    await earlier.getByRole('button', { name: /^采用/ }).first().click();
    await earlier.getByRole('button', { name: /^移除文件/ }).waitFor();
  });

  it('shows the applicant their certificates, with paper and code', async () => {
    const page = await scene.stage.people.as('applicant');
    await page.goto('/my-certificates');
    const card = page.locator(`[data-certificate="${licence}"]`);
    expect(await card.textContent())
      .to.include('有效')
      .and.include('长期有效');
    const download = page.waitForEvent('download');
    await card.getByRole('button', { name: /^下载/ }).click();
    expect((await download).suggestedFilename()).to.equal(`营业执照 ${licence}.pdf`);
    await card.getByRole('button', { name: /^出示/ }).click();
    const code = page.getByRole('dialog');
    await code.getByRole('img', { name: '核验 营业执照 的二维码' }).locator('svg').waitFor();
    expect(await barriersOn(page)).to.deep.equal([]);
    await verify(scene, await code.getByRole('link').getAttribute('href'), '证照真实，当前有效');
    await page.keyboard.press('Escape');
    await code.waitFor({ state: 'hidden' });
    await fits(page);
  });

  it('lets the head of the agency find and end a certificate, which then does not hold', async () => {
    const page = await scene.stage.people.as('chief');
    await page.goto('/certificates');
    const permit = page.getByRole('link', { name: /^JY1/ });
    await permit.waitFor();
    await page.getByLabel('完整证号、持有人姓名或证件号码').fill(licence);
    await page.keyboard.press('Enter');
    await permit.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: licence }).waitFor();
    expect(await barriersOn(page)).to.deep.equal([]);
    await fits(page);
    await page.goto('/certificates');
    await permit.click();
    await page.getByTestId('life-annul').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('以欺骗手段取得');
    await dialog.getByLabel('法律依据').fill('行政许可法第六十九条第二款');
    await dialog.getByRole('button', { name: /确\s*定/ }).click();
    await dialog.getByText('请填写方式').waitFor();
    await dialog.getByRole('radio', { name: /^撤销/ }).check();
    await dialog.getByRole('button', { name: /确\s*定/ }).click();
    await page.getByTestId('ending').waitFor();
    expect(await page.getByTestId('ending').textContent()).to.include('以欺骗手段取得');
    expect(await page.locator('[data-state]').getAttribute('data-state')).to.equal('annulled');
    expect(await page.getByTestId('life-annul').count()).to.equal(0);
    expect(await barriersOn(page)).to.deep.equal([]);
    await fits(page);
    const number = await page
      .getByText(/^JY1\d+$/)
      .first()
      .textContent();
    await verify(scene, `/verify/${number}`, '证照真实，但当前无效');
  });

  it('lets the analyst say how certificates are issued, and loses nothing of it', async () => {
    const page = await scene.stage.people.as('analyst');
    await page.goto('/modeler/matters/000131104003');
    await page.getByRole('tab', { name: '收费与证件' }).click();
    const issue = page.getByTestId('rule-certificate-issue');
    expect(await issue.getByLabel('证照类型代码').inputValue()).to.equal('SPJYXKZ');
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await issue.getByLabel('提前几天申请延续').fill('60');
    const { matter, problems } = await (await saved).json();
    expect(matter.certificate.issue).to.deep.include({ kind: 'SPJYXKZ', renewalDays: 60 });
    expect(matter.certificate.issue.fields).to.have.length(3);
    const reuse = matter.materials.map(({ reuse: one }: { reuse?: object }) => one ?? null);
    expect(reuse[1]).to.deep.equal({ certificates: ['YYZZ'] });
    expect(problems).to.deep.equal([]);
    expect(await barriersOn(page)).to.deep.equal([]);
    await page.getByRole('tab', { name: '申请材料' }).click();
    await page.getByText('营业执照（', { exact: false }).first().waitFor();
    expect(await barriersOn(page)).to.deep.equal([]);
    await page.request.delete('/api/matter-drafts/000131104003', {
      headers: { 'X-Requested-With': 'lianshen' },
    });
  });
}

async function fits(page: Page): Promise<void> {
  const desk = page.viewportSize();
  await page.setViewportSize(phone);
  expect(await overflowOf(page)).to.equal(0);
  if (desk) await page.setViewportSize(desk);
}

async function verify({ stage }: Scene, address: string | null, said: string): Promise<void> {
  const page = await stage.people.anybody();
  await page.goto(address ?? '');
  await page.getByText(said, { exact: true }).waitFor();
  expect(await barriersOn(page)).to.deep.equal([]);
  await page.close();
}
