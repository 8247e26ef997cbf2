import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { People } from './people.ts';

const folder = resolve(import.meta.dirname, '../../coverage/browser');

/** Takes a picture of every open screen; answers where they are. */
export async function takePictures(people: People, moment: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = moment.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 60);
  for (const [index, [whose, page]] of people.screens().entries()) {
    await page.screenshot({ path: join(folder, `${name}.${index}-${whose}.png`) }).catch(() => {});
  }
  return folder;
}
