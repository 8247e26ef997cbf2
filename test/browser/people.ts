import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';

type Username =
  | 'analyst'
  | 'applicant'
  | 'counter'
  | 'officer'
  | 'reviewer'
  | 'chief'
  | 'traffic'
  | 'garden'
  | 'water'
  | 'supervisor'
  | 'admin';

type Office = {
  readonly browser: Browser;
  readonly site: string;
  readonly password: string;
};

/** The people of the story, each at a computer of their own. */
export type People = {
  /** The screen of somebody who has signed in. */
  readonly as: (username: Username) => Promise<Page>;
  /** A screen that nobody has signed in at. */
  readonly anybody: (size?: Size) => Promise<Page>;
  /** What went wrong behind the screens: errors of pages, and requests to elsewhere. */
  readonly complaints: readonly string[];
  /** Every screen that is open, by whose it is. */
  readonly screens: () => readonly (readonly [whose: string, page: Page])[];
};

type Size = { readonly width: number; readonly height: number };

const desk: Size = { width: 1440, height: 900 };
const waitMs = 15_000;

export function gatherPeople({ browser, site, password }: Office): People {
  const complaints: string[] = [];
  const pages = new Map<Username, Promise<Page>>();
  const screens: (readonly [string, Page])[] = [];

  const open = async (whose: string, size: Size): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: site,
      viewport: size,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(waitMs);
    watch(context, site, (text) => complaints.push(`${whose}: ${text}`));
    const page = await context.newPage();
    screens.push([whose, page]);
    return page;
  };
  const signIn = async (username: Username): Promise<Page> => {
    const page = await open(username, desk);
    await page.goto('/sign-in');
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page
      .getByRole('main')
      .getByRole('button', { name: /登\s*录/ })
      .click();
    await page.getByRole('button', { name: /^账号/ }).waitFor();
    return page;
  };

  return {
    as: (username) => {
      const page = pages.get(username) ?? signIn(username);
      pages.set(username, page);
      return page;
    },
    anybody: (size = desk) => open('anybody', size),
    complaints,
    screens: () => screens.filter(([, page]) => !page.isClosed()),
  };
}

function watch(context: BrowserContext, site: string, complain: (text: string) => void): void {
  context.on('weberror', (error) => complain(`page error: ${error.error()}`));
  context.on('console', (message) => {
    if (isWorrying(message)) complain(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('request', (request) => {
    const url = request.url();
    const isOurs = url.startsWith(`${site}/`) || /^(data|blob|about):/.test(url);
    if (!isOurs) complain(`request to ${url}`);
  });
}

function isWorrying(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}
