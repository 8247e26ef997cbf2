import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isFailure, lockDataDir } from '../store/embedded/index.ts';

const root = resolve(import.meta.dirname, '..');
const shelf = join(root, 'tmp/made');
const keptMs = 24 * 3_600_000;
const made = new Map<string, Promise<string>>();

/**
 * A folder that is costly to make and never changed: made once for all test processes and later runs, again when one
 * of the files or folders `of` (from the root of the project) has another content. Answers where it lies; what `make`
 * leaves in the folder that it is given is there as a whole or not at all.
 */
export function madeOnce(
  name: string,
  of: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const known = made.get(name) ?? makeUnlessThere(name, of, make);
  made.set(name, known);
  return known;
}

async function makeUnlessThere(
  name: string,
  of: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(shelf, `${name}-${contentOf(of)}`);
  const next = join(shelf, `${name}.next`);
  await mkdir(shelf, { recursive: true });
  while (!existsSync(folder)) {
    const lock = await lockDataDir(join(shelf, `${name}.lock`));
    if (isFailure(lock)) {
      if (lock.code !== 'DATA_DIR_IN_USE') throw new Error(lock.message);
      await pause(100);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      await removeOld(name);
      await rm(next, { recursive: true, force: true });
      await mkdir(next);
      await make(next);
      await rename(next, folder);
    } finally {
      await lock.release();
    }
  }
  return folder;
}

/** What was made of earlier sources; not what a test that still runs may have been started with. */
async function removeOld(name: string): Promise<void> {
  for (const one of await readdir(shelf)) {
    const path = join(shelf, one);
    const isOurs = one.startsWith(`${name}-`);
    if (!isOurs || Date.now() - (await stat(path)).mtimeMs < keptMs) continue;
    await rm(path, { recursive: true, force: true });
  }
}

function contentOf(paths: readonly string[]): string {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of paths.flatMap(filesUnder).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(path: string): readonly string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
