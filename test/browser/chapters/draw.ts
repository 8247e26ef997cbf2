import { expect } from 'chai';
import {
  appendBlock,
  beginProcedure,
  connect,
  dropBlock,
  expectSelected,
  field,
  noProblemsIn,
  problem,
  publish,
  removeFlow,
  select,
  selectFlow,
  showWhole,
} from '../drawing.ts';
import { isLogoInSight } from '../inspection.ts';
import { matter, type Scene } from '../scene.ts';

/** The analyst draws the procedure, mends what is wrong with it, and publishes it. */
export function drawing(scene: Scene): void {
  it('lets the analyst draw a procedure from building blocks', async () => {
    const page = await scene.stage.people.as('analyst');
    await beginProcedure(page, { name: `${matter}（并联）`, key: 'RoadJoint', matter });
    await showWhole(page);
    await appendBlock(page, 'Accepted', 'opinions');
    await removeFlow(page, 'Accepted_BeforeReview');
    await dropBlock(page, 'survey', 'Opinions');
    await connect(page, 'Opinions', 'Survey');
    await connect(page, 'Survey', 'BeforeReview');
    expect(await isLogoInSight(page.getByTestId('canvas'))).to.equal(true);
  });

  it('says that the steps take longer than promised, until a limit is shortened', async () => {
    const page = await scene.stage.people.as('analyst');
    await page.getByTestId('problems-toggle').click();
    await problem(page, 'CRITICAL_PATH_TOO_LONG').waitFor();
    await select(page, 'Examine');
    await field(page, 'gov-limit').fill('1');
    await noProblemsIn(page);
  });

  it('lists a mistake in a condition, leads to it, and is content when it is mended', async () => {
    const page = await scene.stage.people.as('analyst');
    await selectFlow(page, 'ReviewResult_Reviewed');
    await field(page, 'gov-condition').fill('Review.outcome = "pass');
    await select(page, 'Decide');
    await problem(page, 'BAD_EXPRESSION').click();
    await expectSelected(page, 'ReviewResult_Reviewed');
    await field(page, 'gov-outcomeCondition').selectOption({ label: '审核：通过' });
    await noProblemsIn(page);
    expect(await field(page, 'gov-condition').inputValue()).to.equal('Review.outcome = "pass"');
  });

  it('publishes the procedure with a note, and lists the version', async () => {
    const page = await scene.stage.people.as('analyst');
    await publish(page, '增加并联征求意见和联合踏勘');
    await page.getByTestId('versions').click();
    const version = page.getByTestId('version-list').locator('[data-version="1"]');
    expect(await version.textContent())
      .to.include('增加并联征求意见和联合踏勘')
      .and.include('周敏');
  });
}
