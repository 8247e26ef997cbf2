import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, type EmbeddedFailure, failure, messageOf } from './failure.ts';
import { lifeOf, pidPlace } from './process-life.ts';

/** A data folder that belongs to this process until it is released. */
export type DataDirLock = { readonly kind: 'lock'; release(): Promise<void> };

/** How often a holder shows life, and how long its silence must last before it counts as dead. */
export type LockRhythm = { readonly beatMs: number; readonly silenceMs: number };

type Holder = {
  readonly pid: number;
  readonly startedAt: string | undefined;
  readonly place: string;
  readonly since: string;
  readonly token: string;
};

type Verdict = 'free' | 'held' | 'dead';

const usualRhythm: LockRhythm = { beatMs: 3_000, silenceMs: 15_000 };
const maxAttempts = 50;
const takeoverMs = 10_000;

/**
 * Makes this process the only one that uses `dataDir`, by the file `lianshen.lock` in it.
 *
 * A lock left behind by a killed process is taken over: in the same pid namespace and boot its pid
 * must still run with the same start time (from /proc); elsewhere (another container or machine on
 * a shared folder, or a system without /proc) the holder touches the file while it lives, and a
 * lock that stays untouched counts as dead.
 */
export async function lockDataDir(
  dataDir: string,
  rhythm: LockRhythm = usualRhythm,
): Promise<DataDirLock | EmbeddedFailure> {
  const file = join(dataDir, 'lianshen.lock');
  try {
    await makeFolder(dataDir);
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const mine = await tryToWrite(file);
      if (mine !== undefined) return heldLock(file, mine, rhythm);
      const holder = await readHolder(file);
      const verdict = await judge(file, holder, rhythm);
      if (verdict === 'held') return inUse(dataDir, file, holder);
      if (verdict === 'dead') await removeDead(file, holder);
    }
    return inUse(dataDir, file, await readHolder(file));
  } catch (error) {
    return failure(
      'DATA_DIR_NOT_WRITABLE',
      `data folder ${dataDir} cannot be written: ${messageOf(error)}`,
    );
  }
}

/** Only the folder itself is private: its new parents may lead to other things too. */
async function makeFolder(dataDir: string): Promise<void> {
  await mkdir(dirname(resolve(dataDir)), { recursive: true });
  try {
    await mkdir(dataDir, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function tryToWrite(file: string): Promise<Holder | undefined> {
  const mine = ownHolder();
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(textOf(mine));
    await handle.close();
    return mine;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw error;
  }
}

function ownHolder(): Holder {
  const life = lifeOf(process.pid);
  return {
    pid: process.pid,
    startedAt: life.status === 'alive' ? life.startedAt : undefined,
    place: pidPlace(),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
}

function heldLock(file: string, mine: Holder, rhythm: LockRhythm): DataDirLock {
  // A missed beat does no harm; the next one comes soon.
  const beat = setInterval(() => touch(file, mine).catch(() => undefined), rhythm.beatMs);
  beat.unref();
  return {
    kind: 'lock',
    release: async () => {
      clearInterval(beat);
      const holder = await readHolder(file).catch(() => undefined);
      if (holder?.token === mine.token) await rm(file, { force: true });
    },
  };
}

/** Writes the same bytes in place, so that the time is the folder's and no reader sees a gap. */
async function touch(file: string, mine: Holder): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(textOf(mine), 0);
  } finally {
    await handle.close();
  }
}

function textOf(holder: Holder): string {
  return `${JSON.stringify(holder)}\n`;
}

/** Reads who holds the lock; `undefined` when the file is gone or (for a moment) not yet written. */
async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isHolder(found) ? found : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isHolder(found: unknown): found is Holder {
  if (typeof found !== 'object' || found === null) return false;
  return 'pid' in found && typeof found.pid === 'number' && 'place' in found && 'token' in found;
}

async function judge(
  file: string,
  holder: Holder | undefined,
  rhythm: LockRhythm,
): Promise<Verdict> {
  if (holder?.place === pidPlace()) {
    const life = lifeOf(holder.pid);
    if (life.status === 'gone') return 'dead';
    if (life.startedAt !== undefined) {
      return life.startedAt === holder.startedAt ? 'held' : 'dead';
    }
  }
  return watchForLife(file, holder, rhythm);
}

async function watchForLife(
  file: string,
  holder: Holder | undefined,
  rhythm: LockRhythm,
): Promise<Verdict> {
  const first = await touchedAt(file);
  if (first === undefined) return 'free';
  const silentFor = Math.max(0, (await folderClock(file)) - first);
  let left = rhythm.silenceMs - silentFor;
  while (left > 0) {
    const step = Math.min(left, 200);
    await pause(step);
    left -= step;
    const now = await touchedAt(file);
    if (now === undefined) return 'free';
    if (now !== first) return 'held';
    // Only the moment between creating and writing the file is unreadable: look again.
    if (holder === undefined && (await readHolder(file)) !== undefined) return 'free';
  }
  return 'dead';
}

async function touchedAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The time by the clock that stamps files in this folder, which may be another machine's. */
async function folderClock(file: string): Promise<number> {
  const probe = `${file}.${randomUUID()}`;
  const handle = await open(probe, 'wx', 0o600);
  try {
    return (await handle.stat()).mtimeMs;
  } finally {
    await handle.close();
    await rm(probe, { force: true });
  }
}

/**
 * Removes a dead lock, one process at a time: otherwise a second one that judged the same dead
 * lock could remove the new lock of the first.
 */
async function removeDead(file: string, dead: Holder | undefined): Promise<void> {
  const turn = `${file}.takeover`;
  try {
    await (await open(turn, 'wx', 0o600)).close();
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const touched = await touchedAt(turn);
    if (touched !== undefined && (await folderClock(file)) - touched > takeoverMs) {
      await rm(turn, { force: true });
    }
    await pause(100);
    return;
  }
  try {
    const holder = await readHolder(file);
    if (holder?.token === dead?.token) await rm(file, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

function inUse(dataDir: string, file: string, holder: Holder | undefined): EmbeddedFailure {
  const who = holder === undefined ? 'another process' : `process ${holder.pid}`;
  const since = holder === undefined ? '' : ` since ${holder.since}`;
  return failure(
    'DATA_DIR_IN_USE',
    `data folder ${dataDir} is in use by ${who}${since} (${file}); stop it first or choose another folder`,
  );
}
