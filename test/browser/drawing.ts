import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { untilSaid } from './people.ts';

type Beginning = { readonly name: string; readonly key: string; readonly matter: string };

/** Opens the dialog of a new procedure, fills it in and waits for the drawing tools. */
export async function beginProcedure(page: Page, { name, key, matter }: Beginning): Promise<void> {
  await page.getByTestId('new-procedure').click();
  await page.getByTestId('begin-name').fill(name);
  await page.getByTestId('begin-key').fill(key);
  await page.getByTestId('begin-matter').click();
  await page.locator('.ant-select-item-option').filter({ hasText: matter }).click();
  await page.getByTestId('begin-confirm').click();
  await page.locator('[data-testid=editor][data-ready=true]').waitFor();
  await noProblemsIn(page);
}

/** Appends a building block to an element by the element's own menu. */
export async function appendBlock(page: Page, after: string, block: string): Promise<void> {
  await choose(page, after, 'append');
  await page.locator(`.djs-popup .entry[data-id="gov-block.${block}"]`).click();
  await showWhole(page);
}

/** Takes a building block from the palette and puts it down below an element. */
export async function dropBlock(page: Page, block: string, below: string): Promise<void> {
  const { x, y, width, height } = await boxOf(shape(page, below));
  await page.getByTestId(`block-${block}`).click();
  await page.mouse.move(x + width / 2, y + height + 80, { steps: 5 });
  await page.mouse.down();
  await page.mouse.up();
}

/** Draws a flow by hand from one element to another. */
export async function connect(page: Page, from: string, to: string): Promise<void> {
  await choose(page, from, 'connect');
  const target = await boxOf(shape(page, to));
  await page.mouse.move(target.x + target.width * 0.6, target.y + target.height * 0.7, {
    steps: 5,
  });
  await page.mouse.down();
  await page.mouse.up();
  await page.locator('.djs-connection.selected').waitFor({ state: 'attached' });
}

export async function removeFlow(page: Page, flow: string): Promise<void> {
  await selectFlow(page, flow);
  await page.keyboard.press('Delete');
  await page.locator(`.djs-connection[data-element-id="${flow}"]`).waitFor({ state: 'detached' });
}

/** Selects a flow by a click on its first quarter. */
export async function selectFlow(page: Page, flow: string): Promise<void> {
  const line = page.locator(`.djs-connection[data-element-id="${flow}"] .djs-hit`).first();
  const { x, y } = await line.evaluate((drawn) => {
    const path = drawn as SVGPathElement;
    const point = path.getPointAtLength(path.getTotalLength() / 4);
    const { x, y } = point.matrixTransform(path.getScreenCTM() ?? undefined);
    return { x, y };
  });
  await page.mouse.click(x, y);
  await expectSelected(page, flow);
}

export async function expectSelected(page: Page, id: string): Promise<void> {
  // A straight flow has no height, which Playwright takes for hidden.
  const element = page.locator(`.djs-element.selected[data-element-id="${id}"]`);
  await element.waitFor({ state: 'attached' });
}

/** Selects an element by a click on its lower left, which stays free in a subprocess. */
export async function select(page: Page, id: string): Promise<void> {
  await selectNothing(page);
  const { x, y, width, height } = await boxOf(shape(page, id));
  await page.mouse.click(x + width * 0.25, y + height * 0.75);
  await expectSelected(page, id);
}

/** What is selected has a menu, which may lie over other elements. */
async function selectNothing(page: Page): Promise<void> {
  const selected = page.locator('.djs-element.selected');
  // Drawing swallows the clicks of the next moment, as those of a shaking hand.
  for (let times = 0; times < 20 && (await selected.count()) > 0; times += 1) {
    await page.getByTestId('canvas').click({ position: { x: 400, y: 20 }, delay: 50 });
  }
}

/** A line of the properties panel. */
export const field = (page: Page, id: string): Locator =>
  page.locator(`#bio-properties-panel-${id}`);

export const problem = (page: Page, code: string): Locator =>
  page.getByTestId('problems-list').locator(`[data-code="${code}"]`);

export async function noProblemsIn(page: Page): Promise<void> {
  await page.getByTestId('problems-state').getByText('没有发现问题').waitFor();
}

/** Publishes for the matter that the drawing names, with a note. */
export async function publish(page: Page, note: string): Promise<void> {
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-note').fill(note);
  await page.getByTestId('publish-confirm').click();
  await untilSaid(page, /已发布：.*第 1 版，用于事项/);
}

export async function showWhole(page: Page): Promise<void> {
  await page.getByTestId('fit').click();
}

async function choose(page: Page, id: string, action: string): Promise<void> {
  await select(page, id);
  await page.locator(`.djs-context-pad.open .entry[data-action="${action}"]`).click();
}

const shape = (page: Page, id: string): Locator =>
  page.locator(`.djs-shape[data-element-id="${id}"] > .djs-visual`);

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  expect(box, `the place of ${locator}`).to.be.an('object');
  return box ?? { x: 0, y: 0, width: 0, height: 0 };
}
