import { chmod, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { isFailure } from '../../../store/embedded/index.ts';
import { type EmbeddedFolder, embeddedFolder, kill, query } from './embedded-folder.ts';
import { nativeOrPending } from './native-or-pending.ts';

const makeTable = 'CREATE TABLE facts (id int PRIMARY KEY, word text)';
const insertOne = "INSERT INTO facts VALUES (1, '受理')";
const kept = [{ id: 1, word: '受理' }];

describe('the embedded database', function () {
  this.timeout(240_000);
  let folder: EmbeddedFolder;

  beforeEach(async () => {
    folder = await embeddedFolder();
  });
  afterEach(() => folder.remove());

  for (const kind of ['native', 'pglite'] as const) {
    describe(kind, () => {
      if (kind === 'native') before(nativeOrPending);
      beforeEach(() => folder.putMade(kind));

      it('keeps its data over a restart, which needs no mode', async () => {
        const first = await folder.start(kind);
        await query(first.url, makeTable, insertOne);
        await first.stop();
        const second = await folder.start();
        expect(second.kind).to.equal(kind);
        expect(await query(second.url, 'SELECT * FROM facts')).to.deep.equal(kept);
      });

      it('refuses a second start on its folder and names folder and process', async () => {
        await folder.start(kind);
        const second = await folder.tryStart(kind);
        expect(second).to.include({ kind: 'failure', code: 'DATA_DIR_IN_USE' });
        if (!isFailure(second)) return;
        expect(second.message).to.include(folder.dataDir).and.to.include(`process ${process.pid} `);
      });

      it('refuses a start while another process holds the folder', async () => {
        const { child } = await folder.startInChild(kind);
        const second = await folder.tryStart(kind);
        expect(second).to.include({ code: 'DATA_DIR_IN_USE' });
        if (isFailure(second)) expect(second.message).to.include(`process ${child.pid} `);
      });

      it('loses nothing committed when the process is killed', async () => {
        const { child, url } = await folder.startInChild(kind);
        await query(url, makeTable, insertOne);
        await kill(child);
        const next = await folder.start();
        expect(await query(next.url, 'SELECT * FROM facts')).to.deep.equal(kept);
      });

      it('serves a transaction while others ask', async () => {
        const { url } = await folder.start(kind);
        await query(url, makeTable, "INSERT INTO facts VALUES (1, '0')");
        const pool = new pg.Pool({ connectionString: url, max: 5 });
        const countUp = async () => {
          const client = await pool.connect();
          await client.query('BEGIN');
          const found = await client.query('SELECT word FROM facts WHERE id = $1 FOR UPDATE', [1]);
          const next = String(Number(found.rows[0].word) + 1);
          await client.query('UPDATE facts SET word = $1 WHERE id = $2', [next, 1]);
          await client.query('COMMIT');
          client.release();
        };
        await Promise.all(Array.from({ length: 20 }, countUp));
        const { rows } = await pool.query('SELECT word FROM facts');
        await pool.end();
        expect(rows).to.deep.equal([{ word: '20' }]);
      });

      it('refuses to be hidden by a database of the other kind', async () => {
        const first = await folder.start(kind);
        await first.stop();
        const other = await folder.tryStart(kind === 'native' ? 'pglite' : 'native');
        expect(other).to.include({ kind: 'failure', code: 'DATA_KIND_MISMATCH' });
      });
    });
  }

  describe('pglite', () => {
    it('says that it does not survive a power loss, and keeps other users out', async () => {
      await folder.putMade('pglite');
      await chmod(join(folder.dataDir, 'pglite'), 0o755);
      await folder.start('pglite');
      expect(folder.lines).to.include('PGlite: survives a crash of the process, not a power loss');
      const modeOf = async (name: string) =>
        ((await stat(join(folder.dataDir, name))).mode & 0o777).toString(8);
      expect(await modeOf('pglite')).to.equal('700');
      expect(await modeOf('pglite.socket')).to.equal('700');
    });
  });

  it('refuses a folder that is a file', async () => {
    const file = join(dirname(folder.dataDir), 'data');
    await writeFile(file, '');
    expect(await folder.tryStart()).to.include({ code: 'DATA_DIR_NOT_WRITABLE' });
  });
});
