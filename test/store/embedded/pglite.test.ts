import { expect } from 'chai';
import pg from 'pg';
import { createMemoryBlobs, openPostgresStore } from '#store';
import { createBullQueue, postgresBackend } from '../../../workers/index.ts';
import { type EmbeddedFolder, embeddedFolder, query } from './embedded-folder.ts';
import { connect, count, timesAtOnce } from './pglite-clients.ts';

/** On a busy machine a job may outlast its lock, and then comes again. */
const isLate = /\block for job\b/i;

describe('PGlite with many clients', function () {
  this.timeout(240_000);
  let folder: EmbeddedFolder;
  let url: string;

  before(async () => {
    folder = await embeddedFolder();
    await folder.putMade('pglite');
    ({ url } = await folder.start());
    await query(url, 'CREATE TABLE accounts (id int PRIMARY KEY, points int NOT NULL)');
  });
  after(() => folder.remove());
  beforeEach(() =>
    query(
      url,
      'DELETE FROM accounts',
      'INSERT INTO accounts SELECT n, 100 FROM generate_series(1, 5) n',
    ),
  );

  it('answers each of them with its own values', async () => {
    const wrong: string[] = [];
    await timesAtOnce(10, async (client) => {
      const db = await connect(url);
      for (let turn = 0; turn < 60; turn += 1) {
        // A long one arrives in several pieces, between which others ask.
        const own = `${client}/${turn}/`.padEnd(turn % 10 === 0 ? 150_000 : 0, '示');
        const { rows } = await db.query(`SELECT $1::text AS own, $2::int + ${client} AS sum`, [
          own,
          turn,
        ]);
        if (rows[0]?.own !== own || rows[0]?.sum !== turn + client) wrong.push(`${client}/${turn}`);
      }
      await db.end();
    });
    expect(wrong).to.deep.equal([]);
  });

  it('keeps their transactions apart', async () => {
    await timesAtOnce(5, async (client) => {
      const db = await connect(url);
      for (let turn = 0; turn < 20; turn += 1) {
        const from = (client % 5) + 1;
        const to = ((client + turn) % 5) + 1;
        await db.query('BEGIN');
        await db.query('UPDATE accounts SET points = points - $1 WHERE id = $2', [client, from]);
        const { rows } = await db.query('SELECT sum(points)::int AS sum FROM accounts');
        expect(rows).to.deep.equal([{ sum: 500 - client }]);
        await db.query('UPDATE accounts SET points = points + $1 WHERE id = $2', [client, to]);
        await db.query('COMMIT');
      }
      await db.end();
    });
    const sum = await query(url, 'SELECT sum(points)::int AS sum FROM accounts');
    expect(sum).to.deep.equal([{ sum: 500 }]);
  });

  it('takes back what a client did that vanished in its transaction', async () => {
    const vanishing = await connect(url);
    await vanishing.query('BEGIN');
    await vanishing.query('DELETE FROM accounts');
    const waiting = query(url, 'SELECT count(*)::int AS n FROM accounts');

    vanishing.connection.stream.destroy();

    expect(await waiting).to.deep.equal([{ n: 5 }]);
  });

  it('serves a pool in which some transactions are rolled back and some fail', async () => {
    const pool = new pg.Pool({ connectionString: url, max: 8 });
    const ends = ['COMMIT', 'ROLLBACK', 'SELECT 1 / 0', 'INSERT INTO accounts VALUES (1, 0)'];
    await timesAtOnce(80, async (turn) => {
      const client = await pool.connect();
      const end = ends[turn % ends.length] ?? 'COMMIT';
      await client.query('BEGIN');
      await client.query('UPDATE accounts SET points = points + 1 WHERE id = $1', [(turn % 5) + 1]);
      await client.query(end).catch(() => client.query('ROLLBACK'));
      client.release();
    });
    await pool.end();
    expect(await query(url, 'SELECT sum(points)::int AS sum FROM accounts')).to.deep.equal([
      { sum: 520 },
    ]);
  });

  it('serves store, queue and worker together', async () => {
    const store = await openPostgresStore({ url, blobs: createMemoryBlobs(), maxConnections: 4 });
    const troubles: string[] = [];
    const backend = await postgresBackend(url, (line) => troubles.push(line));
    // What is asked here is whether each is served, not how soon: the machine may be busy.
    const queue = createBullQueue(backend, (line) => troubles.push(line), { addLimitMs: 60_000 });
    const ids = count(40).map((n) => `job-${n}`);
    // A queue may bring a job again whose end it heard of too late.
    const done = new Set<string>();
    const allDone = new Promise<void>((resolve) => {
      queue.work('timers', async ({ id = '' }) => {
        await store.ping();
        done.add(id);
        if (done.size === ids.length) resolve();
      });
    });
    const numbers: number[] = [];
    // The store may build a commit again with other numbers: the last ones are those that were written.
    const buildOf =
      (place: number) =>
      ([n = 0]: readonly number[]) => {
        numbers[place] = n;
        return { audit: [] };
      };

    await Promise.all([
      ...ids.map((id) => queue.add('timers', [{ id, data: { id } }])),
      ...ids.map((_, place) => store.commit({ series: ['cases'], build: buildOf(place) })),
      allDone,
    ]);
    await queue.close(60_000);
    await store.close();

    expect([...done]).to.have.members(ids);
    expect(numbers).to.have.members(count(40).map((n) => n + 1));
    expect(troubles.filter((line) => !isLate.test(line))).to.deep.equal([]);
  });
});
