/**
 * The two builds of the platform: the server (rolldown) and the screens (Vite). Each leaves a stamp, a hash of
 * its sources, so that a start builds only what is missing or out of date.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { isAlive } from './is-alive.mjs';

export const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const serverFolders = ['engine', 'processes', 'store', 'api', 'workers', 'bin'];
const isServerSource = (name) => /\.(ts|json)$/.test(name);
const isScreenSource = (name) => !name.endsWith('.md');

/** What is built, from what, by which tool; `marker` is a file that every build of it leaves. */
export const steps = [
  {
    name: 'server',
    label: '服务端 server',
    marker: join(dist, 'bin/product.js'),
    stamp: join(dist, 'server.stamp'),
    tool: 'node_modules/rolldown/package.json',
    sources: () => [
      ...filesUnder(serverFolders, isServerSource),
      'bin/bundle-server.mjs',
      'package.json',
    ],
    build: buildServer,
  },
  {
    name: 'screens',
    label: '界面 screens',
    marker: join(dist, 'web/index.html'),
    stamp: join(dist, 'screens.stamp'),
    tool: 'node_modules/vite/bin/vite.js',
    sources: () => [
      ...filesUnder(['web', 'modeler', 'engine', 'processes'], isScreenSource),
      'package.json',
    ],
    build: () =>
      run('node_modules/vite/bin/vite.js', [
        'build',
        '--config',
        'web/vite.config.ts',
        '--logLevel',
        'warn',
      ]),
  },
];

/** Does something while no other process builds: several programs may be started at once. */
export async function alone(work) {
  const lock = join(dist, 'build.lock');
  mkdirSync(dist, { recursive: true });
  while (!isTaken(lock)) await new Promise((again) => setTimeout(again, 200));
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The lock of a process that is gone counts for nothing. */
function isTaken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    if (owner > 0 && !isAlive(owner)) rmSync(lock, { force: true });
    return false;
  }
}

/** Builds one step and stamps it; false when the tool said no. */
export async function build(step) {
  const began = Date.now();
  const stamp = hashOf(step.sources());
  console.log(`正在构建${step.label} …`);
  rmSync(step.stamp, { force: true });
  if (!(await step.build())) return false;
  writeFileSync(step.stamp, stamp);
  console.log(`  完成 done (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return true;
}

/** Whether a build exists and was made from the sources as they are. */
export function isFresh(step) {
  if (!existsSync(step.marker) || !existsSync(step.stamp)) return false;
  return readFileSync(step.stamp, 'utf8') === hashOf(step.sources());
}

/** Whether the tool of a step is installed: with production dependencies alone it is not. */
export function canBuild(step) {
  return existsSync(join(root, step.tool));
}

async function buildServer() {
  const { bundleServer } = await import('./bundle-server.mjs');
  const next = join(dist, 'server.next');
  rmSync(next, { recursive: true, force: true });
  try {
    await bundleServer(root, next);
  } catch (error) {
    console.error(error);
    return false;
  }
  rmSync(join(dist, 'bin'), { recursive: true, force: true });
  renameSync(next, join(dist, 'bin'));
  return true;
}

function run(tool, args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, tool), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}

function filesUnder(folders, isWanted) {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && isWanted(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    );
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version.split('.')[0]);
  for (const file of [...files].sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
