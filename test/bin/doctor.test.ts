import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { createMemoryBlobs, openPostgresStore } from '#store';
import { startOwnServer, type TestServer } from '../store/postgres-server.ts';
import { openOffice } from '../workers/office.ts';
import { examined } from './examined.ts';

describe('lianshen doctor', function () {
  this.timeout(120_000);
  let server: TestServer | undefined;
  let folder = '';
  before(async function () {
    const started = await startOwnServer();
    if ('reason' in started) return this.skip();
    server = started;
    folder = await mkdtemp(join(tmpdir(), 'lianshen-doctor-'));
    const store = await openPostgresStore({
      url: server.url,
      blobs: createMemoryBlobs(),
    });
    const office = await openOffice({ store });
    await office.submit();
    await office.workers.drain();
    await store.close();
  });
  after(async () => {
    await server?.stop();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });
  const environment = () => ({ DATABASE_URL: server?.url ?? '', DATA_DIR: folder });

  it('says that all is well, in words and as JSON', async () => {
    const { status, out } = await examined(environment());
    expect(out)
      .to.match(/^cases 1, events \d+/)
      .and.include('all is well');
    expect(status).to.equal(0);
    const json = await examined(environment(), '--json');
    expect(JSON.parse(json.out)).to.include({ cases: 1, findings: 0 });
  });

  it('says what is wrong in one line with the number of the case, and exits 1', async () => {
    const client = new pg.Client({ connectionString: server?.url });
    await client.connect();
    await client.query(`DELETE FROM lianshen.inbox`);
    await client.end();

    const { status, out } = await examined(environment());
    expect(out).to.match(/^inbox: 329900-APPROVAL-2026-000001: inbox row .* is missing$/m);
    expect(status).to.equal(1);
  });

  it('names a wrong call, and a store that is not there, in one line with 2', async () => {
    expect(await examined(environment(), '--fast')).to.include({ status: 2 });
    const away = await examined({
      DATABASE_URL: 'postgres://127.0.0.1:1/nothing',
      DATA_DIR: folder,
    });
    expect(away.status).to.equal(2);
    expect(away.out).to.match(/^lianshen doctor: .*\n$/);
  });
});
