import { expect } from 'chai';
import type { Page } from 'playwright-core';
import {
  acceptHostilely,
  applyHostilely,
  drawHostilely,
  hostile,
  remarkHostilely,
  staffHostilely,
  superviseHostilely,
} from '../hostile-words.ts';
import { desk, type Username } from '../people.ts';
import type { Scene } from '../scene.ts';

/** The walks take a minute of a browser: played on demand, `LONG_TESTS=1 npm test`, else pending. */
const walking = process.env['LONG_TESTS'] === undefined ? it.skip : it;

/** Row 28: hostile words wherever people can write, and every screen that shows them, without the policy that would stop scripts. */
export function attacking(scene: Scene): void {
  let number = '';

  it('takes hostile words as words: application, opinions, remarks, names, a diagram', async () => {
    const { people } = scene.stage;
    number = await applyHostilely(await people.as('applicant'));
    await acceptHostilely(await people.as('counter'), number);
    await remarkHostilely(await people.as('officer'), number);
    await superviseHostilely(await people.as('supervisor'), number);
    await drawHostilely(await people.as('analyst'));
    await staffHostilely(await people.as('admin'));
  });

  walking('row 28: runs none of them on any screen of the desk', async () => {
    await walk('officer', {
      showing: ['/cases', `/cases/${number}`],
      others: ['/inbox?tab=claimable'],
    });
    await walk('admin', { showing: [`/cases/${number}`], others: ['/people', '/audit'] });
  });

  walking('row 28: runs none of them in the designer', async () => {
    await walk('analyst', { showing: ['/modeler/', '/modeler/edit/Hostile'] });
  });

  walking('row 28: runs none of them before applicants, nor on pages of errors', async () => {
    const words = encodeURIComponent(hostile);
    const wrong = ['guides', 'verify', 'api/public/matters'];
    await walk('applicant', {
      showing: [`/my-cases/${number}`],
      others: [
        '/my-cases',
        `/progress?number=${words}&code=${words}`,
        ...wrong.map((at) => `/${at}/${words}`),
      ],
    });
  });

  it('row 28: prints them as words into documents that hold no script', async () => {
    const page = await scene.stage.people.as('officer');
    const { documents } = (await (await page.request.get(`/api/cases/${number}`)).json()) as {
      documents: { id: string }[];
    };
    expect(documents).to.not.deep.equal([]);
    for (const { id } of documents) {
      const address = `/api/documents/${id}`;
      await expectSoon(async () => (await page.request.get(address)).status() === 200);
      const bytes = await (await page.request.get(address)).body();
      expect(bytes.toString('latin1'))
        .to.match(/^%PDF-/)
        .and.not.match(/\/(JavaScript|JS|Launch)\b/);
    }
  });

  /** Goes through screens as somebody, where no policy stops a script; those `showing` the words are looked at when they do. */
  async function walk(
    who: Username,
    {
      showing,
      others = [],
    }: { readonly showing: readonly string[]; readonly others?: readonly string[] },
  ): Promise<void> {
    const own = await scene.stage.people.as(who);
    const context = await own
      .context()
      .browser()
      ?.newContext({
        baseURL: scene.stage.site,
        bypassCSP: true,
        viewport: desk,
        locale: 'zh-CN',
        storageState: await own.context().storageState(),
      });
    if (context === undefined) throw new Error('the browser is gone');
    context.setDefaultTimeout(120_000);
    const fetched: string[] = [];
    context.on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('/x')) fetched.push(request.url());
    });
    await context.addInitScript('window.hits = []');
    const page = await context.newPage();
    for (const address of [...showing, ...others]) {
      await page.goto(address);
      if (showing.includes(address))
        await until(page, `document.body.textContent.includes('攻击')`);
      else await until(page, `!document.querySelector('.ant-spin-spinning, .ant-skeleton')`);
      expect(await traces(page), `${who} ${address}`).to.deep.equal({ hits: [], elements: 0 });
    }
    expect(fetched).to.deep.equal([]);
    await context.close();
  }
}

async function until(page: Page, isSo: string): Promise<void> {
  await page.waitForFunction(isSo).catch((error: unknown) => {
    throw new Error(`${page.url()} never came to ${isSo}: ${error}`);
  });
}

/** What hostile words became: scripts that ran, and elements that came of them. */
function traces(
  page: Page,
): Promise<{ readonly hits: readonly number[]; readonly elements: number }> {
  return page.evaluate(
    `({ hits: window.hits, elements: document.querySelectorAll('[data-hostile]').length })`,
  );
}

async function expectSoon(isSo: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + 120_000;
  while (!(await isSo())) {
    if (performance.now() > until) throw new Error('it did not come');
    await new Promise((done) => setTimeout(done, 200));
  }
}
