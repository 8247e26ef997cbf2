import { callerAt } from '../../bin/demo/client.ts';
import { findChromium } from '../browser/chromium.ts';
import { barriersOn } from '../browser/inspection.ts';
import type { People } from '../browser/people.ts';
import { openScene } from '../gallery/open-scene.ts';
import type { Scene } from '../gallery/screen.ts';
import type { As } from './opening.ts';
import { lightsOf, open, type Sight, seatOf, sights, turn } from './sight.ts';

/**
 * `npm run check:a11y [-- words]`: looks with axe-core at every screen and at what opens on it (or at those with one of
 * the words in their names), wide and narrow, in both languages. Says each breach of WCAG 2.2 AA and exits 1 when there
 * is one, or when something did not open.
 */
const patienceMs = 60_000;
const mostAtOnce = 3;
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
  const { site, password, people } = stage;
  const as: As = (username) => callerAt(site, { username, password });
  try {
    const lanes = lanesOf(asked).map((lane) => checkLane(lane, { people, scene, as }));
    return (await Promise.all(lanes)).flat();
  } finally {
    await stage.close();
  }
}

/** What one person looks at is in one lane; the lanes are about as long as each other. */
function lanesOf(asked: readonly Sight[]): readonly (readonly Sight[])[] {
  const people = [...new Set(asked.map(({ by }) => by))];
  const byPerson = people.map((person) => asked.filter(({ by }) => by === person));
  const lanes: Sight[][] = Array.from({ length: mostAtOnce }, () => []);
  for (const sights of byPerson.toSorted((one, other) => other.length - one.length)) {
    const shortest = lanes.toSorted((one, other) => one.length - other.length)[0];
    shortest?.push(...sights);
  }
  return lanes;
}

type Place = { readonly people: People; readonly scene: Scene; readonly as: As };

async function checkLane(lane: readonly Sight[], place: Place): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const sight of lane) {
    const from = Date.now();
    const one = await check(sight, place);
    found.push(one);
    const seconds = Math.round((Date.now() - from) / 1000);
    const word = one.findings === 0 ? 'clean' : 'FOUND';
    say(`${word} ${sight.name} (${one.looks} looks, ${seconds} s)`);
  }
  return found;
}

/** Looks in each light, as far as the sight opens; says each finding as it comes. */
async function check(sight: Sight, { people, scene, as }: Place): Promise<Found> {
  const page = await seatOf(people, sight);
  page.setDefaultTimeout(patienceMs);
  let [looks, findings] = [0, 0];
  let place = sight.name;
  try {
    const address = await sight.address(scene, as);
    for (const light of lightsOf(sight)) {
      place = `${sight.name} (${light.size.width}, ${light.language})`;
      await (looks === 0 ? open : turn)(page, sight, address, light);
      const barriers = await barriersOn(page);
      for (const barrier of barriers) say(`${place}: ${barrier}`);
      looks += 1;
      findings += barriers.length;
    }
    return { looks, findings };
  } catch (failure) {
    if (page.isClosed()) throw failure;
    say(`${place}: did not open: ${String(failure).slice(0, 600)}`);
    return { looks, findings: findings + 1 };
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
