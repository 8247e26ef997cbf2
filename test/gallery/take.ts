import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { desk, type People, phone, type Size, visit } from '../browser/people.ts';
import { openStage } from '../browser/stage.ts';
import { galleryPage, pagePath, picturesFolder } from './page.ts';
import { setScene } from './scene.ts';
import type { Scene, Screen } from './screen.ts';
import { filesOf, screens } from './screens.ts';

/** `npm run docs:pictures`: remakes docs/screens.md and the picture of each screen. */
type Pictures = ReadonlyMap<string, Buffer>;

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

const lookEveryMs = 400;
const maxLooks = 50;

const failures =
  '.ant-result-403, .ant-result-404, .ant-result-500, .ant-result-error, .ant-alert-error';

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write('no Chromium on this machine: install it or set CHROMIUM_PATH\n');
  process.exit(2);
}
const pictures = await takeAll(chromium);
// Only now, when all are taken: a failure leaves the old ones.
await rm(picturesFolder, { recursive: true, force: true });
await mkdir(picturesFolder, { recursive: true });
for (const [file, bytes] of pictures) await writeFile(join(picturesFolder, file), bytes);
await writeFile(pagePath, galleryPage());
const weight = [...pictures.values()].reduce((sum, { length }) => sum + length, 0);
process.stdout.write(`${pictures.size} pictures, ${Math.round(weight / 1024)} KB\n`);

async function takeAll(browser: string): Promise<Pictures> {
  const stage = await openStage(browser);
  try {
    const { people } = stage;
    const scene = await setScene(stage);
    const taken = new Map<string, Buffer>();
    for (const screen of screens) await take(people, scene, screen, taken);
    for (const complaint of people.complaints()) process.stderr.write(`${complaint}\n`);
    return taken;
  } finally {
    await stage.close();
  }
}

async function take(
  people: People,
  scene: Scene,
  screen: Screen,
  taken: Map<string, Buffer>,
): Promise<void> {
  const page = screen.by === 'anybody' ? await people.anybody() : await people.as(screen.by);
  const sizes: readonly Size[] = [desk, phone];
  for (const [index, file] of filesOf(screen).entries()) {
    await page.setViewportSize(sizes[index] ?? desk);
    await visit(page, screen.address(scene));
    if (screen.ready !== undefined) await page.locator(screen.ready).first().waitFor();
    await settle(page, file);
    taken.set(file, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  }
}

async function settle(page: Page, file: string): Promise<void> {
  // Not `waitForFunction`: the site's policy forbids what it would evaluate there.
  for (let looks = 1; !(await page.evaluate<boolean>(isSettled)); looks += 1) {
    if (looks === maxLooks) throw new Error(`${file}: the screen did not come to rest`);
    await pause(lookEveryMs);
  }
  const failed = page.locator(failures);
  if ((await failed.count()) > 0)
    throw new Error(`${file} would show a failure: ${await failed.first().textContent()}`);
}
