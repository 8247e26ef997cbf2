import { expect } from 'chai';
import { field, noProblemsIn, select } from '../drawing.ts';
import { barriersOn, isLogoInSight } from '../inspection.ts';
import type { Scene } from '../scene.ts';

const address = '/modeler/edit/DrainagePermit';

/** The analyst tries the decision table of a procedure, and writes one more. */
export function tabulating(scene: Scene): void {
  it('tries a decision table with values and lights the rule that was hit', async () => {
    const page = await scene.stage.people.as('analyst');
    await page.goto(address);
    await page.getByTestId('open-decisions').click();
    const table = page.locator('[data-testid=decisions-place][data-ready=true]');
    await table.locator('td[data-row-id="drainageGrade_r3"]').first().waitFor();
    expect(await isLogoInSight(table)).to.equal(true);
    await page.getByLabel('列入重点排污单位名录').fill('no');
    await page.getByLabel('日排水量').fill('120');
    await page.getByTestId('run-decision').click();
    const result = page.getByTestId('decision-result');
    expect(await result.textContent())
      .to.include('"key"')
      .and.include('命中规则：3');
    const hit = table.locator('td.is-hit');
    await hit.first().waitFor();
    const rules = await hit.evaluateAll((cells) =>
      cells.map((cell) => cell.getAttribute('data-row-id')),
    );
    expect([...new Set(rules)]).to.deep.equal(['drainageGrade_r3']);
    expect(await barriersOn(page)).to.deep.equal([]);
  });

  it('writes one more, which the drawing offers and the draft keeps', async () => {
    const page = await scene.stage.people.as('analyst');
    await page.getByTestId('add-decision').click();
    await page.getByTestId('decision-name').fill('收费标准');
    await page.getByTestId('decision-id').fill('fee');
    await page.getByTestId('decision-confirm').click();
    await page.locator('[data-decision=fee][aria-current=true]').waitFor();
    await page.getByTestId('decisions-close').click();
    await page.getByTestId('draft-state').getByText('已保存').waitFor();
    await page.reload();
    await noProblemsIn(page);
    await page.getByTestId('fit').click();
    await select(page, 'Grade');
    const offered = field(page, 'gov-decision').locator('option');
    await offered.filter({ hasText: '收费标准' }).first().waitFor({ state: 'attached' });
    expect(await offered.allTextContents())
      .to.include('收费标准')
      .and.include('排水户分级');
  });

  it('tells who else has the draft open, until they have left', async () => {
    const page = await scene.stage.people.as('analyst');
    const second = await page.context().newPage();
    await second.goto(address);
    await page.getByTestId('others').getByText('周敏 也打开了此草稿').waitFor();
    await second.getByTestId('others').getByText('周敏 也打开了此草稿').waitFor();
    await second.close({ runBeforeUnload: true });
    await page.getByTestId('others').getByText('周敏').waitFor({ state: 'detached' });
  });
}
