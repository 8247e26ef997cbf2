import { chmod, chown, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type EmbeddedFailure, failure } from './failure.ts';
import { runTool } from './run-tool.ts';

/** The system user the server runs as; without ids it is the one we run as ourselves. */
export type ServerUser = {
  readonly kind: 'user';
  readonly ids: { readonly uid?: number; readonly gid?: number };
};

const ourselves: ServerUser = { kind: 'user', ids: {} };

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of the existing cluster, or as the
 * user `postgres`, which is added when missing (initdb wants a user with a name).
 */
export async function chooseServerUser(
  clusterDir: string,
  log: (line: string) => void,
): Promise<ServerUser | EmbeddedFailure> {
  if (process.getuid?.() !== 0) return ourselves;
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) {
    return { kind: 'user', ids: { uid: owner.uid, gid: owner.gid } };
  }
  const known = await postgresUser();
  if (known !== undefined) return known;
  log('running as root: adding the system user "postgres", which PostgreSQL will run as');
  await addPostgresUser();
  return (
    (await postgresUser()) ??
    failure(
      'EMBEDDED_UNAVAILABLE',
      'the packaged PostgreSQL cannot run as root, and a system user "postgres" could not be added: start as another user',
    )
  );
}

async function postgresUser(): Promise<ServerUser | undefined> {
  const uid = await runTool('id', ['-u', 'postgres']);
  const gid = await runTool('id', ['-g', 'postgres']);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { kind: 'user', ids: { uid: Number(uid.output), gid: Number(gid.output) } };
}

async function addPostgresUser(): Promise<void> {
  await runTool('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
}

/** Lets the server's user pass through the data folder, and nobody else; it cannot list it. */
export async function letUserIn(dataDir: string, user: ServerUser): Promise<void> {
  const { uid, gid } = user.ids;
  if (uid === undefined || gid === undefined || (await mayEnter(dataDir, user))) return;
  const { mode, uid: owner } = await stat(dataDir);
  await chown(dataDir, owner, gid);
  await chmod(dataDir, (mode & 0o777) | 0o010);
}

/** Finds the first folder on the way to `path` (inclusive) that the server's user cannot enter. */
export async function closedFolder(path: string, user: ServerUser): Promise<string | undefined> {
  const folders: string[] = [];
  let folder = await realpath(path);
  while (folder !== dirname(folder)) {
    folders.unshift(folder);
    folder = dirname(folder);
  }
  for (const each of folders) {
    if (!(await mayEnter(each, user))) return each;
  }
  return undefined;
}

/** By the mode bits alone: access lists that would allow more are left to the system's manager. */
async function mayEnter(folder: string, { ids }: ServerUser): Promise<boolean> {
  if (ids.uid === undefined) return true;
  const { mode, uid, gid } = await stat(folder);
  if (uid === ids.uid) return (mode & 0o100) !== 0;
  if (gid === ids.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
