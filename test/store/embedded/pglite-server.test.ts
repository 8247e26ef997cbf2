import { connect as dial, type Socket } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect } from 'chai';
import { int32, message, simpleQuery, sync } from '../../../store/embedded/pglite-messages.ts';
import { type PgliteServer, startPgliteServer } from '../../../store/embedded/pglite-server.ts';
import { type EmbeddedFolder, embeddedFolder, query } from './embedded-folder.ts';
import { connect, count } from './pglite-clients.ts';

describe('the server before PGlite', function () {
  this.timeout(240_000);
  let folder: EmbeddedFolder;
  let db: PGlite;
  let server: PgliteServer;
  let url: string;
  const lines: string[] = [];

  const start = async (limits: { maxConnections?: number; idleInTransactionMs?: number } = {}) => {
    server = await startPgliteServer({
      db,
      listen: { host: '127.0.0.1', port: 0 },
      maxConnections: 20,
      idleInTransactionMs: 20_000,
      ...limits,
      log: (line) => lines.push(line),
    });
    url = `postgresql://postgres@${server.address}/postgres`;
  };

  before(async () => {
    folder = await embeddedFolder();
    await folder.putMade('pglite');
    db = await PGlite.create(join(folder.dataDir, 'pglite'));
    await db.exec(
      'CREATE TABLE facts (word text); CREATE SCHEMA other; CREATE TABLE other.mine ()',
    );
  });
  beforeEach(async () => {
    await start();
    await query(url, 'TRUNCATE facts');
  });
  afterEach(async () => {
    await server.stop();
    expect(lines).to.deep.equal([]);
  });
  after(async () => {
    await db?.close();
    await folder?.remove();
  });

  it('lets two clients give one name to two statements', async () => {
    const [a, b] = [await connect(url), await connect(url)];
    const askA = () => a.query({ name: 'same', text: 'SELECT $1::int + 1 AS n', values: [1] });
    const askB = () => b.query({ name: 'same', text: "SELECT $1 || '!' AS word", values: ['a'] });
    expect((await askA()).rows).to.deep.equal([{ n: 2 }]);
    expect((await askB()).rows).to.deep.equal([{ word: 'a!' }]);
    expect((await askA()).rows).to.deep.equal([{ n: 2 }]);
    await Promise.all([a.end(), b.end()]);
  });

  it('forgets the statements of a client that has gone', async () => {
    const a = await connect(url);
    await a.query({ name: 'mine', text: 'SELECT 1' });
    await a.end();
    const left = 'SELECT count(*)::int AS n FROM pg_prepared_statements';
    await gone(0);
    expect(await query(url, left)).to.deep.equal([{ n: 0 }]);
  });

  it('gives each client the settings that it asked for or made', async () => {
    const [plain, other] = [
      await connect(url),
      await connect(url, { options: '-c search_path=other -c timezone=Asia/Shanghai' }),
    ];
    const mine = "SELECT to_regclass('mine')::text AS mine, current_setting('TimeZone') AS zone";
    for (const _ of count(3)) {
      expect((await plain.query(mine)).rows).to.deep.equal([{ mine: null, zone: 'UTC' }]);
      expect((await other.query(mine)).rows).to.deep.equal([
        { mine: 'mine', zone: 'Asia/Shanghai' },
      ]);
    }
    await plain.query('SET search_path TO pg_catalog, other');
    await plain.query("BEGIN; SET TimeZone TO 'Asia/Tokyo'; ROLLBACK");
    expect((await other.query('SHOW search_path')).rows).to.deep.equal([{ search_path: 'other' }]);
    expect((await plain.query(mine)).rows).to.deep.equal([{ mine: 'mine', zone: 'UTC' }]);
    await Promise.all([plain.end(), other.end()]);
    expect(await query(url, 'SHOW search_path')).to.deep.equal([{ search_path: 'public' }]);
  });

  it('cuts a client whose setting is refused, and says why', async () => {
    const wrong = await connect(url, { options: '-c timezone=Nowhere' });
    expect(await refusalOf(wrong.query('SELECT 1'))).to.include('Nowhere');
    expect(await query(url, 'SHOW timezone')).to.deep.equal([{ TimeZone: 'UTC' }]);
  });

  it('tells those who listen, and only them', async () => {
    const clients = [await connect(url), await connect(url), await connect(url)] as const;
    const heard: string[][] = clients.map(() => []);
    clients.forEach((client, n) => {
      client.on('notification', ({ channel, payload }) => heard[n]?.push(`${channel}:${payload}`));
    });
    const [a, b, c] = clients;
    await a.query('LISTEN news');
    await b.query('LISTEN "News"; LISTEN news');
    await c.query("SELECT pg_notify('news', $1)", ['1']);
    await b.query('UNLISTEN news');
    await c.query(`BEGIN; NOTIFY news, '2'; NOTIFY "News", '3'; COMMIT`);
    await Promise.all(clients.map((client) => client.query('SELECT 1')));
    expect(heard).to.deep.equal([['news:1', 'news:2'], ['news:1', 'News:3'], []]);
    await Promise.all(clients.map((client) => client.end()));
  });

  it('rolls a transaction back in which nothing happens for too long', async () => {
    await server.stop();
    await start({ idleInTransactionMs: 100 });
    const idle = await connect(url);
    const ended = new Promise<string>((resolve) => {
      idle.on('error', (error) => resolve(String(error.message)));
    });
    await idle.query("BEGIN; INSERT INTO facts VALUES ('lost')");
    expect(await query(url, 'SELECT * FROM facts')).to.deep.equal([]);
    expect(await ended).to.include('idle in a transaction');
  });

  it('refuses COPY FROM STDIN and serves on', async () => {
    const client = await connect(url);
    expect(await refusalOf(client.query('COPY facts FROM STDIN'))).to.include('no COPY FROM STDIN');
    const prepared = { text: 'COPY facts FROM STDIN', name: 'copy' };
    expect(await refusalOf(client.query(prepared))).to.include('no COPY FROM STDIN');
    expect((await client.query('SELECT 1 AS n')).rows).to.deep.equal([{ n: 1 }]);
    await client.end();
  });

  it('refuses more clients than it may have', async () => {
    await server.stop();
    await start({ maxConnections: 1 });
    const only = await connect(url);
    expect(await refusalOf(connect(url))).to.include('1 connections already');
    await only.end();
  });

  it('reads a cursor in pieces, and answers each piece at once', async () => {
    const raw = await rawClient(url);
    raw.send(parse('SELECT generate_series(1, 3)'), message('B', '\0\0', zeros(6)));
    raw.send(message('E', '\0', int32(2)), message('H'));
    expect(await raw.until('s')).to.equal('12DDs');
    const waiting = query(url, 'SELECT 1 AS n');
    raw.send(message('E', '\0', int32(2)), sync);
    expect(await raw.until('Z')).to.equal('DCZ');
    expect(await waiting).to.deep.equal([{ n: 1 }]);
    raw.socket.destroy();
  });

  it('commits nothing of what was not synced when its client vanished', async () => {
    const raw = await rawClient(url);
    raw.send(parse("INSERT INTO facts VALUES ('lost')"), message('B', '\0\0', zeros(6)));
    raw.send(message('E', '\0', int32(0)), message('H'));
    expect(await raw.until('C')).to.equal('12C');
    raw.socket.destroy();
    expect(await query(url, 'SELECT * FROM facts')).to.deep.equal([]);
  });

  it('keeps the unnamed statement of a client while others prepare theirs', async () => {
    const raw = await rawClient(url);
    raw.send(parse("SELECT 'mine'"), sync);
    expect(await raw.until('Z')).to.equal('1Z');
    const other = await connect(url);
    await other.query('SELECT $1::int', [1]);
    raw.send(message('B', '\0\0', zeros(6)), message('E', '\0', int32(0)), sync);
    expect(await raw.until('Z')).to.equal('2DCZ');
    await other.end();
    raw.socket.destroy();
  });

  it('cuts a client that does not speak the protocol, and serves the others', async () => {
    const raw = await rawClient(url);
    raw.send(simpleQuery('BEGIN'), Buffer.from('nonsense'));
    expect(await raw.until('E')).to.equal('CZE');
    const stranger = dial(raw.port, '127.0.0.1');
    stranger.end('GET / HTTP/1.1\r\n\r\n');
    expect(await query(url, 'SELECT 1 AS n')).to.deep.equal([{ n: 1 }]);
  });

  it('answers requests for encryption and cancelling', async () => {
    const { port } = new URL(url);
    const socket = dial(Number(port), '127.0.0.1');
    const heard: Buffer[] = [];
    socket.on('data', (bytes) => heard.push(bytes));
    socket.write(Buffer.concat([int32(8), int32(80_877_103), int32(8), int32(80_877_104)]));
    socket.write(Buffer.concat([int32(16), int32(80_877_102), int32(1), int32(2)]));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(Buffer.concat(heard).toString()).to.equal('NN');
  });

  it('stops although a client is in a transaction, and rolls that back', async () => {
    const client = await connect(url);
    await client.query("BEGIN; INSERT INTO facts VALUES ('lost')");
    await server.stop();
    await start();
    expect(await query(url, 'SELECT * FROM facts')).to.deep.equal([]);
  });

  async function gone(connections: number): Promise<void> {
    while (server.connections() > connections) await new Promise(setImmediate);
  }
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

function parse(text: string): Buffer {
  return message('P', `\0${text}\0`, zeros(2));
}

function zeros(length: number): Buffer {
  return Buffer.alloc(length);
}

/** A client that sends what it likes, and reads the letters of the answers. */
async function rawClient(url: string) {
  const port = Number(new URL(url).port);
  const socket: Socket = dial(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let unread = Buffer.alloc(0);
  let heard = '';
  socket.on('data', (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    while (unread.length >= 5 && unread.length >= 1 + unread.readInt32BE(1)) {
      heard += String.fromCharCode(unread[0] ?? 0);
      unread = unread.subarray(1 + unread.readInt32BE(1));
    }
  });
  const until = async (letter: string): Promise<string> => {
    while (!heard.endsWith(letter)) await new Promise(setImmediate);
    const letters = heard;
    heard = '';
    return letters;
  };
  const startup = Buffer.concat([int32(196_608), Buffer.from('user\0postgres\0\0')]);
  socket.write(Buffer.concat([int32(4 + startup.length), startup]));
  await until('Z');
  const send = (...messages: readonly Buffer[]) => socket.write(Buffer.concat(messages));
  return { socket, port, send, until };
}
