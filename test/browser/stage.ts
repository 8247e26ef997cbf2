import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePdf } from '../../bin/demo/sample-pdf.ts';
import { built } from '../bin/built.ts';
import { type RunningProduct, startProduct } from '../bin/product-process.ts';
import { copyFolder } from '../copy-folder.ts';
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

export const password = 'a demo password';

/** A platform for people to look at, which time moves in only when it is told to. */
export const startDemonstration = (dataDir: string): Promise<RunningProduct> =>
  startProduct({ PORT: '0', DATA_DIR: dataDir, CLOCK: 'manual', DEMO_PASSWORD: password });

type Setting = {
  /** Those who come to one computer, one after the other. */
  readonly sharing?: readonly Username[];
  /** A data folder to begin with a copy of, of a platform with the same password. */
  readonly filled?: string;
};

/** Opens the stage. */
export async function openStage(
  chromium: string,
  { sharing = [], filled }: Setting = {},
): Promise<Stage> {
  await built('screens');
  const folder = await mkdtemp(join(tmpdir(), 'lianshen-browser-'));
  // Run as root, the database is another user, who must be able to pass.
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  if (filled !== undefined) await copyFolder(filled, dataDir);
  const product = await startDemonstration(dataDir);
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
