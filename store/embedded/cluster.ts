import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { codeOf, type EmbeddedFailure, failure } from './failure.ts';
import { runTool } from './run-tool.ts';
import { closedFolder, letUserIn, type ServerUser } from './server-user.ts';

/** The files of one native database and what is needed to run it. */
export type Cluster = {
  readonly kind: 'cluster';
  readonly dataDir: string;
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly password: string;
};

export type ClusterSite = Omit<Cluster, 'kind' | 'password'>;

export const clusterRole = 'lianshen';
const supportedVersion = '18';

export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** The major version of the database in `folder`, or `undefined` when there is none. */
export async function versionIn(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Opens the existing cluster, or makes one; a half-made one is never taken for a whole one. */
export async function openCluster(
  site: ClusterSite,
  log: (line: string) => void,
): Promise<Cluster | EmbeddedFailure> {
  const version = await versionIn(site.folder);
  if (version !== undefined && version !== supportedVersion) {
    return failure(
      'DATA_VERSION_MISMATCH',
      `${site.folder} was made by PostgreSQL ${version}, this is ${supportedVersion}: dump it with the old release and load it into a new data folder`,
    );
  }
  const closed = await closedTo(site);
  if (closed !== undefined) return closed;
  const password = await readPassword(site.dataDir);
  if (version === undefined) {
    return createCluster(site, password ?? (await writePassword(site.dataDir)), log);
  }
  if (password !== undefined) return { kind: 'cluster', ...site, password };
  return resetPassword(site, log);
}

async function closedTo({
  dataDir,
  binaries,
  user,
}: ClusterSite): Promise<EmbeddedFailure | undefined> {
  await letUserIn(dataDir, user);
  const closed =
    (await closedFolder(dataDir, user)) ?? (await closedFolder(binaries.postgres, user));
  if (closed === undefined) {
    const probe = await runTool(binaries.postgres, ['--version'], { ids: user.ids });
    if (probe.code === 0) return undefined;
    return failure(
      'EMBEDDED_UNAVAILABLE',
      `the packaged PostgreSQL cannot run here: ${probe.output.split('\n')[0]}`,
    );
  }
  return failure(
    'EMBEDDED_UNAVAILABLE',
    `the packaged PostgreSQL cannot run: its system user (uid ${user.ids.uid}) cannot enter ${closed}; put project and data into a folder open to it, or start as another user than root`,
  );
}

async function createCluster(
  site: ClusterSite,
  password: string,
  log: (line: string) => void,
): Promise<Cluster | EmbeddedFailure> {
  log(`creating the database in ${site.folder} (once, a few seconds)`);
  const unfinished = `${site.folder}.new`;
  const passwordFile = join(site.dataDir, 'initdb.password');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await handOver(unfinished, site.user);
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  await handOver(passwordFile, site.user);
  try {
    const made = await runTool(site.binaries.initdb, initdbArgs(unfinished, passwordFile), {
      ids: site.user.ids,
    });
    if (made.code !== 0) {
      await rm(unfinished, { recursive: true, force: true });
      return failure('EMBEDDED_UNAVAILABLE', `initdb in ${unfinished} failed: ${made.output}`);
    }
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, site.folder);
  await syncFolder(site.dataDir);
  return { kind: 'cluster', ...site, password };
}

/** So that a power loss cannot bring the old name back, which a next start would clear away. */
async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function initdbArgs(folder: string, passwordFile: string): readonly string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${clusterRole}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    // Unicode case rules without any locale of the system; sorts by code point, as PGlite does.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

async function handOver(path: string, { ids }: ServerUser): Promise<void> {
  if (ids.uid !== undefined && ids.gid !== undefined) await chown(path, ids.uid, ids.gid);
}

function passwordPath(dataDir: string): string {
  return join(dataDir, 'postgres.password');
}

async function readPassword(dataDir: string): Promise<string | undefined> {
  const text = await readFile(passwordPath(dataDir), 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}

async function writePassword(dataDir: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordPath(dataDir), `${password}\n`, { mode: 0o600 });
  await chmod(passwordPath(dataDir), 0o600);
  return password;
}

/** A lost password file is no reason to lose the data: the files are ours, so set a new one. */
async function resetPassword(
  site: ClusterSite,
  log: (line: string) => void,
): Promise<Cluster | EmbeddedFailure> {
  log(`the password of ${site.folder} is lost: setting a new one`);
  const password = randomBytes(24).toString('hex');
  const done = await runTool(site.binaries.postgres, ['--single', '-D', site.folder, 'postgres'], {
    ids: site.user.ids,
    input: `ALTER ROLE ${clusterRole} PASSWORD '${password}'\n`,
  });
  if (done.code !== 0 || done.output.includes('ERROR')) {
    return failure(
      'EMBEDDED_START_FAILED',
      `no new password for ${site.folder} could be set: ${done.output}`,
    );
  }
  await writeFile(passwordPath(site.dataDir), `${password}\n`, { mode: 0o600 });
  return { kind: 'cluster', ...site, password };
}
