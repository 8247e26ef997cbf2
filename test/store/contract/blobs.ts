import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { Store } from '#store';
import { failureOf } from '../fixtures.ts';

/** Blobs. */
export function blobContract(store: () => Store): void {
  it('keeps bytes, tells their size and hash, and removes them', async () => {
    const bytes = randomBytes(70_000);
    const put = await store().blobs.put('blob_id-0001', bytes);

    expect(put).to.deep.equal({
      size: 70_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(Buffer.from((await store().blobs.get('blob_id-0001')) ?? [])).to.deep.equal(bytes);
    await store().blobs.remove('blob_id-0001');
    expect(await store().blobs.get('blob_id-0001')).to.equal(undefined);
    await store().blobs.remove('blob_id-0001');
  });

  it('replaces a blob whole and keeps an empty one', async () => {
    await store().blobs.put('blob_id-0002', Buffer.from('a long text'));
    await store().blobs.put('blob_id-0002', new Uint8Array());

    expect(await store().blobs.get('blob_id-0002')).to.have.length(0);
  });

  for (const id of [
    '',
    'short',
    '../../etc/passwd',
    'with/slash1',
    'nul\0character',
    'x'.repeat(65),
    '身份证复印件照片',
  ]) {
    it(`refuses the id ${JSON.stringify(id)}`, async () => {
      const failure = await failureOf(store().blobs.put(id, Buffer.from('x')));
      expect(failure).to.have.property('code', 'BLOB_ID_INVALID');
      expect(await store().blobs.get(id)).to.equal(undefined);
      await store().blobs.remove(id);
    });
  }
}
