import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const name = 'bpmn-server';
const version = '2.3.8';

/**
 * A folder with bpmn-server, which is no dependency of ours: it brings 183 packages, among them nodemon, nock and a
 * driver of 2021, and builds a native module when it is installed. It is fetched when it is measured for the first time, without
 * running its install scripts. Answers what stood in the way as a sentence.
 */
export async function installPeer(): Promise<
  { readonly folder: string } | { readonly why: string }
> {
  const root = join(import.meta.dirname, '../../..');
  const folder = join(root, 'node_modules/.cache/lianshen-bench', `${name}-${version}`);
  if (await isThere(folder)) return { folder };
  process.stderr.write(`fetching ${name} ${version}, once\n`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const flags = ['--save-exact', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = spawn('npm', ['install', `${name}@${version}`, ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const closed = once(npm, 'close');
  const said = await text(npm.stderr);
  const [status] = await closed;
  if (status === 0 && (await isThere(folder))) return { folder };
  return {
    why: `${name} ${version} could not be fetched from the registry: ${said.trim().split('\n')[0]}`,
  };
}

/** npm writes the list of what a folder holds at the end. */
async function isThere(folder: string): Promise<boolean> {
  const list = join(folder, 'node_modules/.package-lock.json');
  return readFile(list, 'utf8').then(
    (written) => written.includes(`node_modules/${name}"`),
    () => false,
  );
}
