import type { Page } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { barriersOn } from '../browser/inspection.ts';
import type { People } from '../browser/people.ts';
import { openScene } from '../gallery/open-scene.ts';
import type { Scene } from '../gallery/screen.ts';
import { type Light, lightsOf, open, type Sight, seatOf, sights, turn } from './sight.ts';

/**
 * `npm run check:a11y [-- words]`: looks with axe-core at every screen and at what opens on it (or at those with one of
 * the words in their names), wide and narrow, in both languages. Says each breach of WCAG 2.2 AA and exits 1 when there
 * is one, or when something did not open.
 */
const patienceMs = 20_000;
const unopened = 'did not open';
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
const begun = Date.now();
const found = await checkAll(chromium, chosen);
const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
const findings = found.reduce((sum, one) => sum + one.findings, 0);
const looks = found.reduce((sum, one) => sum + one.looks, 0);
say(`${found.length} sights in ${looks} looks, ${findings} findings, ${minutes} minutes`);
process.exitCode = findings === 0 ? 0 : 1;

type Found = { readonly looks: number; readonly findings: number };

/** While the screens of some load, axe-core looks at those of others. */
async function checkAll(browser: string, asked: readonly Sight[]): Promise<readonly Found[]> {
  const { stage, scene } = await openScene(browser);
  try {
    const isDesign = ({ by }: Sight) => by === 'analyst';
    const lanes = [asked.filter(isDesign), asked.filter((sight) => !isDesign(sight))];
    const found = await Promise.all(lanes.map((lane) => checkLane(lane, stage.people, scene)));
    return found.flat();
  } finally {
    await stage.close();
  }
}

async function checkLane(
  lane: readonly Sight[],
  people: People,
  scene: Scene,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const sight of lane) {
    const from = Date.now();
    const page = await seatOf(people, sight);
    page.setDefaultTimeout(patienceMs);
    const one = await check(page, sight, scene);
    found.push(one);
    const seconds = Math.round((Date.now() - from) / 1000);
    say(
      `${one.findings === 0 ? 'clean' : 'FOUND'} ${sight.name} (${one.looks} looks, ${seconds} s)`,
    );
  }
  return found;
}

/** Looks in each light, as far as the sight opens; says each finding as it comes. */
async function check(page: Page, sight: Sight, scene: Scene): Promise<Found> {
  let [looks, findings] = [0, 0];
  for (const light of lightsOf(sight)) {
    const barriers = await barriersIn(page, { sight, light, scene, isFirst: looks === 0 });
    looks += 1;
    findings += barriers.length;
    for (const barrier of barriers)
      say(`${sight.name} (${light.size.width}, ${light.language}): ${barrier}`);
    if (barriers.some((barrier) => barrier.startsWith(unopened))) break;
  }
  return { looks, findings };
}

type Look = {
  readonly sight: Sight;
  readonly light: Light;
  readonly scene: Scene;
  readonly isFirst: boolean;
};

async function barriersIn(page: Page, look: Look): Promise<readonly string[]> {
  const { sight, light, scene, isFirst } = look;
  try {
    await (isFirst ? open : turn)(page, sight, scene, light);
    return await barriersOn(page);
  } catch (failure) {
    if (page.isClosed()) throw failure;
    return [`${unopened}: ${String(failure).slice(0, 600)}`];
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
