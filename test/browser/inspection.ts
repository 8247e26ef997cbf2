import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = {
  readonly id: string;
  readonly impact: string | null;
  readonly tags: readonly string[];
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary?: string;
  }[];
};

/** Levels A and AA of WCAG 2.0 to 2.2, as axe-core names them. */
const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const options = JSON.stringify({
  runOnly: { type: 'tag', values: [...guidelines, 'best-practice'] },
  // Part of WCAG 2.2, but off unless it is asked for.
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  preload: false,
});

/** What lies under a modal layer cannot be reached while it is open. */
const subject = `[...document.querySelectorAll('body > :not(#root) :is(.ant-modal-mask, .ant-drawer-mask)')]
  .some((mask) => mask.checkVisibility()) ? { exclude: ['#root'] } : document`;

/** What a list or bubble beside its button partly covers is whole again as soon as it closes. */
const hasPopup = `[...document.querySelectorAll('body > :not(#root) :is(.ant-popover, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown)')]
  .some((popup) => popup.checkVisibility())`;

const mostLooks = 20;
const lookAgainMs = 500;

/** Looks again and again while what is seen is not good: what was only on its way somewhere has passed by then. */
async function whatLasts<Sight>(
  look: () => Promise<Sight>,
  isGood: (sight: Sight) => boolean,
): Promise<Sight> {
  for (let looks = 1; ; looks += 1) {
    const sight = await look();
    if (isGood(sight) || looks === mostLooks) return sight;
    await pause(lookAgainMs);
  }
}

/** What keeps people with an impairment from using the page: every breach of WCAG 2.2 AA that axe-core finds, and its serious advice. */
export const barriersOn = (page: Page): Promise<readonly string[]> =>
  whatLasts(
    () => barriersNow(page),
    (barriers) => barriers.length === 0,
  );

async function barriersNow(page: Page): Promise<readonly string[]> {
  // It is half a megabyte, and stays until the page is left.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(${subject}, ${options}).then(({ violations }) => violations)`,
  );
  const isCoveredFor = (await page.evaluate<boolean>(hasPopup)) ? isCovered : () => false;
  return violations
    .filter(({ impact, tags }) => isBreach(tags) || impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .filter(({ failureSummary }) => !isCoveredFor(id, failureSummary))
        .map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}

const isCovered = (rule: string, summary = ''): boolean =>
  rule === 'target-size' && summary.includes('partially obscured');

const isBreach = (tags: readonly string[]): boolean => tags.some((tag) => guidelines.includes(tag));

/** How many pixels a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  whatLasts(
    () =>
      page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      ),
    (pixels) => pixels === 0,
  );

/** Whether the bpmn.io logo of a drawing is in view and nothing lies over it, as its licence wants. */
export async function isLogoInSight(drawing: Locator): Promise<boolean> {
  const logo = drawing.locator('.bjs-powered-by');
  await logo.scrollIntoViewIfNeeded();
  const isInSight = () =>
    logo.evaluate((link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      const middle = link.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
      return width > 0 && height > 0 && link.contains(middle);
    });
  return whatLasts(isInSight, (answer) => answer);
}
