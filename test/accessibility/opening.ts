import type { Page } from 'playwright-core';
import type { Caller } from '../../bin/demo/client.ts';
import type { Username } from '../browser/people.ts';
import type { Scene } from '../gallery/screen.ts';

export type Step = (page: Page) => Promise<unknown>;

/** One of the demo people, who talks to the platform that is looked at. */
export type As = (username: Username) => Promise<Caller>;
export type Address = (scene: Scene, as: As) => string | Promise<string>;

/** What opens on a screen, and how one gets there. */
export type Opening = {
  readonly name: string;
  /** The file that draws it. */
  readonly source: string;
  /** The screen of the gallery that it opens on. */
  readonly on: string;
  /** Who looks, where it is not who looks at the screen. */
  readonly by?: Username;
  /** Where that screen is, when not where the gallery shows it; it may have to be made first. */
  readonly address?: Address;
  /** With the Chinese words of the screen. */
  readonly steps: readonly Step[];
  /** What is there when it is open; a layer above the screen unless said. */
  readonly shows?: string;
  /** The one size of window that has it. */
  readonly only?: 'desk' | 'phone';
};

/** Several on one screen. */
export const openingOn = (
  screen: string,
  openings: readonly Omit<Opening, 'on'>[],
): readonly Opening[] => openings.map((opening) => ({ ...opening, on: screen }));

/** Dialogs, drawers, menus and bubbles that are open. */
export const layer = [
  '.ant-modal',
  '.ant-drawer-section',
  '.ant-dropdown',
  '.ant-popover',
  '.ant-popconfirm',
  '.ant-select-dropdown',
  '.ant-picker-dropdown',
]
  .map((name) => `${name}:visible`)
  .join(', ');

/** The steps that lead to what opens. */
export const press =
  (name: string | RegExp): Step =>
  (page) =>
    page.getByRole('button', { name }).first().click();
export const pressId =
  (id: string): Step =>
  (page) =>
    page.getByTestId(id).first().click();
export const pressIn =
  (selector: string): Step =>
  (page) =>
    page.locator(selector).first().click();
export const item =
  (name: string): Step =>
  (page) =>
    page.getByRole('menuitem', { name, exact: true }).first().click();
export const tab =
  (name: string | RegExp): Step =>
  (page) =>
    page.getByRole('tab', { name }).first().click();
export const wait =
  (selector: string): Step =>
  (page) =>
    page.locator(selector).first().waitFor();
