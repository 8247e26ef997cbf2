import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  createMemoryBlobs,
  type Embedded,
  isFailure,
  openPostgresStore,
  type Store,
  StoreUnavailable,
  startEmbedded,
} from '#store';
import { committed, failureOf, ofRecords } from '../fixtures.ts';

const mebibyte = 1024 * 1024;
/** Room for a fresh cluster and a few segments of its log. */
const size = '160m';
/** What is left for the log, which is written ahead of everything; tables must find nothing. */
const largeText = 'x'.repeat(200_000);

/** A file system in memory that is small; mounting wants root. */
async function smallDisk() {
  const path = await mkdtemp(join(tmpdir(), 'lianshen-full-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', path]);
  if (mounted.status !== 0) {
    await rm(path, { recursive: true });
    return { reason: `no file system of its own can be mounted here: ${mounted.stderr}` };
  }
  return {
    path,
    /** Leaves so many bytes free. */
    fill: async (free: number) => {
      const { bavail, bsize } = await statfs(path);
      await writeFile(join(path, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - free)));
    },
    empty: () => rm(join(path, 'ballast'), { force: true }),
    unmount: async () => {
      spawnSync('umount', [path]);
      await rm(path, { recursive: true, force: true });
    },
  };
}

describe('F16: a disk that is full', function () {
  this.timeout(240_000);
  let disk: Exclude<Awaited<ReturnType<typeof smallDisk>>, { readonly reason: string }> | undefined;
  let server: Embedded | undefined;
  let store: Store | undefined;

  before(async function () {
    const made = await smallDisk();
    if ('reason' in made) {
      console.warn(`a full disk is pending: ${made.reason}`);
      return this.skip();
    }
    disk = made;
    await chmod(disk.path, 0o711);
    const started = await startEmbedded({
      dataDir: join(disk.path, 'data'),
      mode: 'native',
      log: () => undefined,
    });
    if (isFailure(started)) {
      console.warn(`a full disk is pending: ${started.message}`);
      return this.skip();
    }
    server = started;
    store = await openPostgresStore({ url: server.url, blobs: createMemoryBlobs() });
  });
  after(async () => {
    await store?.close();
    await server?.stop();
    await disk?.unmount();
  });

  it('refuses what cannot be written as unavailable, keeps and reads all that was acknowledged, and heals', async function () {
    if (disk === undefined || store === undefined) return this.skip();
    const full = store;
    const put = (id: string) =>
      ofRecords({ kind: 'setting', id, expectedVersion: 0, data: `${id}${largeText}` });
    await committed(full, put('before'));

    await disk.fill(mebibyte);
    const { failure, written } = await writeUntilRefused(full);
    const acknowledged = ['before', ...written];
    expect(failure).to.be.instanceOf(StoreUnavailable);
    for (const id of acknowledged)
      expect(await full.records.get('setting', id), id).to.be.an('object');

    await disk.empty();
    await committed(full, put('after'));
    for (const id of [...acknowledged, 'after']) {
      expect(await full.records.get('setting', id), id).to.be.an('object');
    }
  });
});

const mostWrites = 200;

/** Records of what cannot be compressed, until one is refused. */
async function writeUntilRefused(store: Store) {
  const written: string[] = [];
  for (let count = 0; count < mostWrites; count += 1) {
    const id = `s${count}`;
    const data = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join('');
    const record = { kind: 'setting', id, expectedVersion: 0, data } as const;
    const failure = await failureOf(store.commit(ofRecords(record)));
    if (failure !== undefined) return { failure, written };
    written.push(id);
  }
  return { failure: undefined, written };
}
