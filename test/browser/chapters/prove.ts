import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { visit } from '../people.ts';
import { matter, type Scene } from '../scene.ts';

/** What anybody can see and check afterwards: documents, progress, proof. */
export function proving(scene: Scene): void {
  let decision = '';

  it('has every document as a PDF', async () => {
    const page = await scene.stage.people.as('officer');
    await visit(page, `/cases/${scene.number}?part=documents`);
    await page.locator('[data-document=deliveryReceipt]').waitFor();
    const kinds = await page
      .locator('[data-document]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-document')));
    expect(kinds).to.include.members([
      'receipt',
      'supplementNotice',
      'acceptance',
      'opinionLetter',
      'escalation',
      'grant',
      'deliveryReceipt',
    ]);
    const links = page.locator('[data-document] a');
    await page.getByText('正在生成').waitFor({ state: 'detached' });
    expect(await links.count()).to.equal(kinds.length);
    for (const address of await addressesOf(page)) {
      const answer = await page.request.get(address);
      const bytes = await answer.body();
      expect(bytes.subarray(0, 300).toString(), address).to.match(/^%PDF-/);
    }
    const grant = await page.locator('[data-document=grant] a').getAttribute('href');
    decision = linkIn(await (await page.request.get(grant ?? '')).body());
  });

  it('tells anybody with number and code where the case stands', async () => {
    const page = await scene.stage.people.anybody();
    await visit(page, '/progress');
    await page.getByLabel('办件编号').fill(scene.number);
    await page.getByLabel('查询码').fill(scene.code);
    await page.getByRole('button', { name: '查询' }).click();
    const sentence = await page.getByTestId('progress-sentence').textContent();
    expect(sentence).to.include('已送达');
    await page.getByRole('heading', { name: matter }).waitFor();
  });

  it('proves the decision to whoever scans its QR code', async () => {
    const page = await scene.stage.people.anybody();
    expect(decision).to.match(new RegExp(`^${scene.stage.site}/verify/`));
    await page.goto(decision);
    await page.getByText('文书真实有效').waitFor();
    const facts = await page.locator('table').textContent();
    expect(facts).to.include('准予行政许可决定书').and.include(scene.number);
    expect(facts).not.to.include('张小满');
  });
}

const addressesOf = (page: Page): Promise<readonly string[]> =>
  page
    .locator('[data-document] a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));

/** The address behind the QR code, which the PDF also carries as a link. */
function linkIn(pdf: Buffer): string {
  return /\/URI \((\S+)\)/.exec(pdf.toString('latin1'))?.[1] ?? '';
}
