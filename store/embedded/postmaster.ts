import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterSite } from './cluster.ts';
import { type EmbeddedFailure, failure } from './failure.ts';
import { lifeOf } from './process-life.ts';
import { runTool } from './run-tool.ts';

/** A closed pool resolves before its connections are gone; they get this long to go in peace. */
export const partingMs = 1_000;
const fastMs = 60_000;
const immediateMs = 15_000;

/**
 * Ends the server that an earlier, killed process left running on this cluster, so that the new
 * one is our own child; what was committed is kept.
 */
export async function stopOrphan(
  site: ClusterSite,
  log: (line: string) => void,
): Promise<EmbeddedFailure | undefined> {
  const pidFile = join(site.folder, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!Number.isInteger(pid)) return undefined;
  if (lifeOf(pid).status === 'gone' || !(await servesFolder(pid, site.folder))) {
    // PostgreSQL itself would refuse to start when another program has got this pid meanwhile.
    await rm(pidFile, { force: true });
    return undefined;
  }
  log(`stopping the PostgreSQL (process ${pid}) that an earlier run left behind`);
  if (await stopPostmaster(site, pid)) return undefined;
  return failure(
    'EMBEDDED_START_FAILED',
    `the PostgreSQL of an earlier run (process ${pid}) still uses ${site.folder} and does not stop`,
  );
}

/** Stops the server: waits a moment for its sessions, ends them, insists; true when it is gone. */
export async function stopPostmaster(site: ClusterSite, pid: number): Promise<boolean> {
  if (process.platform === 'win32') {
    const stopped = await runTool(site.binaries.pgCtl, [
      'stop',
      '-D',
      site.folder,
      '-m',
      'fast',
      '-w',
    ]);
    return stopped.code === 0;
  }
  if (await signalUntilGone(pid, 'SIGTERM', partingMs)) return true;
  if (await signalUntilGone(pid, 'SIGINT', fastMs)) return true;
  return signalUntilGone(pid, 'SIGQUIT', immediateMs);
}

async function signalUntilGone(pid: number, signal: NodeJS.Signals, ms: number): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch {
    return lifeOf(pid).status === 'gone';
  }
  for (let waited = 0; waited < ms; waited += 20) {
    if (lifeOf(pid).status === 'gone') return true;
    await pause(20);
  }
  return false;
}

/** A pid alone proves nothing, it may have been given to another program since. */
async function servesFolder(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'linux') {
    // PostgreSQL works from inside its data folder.
    const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return workingFolder === (await realpath(folder));
  }
  if (process.platform === 'win32') return true;
  const listed = await runTool('ps', ['-o', 'command=', '-p', String(pid)]);
  return listed.output.includes(folder);
}
