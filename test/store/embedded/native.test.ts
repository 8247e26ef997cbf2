import { chmod, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import {
  type EmbeddedFolder,
  embeddedFolder,
  kill,
  postmasterOf,
  query,
  untilAnswered,
} from './embedded-folder.ts';
import { nativeOrPending } from './native-or-pending.ts';

const makeTable = 'CREATE TABLE facts (id int PRIMARY KEY, word text)';
const insertOne = "INSERT INTO facts VALUES (1, '受理')";
const kept = [{ id: 1, word: '受理' }];

describe('the packaged PostgreSQL', function () {
  this.timeout(240_000);
  let folder: EmbeddedFolder;

  before(nativeOrPending);
  beforeEach(async () => {
    folder = await embeddedFolder();
  });
  afterEach(() => folder.remove());

  it('is the choice for a new folder, says what it does, writes through to the disk, keeps files and password from other users', async () => {
    const started = await folder.start();
    expect(started.kind).to.equal('native');
    // A busy machine may let it wait, which it says too.
    const said = folder.lines.filter((line) => !line.startsWith('waiting for PostgreSQL'));
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^creating the database in /);
    const settings = "SELECT current_setting('fsync') f, current_setting('synchronous_commit') s";
    expect(await query(started.url, settings)).to.deep.equal([{ f: 'on', s: 'on' }]);

    const modeOf = async (name: string) =>
      ((await stat(join(folder.dataDir, name))).mode & 0o777).toString(8);
    expect(await modeOf('postgres')).to.equal('700');
    expect(await modeOf('postgres.password')).to.equal('600');
    const wrong = new URL(started.url);
    wrong.password = 'wrong';
    const refusal = await query(wrong.href, 'SELECT 1').catch((error: unknown) => error);
    expect(refusal).to.include({ code: '28P01' });
  });

  it('stops the server that a killed process left behind', async () => {
    await folder.putMade('native');
    const { child, url } = await folder.startInChild('native');
    await query(url, makeTable);
    await kill(child);
    const orphan = await postmasterOf(folder.dataDir);
    expect(await query(url, 'SELECT * FROM facts')).to.deep.equal([]);
    const next = await folder.start();
    expect(folder.lines.join()).to.include(`process ${orphan}`);
    expect(await postmasterOf(folder.dataDir)).to.not.equal(orphan);
    expect(await query(next.url, 'SELECT * FROM facts')).to.deep.equal([]);
  });

  it('starts when process and server were both killed', async () => {
    await folder.putMade('native');
    const { child, url } = await folder.startInChild('native');
    await query(url, makeTable, insertOne);
    await kill(child);
    process.kill(await postmasterOf(folder.dataDir), 'SIGKILL');
    const next = await folder.start();
    expect(await query(next.url, 'SELECT * FROM facts')).to.deep.equal(kept);
  });

  it('comes back on the same address when the server alone is killed', async () => {
    await folder.putMade('native');
    const { url } = await folder.start('native');
    await query(url, makeTable, insertOne);
    const first = await postmasterOf(folder.dataDir);
    process.kill(first, 'SIGKILL');
    const rows = await untilAnswered(async () => {
      const found = await query(url, 'SELECT * FROM facts');
      if ((await postmasterOf(folder.dataDir)) === first) throw new Error('still the old one');
      return found;
    });
    expect(rows).to.deep.equal(kept);
  });

  it('sets a new password when its file is lost', async () => {
    await folder.putMade('native');
    const first = await folder.start('native');
    await query(first.url, makeTable, insertOne);
    await first.stop();
    await rm(join(folder.dataDir, 'postgres.password'));
    const second = await folder.start();
    expect(await query(second.url, 'SELECT * FROM facts')).to.deep.equal(kept);
  });

  it('is replaced by PGlite, with a line that says why, where its user cannot enter', async function () {
    if (process.getuid?.() !== 0) this.skip();
    await chmod(dirname(folder.dataDir), 0o700);
    const forced = await folder.tryStart('native');
    expect(forced).to.include({ kind: 'failure', code: 'EMBEDDED_UNAVAILABLE' });
    const started = await folder.start();
    expect(started.kind).to.equal('pglite');
    expect(folder.lines.join('\n')).to.match(/cannot enter .*; using PGlite instead/);
    const { mode } = await stat(join(folder.dataDir, 'pglite'));
    expect((mode & 0o777).toString(8)).to.equal('700');
  });

  it('is not replaced by an empty PGlite where it has data', async function () {
    if (process.getuid?.() !== 0) this.skip();
    await folder.putMade('native');
    const first = await folder.start('native');
    await first.stop();
    await chmod(dirname(folder.dataDir), 0o700);
    expect(await folder.tryStart()).to.include({ code: 'EMBEDDED_UNAVAILABLE' });
  });
});
