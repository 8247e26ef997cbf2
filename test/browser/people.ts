import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';

export type Username =
  | 'analyst'
  | 'applicant'
  | 'counter'
  | 'officer'
  | 'reviewer'
  | 'chief'
  | 'traffic'
  | 'traffic-analyst'
  | 'garden'
  | 'water'
  | 'supervisor'
  | 'admin';

type Office = {
  readonly browser: Browser;
  readonly site: string;
  readonly password: string;
  /** Those who share one computer; everybody else has one of their own. */
  readonly sharing?: readonly Username[];
};

/** The people of the story at their computers. */
export type People = {
  /** The screen of somebody who has signed in. */
  readonly as: (username: Username) => Promise<Page>;
  /** A computer that nobody signs in at. */
  readonly anybody: (size?: Size) => Promise<Page>;
  /** What went wrong behind the screens: errors of pages, and requests to elsewhere. */
  readonly complaints: () => readonly string[];
  /** Every screen that is open, by whose it is. */
  readonly screens: () => readonly (readonly [whose: string, page: Page])[];
};

export type Size = { readonly width: number; readonly height: number };

export const desk: Size = { width: 1440, height: 900 };
/** A telephone held upright. */
export const phone: Size = { width: 390, height: 844 };
/** However slow the machine is: what never comes is told by the pictures of the failed step. */
const waitMs = 120_000;

/** Keeps what a screen says in passing: on a busy machine it may be gone before anybody looks. */
const keepsSaying = `
  window.said = [];
  const told = new WeakSet();
  new MutationObserver(() => {
    for (const one of document.querySelectorAll('.ant-message-notice')) {
      if (!told.has(one)) window.said.push(one.textContent);
      told.add(one);
    }
  }).observe(document, { childList: true, subtree: true });`;

/** Waits until a screen says something in passing, or something else is so; answers whether it was said. */
export async function untilSaid(
  page: Page,
  words: RegExp,
  isOtherwise: () => Promise<boolean> = async () => false,
): Promise<boolean> {
  const until = performance.now() + waitMs;
  while (performance.now() < until) {
    if (await hasSaid(page, words)) return true;
    if (await isOtherwise()) return false;
    await pause(50);
  }
  throw new Error(`the screen did not say ${words}`);
}

/** What was said before is forgotten. */
function hasSaid(page: Page, words: RegExp): Promise<boolean> {
  const found = `window.said.findIndex((line) => ${words}.test(line))`;
  return page.evaluate<boolean>(
    `(() => { const at = ${found}; window.said.splice(0, at + 1); return at >= 0; })()`,
  );
}

type Seat = { readonly page: Page; readonly username: Username };

export function gatherPeople({ browser, site, password, sharing = [] }: Office): People {
  const watches: (() => readonly string[])[] = [];
  const seats = new Map<string, Seat>();
  const screens: (readonly [string, Page])[] = [];
  let stranger: Page | undefined;

  const open = async (whose: string, address: string, size: Size = desk): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: site,
      viewport: size,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(waitMs);
    watches.push(watch(context, site, whose));
    await context.addInitScript(keepsSaying);
    const page = await context.newPage();
    screens.push([whose, page]);
    await page.goto(address);
    return page;
  };
  const sitDown = async (username: Username): Promise<Page> => {
    const place = sharing.includes(username) ? 'shared' : username;
    const seat = seats.get(place);
    if (seat?.username === username) return seat.page;
    const page = seat?.page ?? (await open(place, '/sign-in'));
    if (seat !== undefined) await signOut(page);
    await signIn(page, username, password);
    seats.set(place, { page, username });
    return page;
  };

  return {
    as: sitDown,
    anybody: async (size = desk) => {
      stranger ??= await open('anybody', '/', size);
      await stranger.setViewportSize(size);
      return stranger;
    },
    complaints: () => watches.flatMap((complaintsOf) => complaintsOf()),
    screens: () => screens.filter(([, page]) => !page.isClosed()),
  };
}

async function signIn(page: Page, username: Username, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page
    .getByRole('main')
    .getByRole('button', { name: /登\s*录/ })
    .click();
  await page.getByRole('button', { name: /^账号/ }).waitFor();
}

/** Leaves the computer to the next person. */
async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^账号/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.getByRole('banner').getByRole('link', { name: '登录' }).click();
}

/** Goes to an address as the screens' own links do; the drawing tools are a page of their own, which loads. */
export async function visit(page: Page, address: string): Promise<void> {
  const { protocol, pathname } = new URL(page.url());
  const isInside = protocol.startsWith('http') && !pathname.startsWith('/modeler');
  if (!isInside || address.startsWith('/modeler')) await page.goto(address);
  else await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
}

/** Notes what goes wrong behind a person's screens; answers what there is to complain of. */
function watch(context: BrowserContext, site: string, whose: string): () => readonly string[] {
  const complaints: { readonly text: string; readonly busy?: string }[] = [];
  const refused = new Set<string>();
  const recovered = new Set<string>();
  context.on('weberror', (error) => complaints.push({ text: `page error: ${error.error()}` }));
  context.on('console', (message) => {
    if (!isWorrying(message)) return;
    const { url } = message.location();
    const isBusy = message.text().includes('status of 503');
    complaints.push({
      text: `console: ${message.text()} (${url})`,
      ...(isBusy && { busy: url }),
    });
  });
  context.on('request', (request) => {
    const url = request.url();
    const isOurs = url.startsWith(`${site}/`) || /^(data|blob|about):/.test(url);
    if (!isOurs) complaints.push({ text: `request to ${url}` });
  });
  // A read that was told to come again, and was answered then, is nothing that anybody sees.
  context.on('response', (response) => {
    const url = response.url();
    const isRead = response.request().method() === 'GET';
    if (response.ok()) return void (refused.has(url) && recovered.add(url));
    recovered.delete(url);
    if (isRead && response.status() === 503 && 'retry-after' in response.headers())
      refused.add(url);
    else refused.delete(url);
  });
  return () =>
    complaints
      .filter(({ busy }) => busy === undefined || !recovered.has(busy))
      .map(({ text }) => `${whose}: ${text}`);
}

function isWorrying(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}
