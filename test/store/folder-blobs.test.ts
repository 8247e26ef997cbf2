import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createFolderBlobs, createMemoryStore } from '#store';
import { blobContract } from './contract/blobs.ts';

describe('blobs in a folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianshen-blobs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  blobContract(() => createMemoryStore({ blobs: createFolderBlobs(folder) }));

  it('lie under the first two characters of their id, readable by their owner only', async () => {
    await createFolderBlobs(folder).put('abcdefgh', Buffer.from('x'));

    expect((await stat(join(folder, 'ab', 'abcdefgh'))).mode & 0o777).to.equal(0o600);
    expect((await stat(join(folder, 'ab'))).mode & 0o777).to.equal(0o700);
  });

  it('outlive the process that wrote them', async () => {
    await createFolderBlobs(folder).put('abcdefgh', Buffer.from('x'));

    expect(Buffer.from((await createFolderBlobs(folder).get('abcdefgh')) ?? [])).to.deep.equal(
      Buffer.from('x'),
    );
  });

  it('leave no unfinished files behind, whoever wins', async () => {
    const blobs = createFolderBlobs(folder);
    const texts = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(10_000));
    await Promise.all(texts.map((text) => blobs.put('abcdefgh', Buffer.from(text))));

    expect(await readdir(join(folder, 'ab'))).to.deep.equal(['abcdefgh']);
    expect(texts).to.include(Buffer.from((await blobs.get('abcdefgh')) ?? []).toString());
  });
});
