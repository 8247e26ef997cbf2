import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type DataDirLock, isFailure, lockDataDir } from '../../../store/embedded/index.ts';

const quick = { beatMs: 50, silenceMs: 400 };
/** Shows life as often, and may be kept from it by a busy machine for long. */
const patient = { ...quick, silenceMs: 60_000 };

describe('the lock of a data folder', () => {
  let dataDir: string;
  let file: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'lianshen-lock-'));
    file = join(dataDir, 'lianshen.lock');
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('is given to one of many who ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => lockDataDir(dataDir)));
    const locks = answers.filter((each): each is DataDirLock => !isFailure(each));
    expect(locks).to.have.length(1);
    await Promise.all(locks.map((lock) => lock.release()));
  });

  it('is free again after its release', async () => {
    await (await taken()).release();
    await (await taken()).release();
  });

  it('is taken over by only one of many from a process that is gone', async () => {
    await leaveBehind({ pid: await deadPid() });
    const answers = await Promise.all(Array.from({ length: 20 }, () => lockDataDir(dataDir)));
    const locks = answers.filter((each): each is DataDirLock => !isFailure(each));
    expect(locks).to.have.length(1);
    await Promise.all(locks.map((lock) => lock.release()));
  });

  it('is taken over when its pid now belongs to a process that started later', async function () {
    if (process.platform !== 'linux') this.skip();
    await leaveBehind({ startedAt: '1' });
    await (await taken()).release();
  });

  it('is kept by a holder elsewhere who shows life', async () => {
    const lock = await lockDataDir(dataDir, patient);
    if (isFailure(lock)) throw new Error(lock.message);
    const holder = JSON.parse(await readFile(file, 'utf8'));
    await moveElsewhere(holder);
    const second = await lockDataDir(dataDir, patient);
    expect(second).to.include({ code: 'DATA_DIR_IN_USE' });
    await lock.release();
  });

  it('is taken over from a holder elsewhere who stays silent', async () => {
    await leaveBehind({ place: 'another machine' });
    const lock = await lockDataDir(dataDir, quick);
    expect(lock.kind).to.equal('lock');
    if (!isFailure(lock)) await lock.release();
  });

  it('is taken over from a holder elsewhere who was silent for long, without waiting', async () => {
    await leaveBehind({ place: 'another machine' });
    const { mtime } = await stat(file);
    await utimes(file, mtime, new Date(mtime.getTime() - 60_000));
    await (await taken()).release();
  });

  it('does not remove the lock of another when released late', async () => {
    const lock = await taken();
    await leaveBehind({ token: 'of another' });
    await lock.release();
    expect(JSON.parse(await readFile(file, 'utf8'))).to.include({ token: 'of another' });
  });

  async function taken(): Promise<DataDirLock> {
    const lock = await lockDataDir(dataDir);
    if (isFailure(lock)) throw new Error(lock.message);
    return lock;
  }

  /** Writes the lock file as a process of this machine would have, changed in some points. */
  async function leaveBehind(change: Readonly<Record<string, unknown>>): Promise<void> {
    const other = await mkdtemp(join(tmpdir(), 'lianshen-lock-'));
    const lock = await lockDataDir(other);
    const holder = JSON.parse(await readFile(join(other, 'lianshen.lock'), 'utf8'));
    if (!isFailure(lock)) await lock.release();
    await rm(other, { recursive: true });
    await writeFile(file, JSON.stringify({ ...holder, ...change }));
  }

  /** As seen from another machine: the same living lock, written in another place of same length. */
  async function moveElsewhere(holder: { readonly place: string }): Promise<void> {
    await writeFile(file, JSON.stringify({ ...holder, place: holder.place.replace(/./g, 'x') }));
  }
});

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  if (child.pid === undefined) throw new Error('no child');
  return child.pid;
}
