import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Nothing loads, and what is written stays the same from one look to the next. */
const isSettled = `(() => {
  const waits = '.ant-skeleton-active, .ant-spin-spinning, .ant-btn-loading';
  const now = document.querySelector(waits) || document.fonts.status !== 'loaded'
    ? undefined
    : document.body.innerText + document.querySelectorAll('svg *').length;
  const isSame = now !== undefined && now.trim() !== '0' && now === window.seenBefore;
  window.seenBefore = now;
  return isSame;
})()`;

const lookEveryMs = 200;
const maxLooks = 100;

const failures =
  '.ant-result-403, .ant-result-404, .ant-result-500, .ant-result-error, .ant-alert-error';

/** Waits until a screen has come to rest. */
export async function settle(page: Page, name: string): Promise<void> {
  // Not `waitForFunction`: the site's policy forbids what it would evaluate there.
  for (let looks = 1; !(await page.evaluate<boolean>(isSettled)); looks += 1) {
    if (looks === maxLooks) throw new Error(`${name}: the screen did not come to rest`);
    await pause(lookEveryMs);
  }
}

/** Refuses a screen that tells of a failure instead of what it is for. */
export async function expectNoFailure(page: Page, name: string): Promise<void> {
  const failed = page.locator(failures);
  if ((await failed.count()) > 0)
    throw new Error(`${name} would show a failure: ${await failed.first().textContent()}`);
}
