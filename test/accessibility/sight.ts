import type { Page } from 'playwright-core';
import { desk, type People, phone, type Size } from '../browser/people.ts';
import type { Screen } from '../gallery/screen.ts';
import { screens } from '../gallery/screens.ts';
import { expectNoFailure, settle } from '../gallery/settle.ts';
import { type Address, layer, type Opening, type Step } from './opening.ts';
import { openings } from './openings.ts';

/** Something to look at: a screen, or what opens on one. */
export type Sight = {
  readonly name: string;
  readonly by: Screen['by'];
  readonly address: Address;
  readonly steps: readonly Step[];
  readonly shows: string;
  readonly sizes: readonly Size[];
};

/** A size of window and a language, the four in the order that changes least from one to the next. */
export type Light = { readonly language: 'zh-CN' | 'en'; readonly size: Size };

export const sights: readonly Sight[] = [...screens.map(ofScreen), ...openings.map(ofOpening)];

/** The four lights of a sight, or the two of its one size. */
export function lightsOf({ sizes }: Sight): readonly Light[] {
  const to = sizes.map((size): Light => ({ language: 'zh-CN', size }));
  const back = sizes.toReversed().map((size): Light => ({ language: 'en', size }));
  return [...to, ...back];
}

export const seatOf = (people: People, { by }: Sight): Promise<Page> =>
  by === 'anybody' ? people.anybody() : people.as(by);

/** Shows a sight from nothing. */
export async function open(page: Page, sight: Sight, address: string, light: Light): Promise<void> {
  await page.setViewportSize(light.size);
  await page.evaluate("localStorage.setItem('lianshen.language', 'zh')");
  await page.goto(address);
  await settle(page, sight.name);
  for (const step of sight.steps) await step(page);
  await page.locator(sight.shows).first().waitFor();
  await speak(page, light);
  await settle(page, sight.name);
  if (sight.steps.length === 0) await expectNoFailure(page, sight.name);
}

/** Shows in another light what is shown already; from nothing where it closed over that. */
export async function turn(page: Page, sight: Sight, address: string, light: Light): Promise<void> {
  await page.setViewportSize(light.size);
  await speak(page, light);
  await settle(page, sight.name);
  const isThere = await page.locator(sight.shows).first().isVisible();
  if (!isThere) await open(page, sight, address, light);
}

/** The button of the header, which may lie under a layer that a pointer cannot reach through. */
async function speak(page: Page, { language }: Light): Promise<void> {
  await page.evaluate(
    `document.documentElement.lang === '${language}' || document.querySelector('.header-end button[lang]').click()`,
  );
}

function ofScreen({ name, by, address, ready }: Screen): Sight {
  return { name, by, address, steps: [], shows: ready ?? 'main, .editor', sizes: [desk, phone] };
}

function ofOpening(opening: Opening): Sight {
  const { name, on, steps, shows = layer, only } = opening;
  const screen = screens.find((each) => each.name === on);
  if (screen === undefined) throw new Error(`${name} opens on ${on}, which is no screen`);
  const { by = screen.by, address = screen.address } = opening;
  const sizes = only === undefined ? [desk, phone] : [only === 'desk' ? desk : phone];
  return { name: `${on} › ${name}`, by, address, steps, shows, sizes };
}
