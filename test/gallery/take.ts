import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '../browser/chromium.ts';
import { desk, type People, phone, type Size, visit } from '../browser/people.ts';
import { openScene } from './open-scene.ts';
import { galleryPage, pagePath, picturesFolder } from './page.ts';
import type { Scene, Screen } from './screen.ts';
import { filesOf, screens } from './screens.ts';
import { expectNoFailure, settle } from './settle.ts';

/** `npm run docs:pictures`: remakes docs/screens.md and the picture of each screen, or of those named behind `--`. */
type Pictures = ReadonlyMap<string, Buffer>;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !screens.some((screen) => screen.name === name));
if (unknown.length > 0) {
  process.stderr.write(`no screen is named ${unknown.join(', ')}\n`);
  process.exit(2);
}
const wanted = screens.filter(({ name }) => asked.length === 0 || asked.includes(name));

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write('no Chromium on this machine: install it or set CHROMIUM_PATH\n');
  process.exit(2);
}
const pictures = await takeAll(chromium);
// Only now, when all are taken: a failure leaves the old ones.
if (asked.length === 0) await rm(picturesFolder, { recursive: true, force: true });
await mkdir(picturesFolder, { recursive: true });
for (const [file, bytes] of pictures) await writeFile(join(picturesFolder, file), bytes);
await writeFile(pagePath, galleryPage());
const weight = [...pictures.values()].reduce((sum, { length }) => sum + length, 0);
process.stdout.write(`${pictures.size} pictures, ${Math.round(weight / 1024)} KB\n`);

async function takeAll(browser: string): Promise<Pictures> {
  const { stage, scene } = await openScene(browser);
  try {
    const { people } = stage;
    const taken = new Map<string, Buffer>();
    for (const screen of wanted) await take(people, scene, screen, taken);
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
    await expectNoFailure(page, file);
    taken.set(file, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  }
}
