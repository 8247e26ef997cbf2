import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStage, password, type Stage, startDemonstration } from '../browser/stage.ts';
import { copyFolder } from '../copy-folder.ts';
import { madeOnce } from '../made-once.ts';
import { setScene } from './scene.ts';
import type { Scene } from './screen.ts';

/** What decides what the scene leaves in the store. */
const sources = [
  ...['engine', 'processes', 'store', 'api', 'workers', 'bin', 'package.json'],
  ...['test/browser/stage.ts', 'test/gallery/scene.ts', 'test/gallery/open-scene.ts'],
  'test/bin/road-case.ts',
];

/** The stage with the scene set; to play it costs a minute or two, once for each state of the sources. */
export async function openScene(
  chromium: string,
): Promise<{ readonly stage: Stage; readonly scene: Scene }> {
  const made = await madeOnce('scene', sources, makeScene);
  const scene: Scene = JSON.parse(await readFile(join(made, 'scene.json'), 'utf8'));
  return { stage: await openStage(chromium, { filled: join(made, 'data') }), scene };
}

/** Elsewhere than where it is kept: the database's user must be able to get there. */
async function makeScene(folder: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'lianshen-scene-'));
  try {
    await chmod(root, 0o711);
    const data = join(root, 'data');
    const product = await startDemonstration(data);
    try {
      const scene = await setScene({ site: product.site, password });
      await writeFile(join(folder, 'scene.json'), JSON.stringify(scene));
    } finally {
      await product.stop();
    }
    await copyFolder(data, join(folder, 'data'));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
