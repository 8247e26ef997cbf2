import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePdf } from '../../bin/demo/sample-pdf.ts';
import { built } from '../bin/built.ts';
import { startProduct } from '../bin/product-process.ts';
import { startChromium } from './chromium.ts';
import { gatherPeople, type People, type Username } from './people.ts';

/** The platform running with a manual clock, and people with browsers in front of it. */
export type Stage = {
  readonly site: string;
  /** Of the demo people. */
  readonly password: string;
  readonly people: People;
  /** Writes a PDF to hand in; answers where it is. */
  readonly paper: (name: string, text: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

const password = 'a demo password';

/** Opens the stage; those who are `sharing` come to one computer, one after the other. */
export async function openStage(
  chromium: string,
  sharing: readonly Username[] = [],
): Promise<Stage> {
  await built('screens');
  const folder = await mkdtemp(join(tmpdir(), 'lianshen-browser-'));
  // Run as root, the database is another user, who must be able to pass.
  await chmod(folder, 0o711);
  const product = await startProduct({
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    CLOCK: 'manual',
    DEMO_PASSWORD: password,
  });
  const browser = await startChromium(chromium).catch(async (failure: unknown) => {
    await product.stop();
    throw failure;
  });
  const { site } = product;
  return {
    site,
    password,
    people: gatherPeople({ browser, site, password, sharing }),
    paper: async (name, text) => {
      const path = join(folder, name);
      await writeFile(path, samplePdf(text));
      return path;
    },
    close: async () => {
      await browser.close();
      await product.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
