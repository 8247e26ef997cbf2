import type { Page } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { barriersOn } from '../browser/inspection.ts';
import { openStage } from '../browser/stage.ts';
import { setScene } from '../gallery/scene.ts';
import type { Scene } from '../gallery/screen.ts';
import { type Light, lightsOf, open, type Sight, seatOf, sights, turn } from './sight.ts';

/**
 * `npm run check:a11y [-- words]`: looks with axe-core at every screen and at what opens on it (or at those with one of
 * the words in their names), wide and narrow, in both languages. Says each breach of WCAG 2.2 AA and exits 1 when there is one, or when something did not open.
 */
const patienceMs = 20_000;
const words = process.argv.slice(2);

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write('no Chromium on this machine: install it or set CHROMIUM_PATH\n');
  process.exit(2);
}
const chosen = sights.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
if (chosen.length === 0) {
  process.stderr.write(`no screen is called ${words.join(' or ')}\n`);
  process.exit(2);
}
const count = await checkAll(chromium, chosen);
process.stdout.write(`${chosen.length} sights, ${count} findings\n`);
process.exitCode = count === 0 ? 0 : 1;

/** Tells each finding as it comes; answers how many there were. */
async function checkAll(browser: string, asked: readonly Sight[]): Promise<number> {
  const stage = await openStage(browser);
  let findings = 0;
  try {
    const scene = await setScene(stage);
    for (const sight of asked) {
      const page = await seatOf(stage.people, sight);
      page.setDefaultTimeout(patienceMs);
      for await (const finding of look(page, sight, scene)) {
        findings += 1;
        process.stdout.write(`${finding}\n`);
      }
    }
  } finally {
    await stage.close();
  }
  return findings;
}

async function* look(page: Page, sight: Sight, scene: Scene): AsyncGenerator<string> {
  for (const [index, light] of lightsOf(sight).entries()) {
    const place = placeOf(sight, light);
    try {
      await (index === 0 ? open : turn)(page, sight, scene, light);
      for (const barrier of await barriersOn(page)) yield `${place}: ${barrier}`;
    } catch (failure) {
      yield `${place}: did not open: ${String(failure).slice(0, 600)}`;
      return;
    }
  }
}

function placeOf({ name }: Sight, { language, size }: Light): string {
  return `${name} (${size.width}, ${language})`;
}
