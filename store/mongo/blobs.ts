import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { mongo } from 'mongoose';
import { checkBlobId, isBlobId } from '../blobs/blob-id.ts';
import type { BlobStore } from '../port.ts';
import { asking } from './errors.ts';
import { textOf } from './keys.ts';

/**
 * Blobs in GridFS. A file appears when all its chunks are there; the newest file of a name is the blob, and older ones
 * are removed by whoever wrote a newer one.
 */
export function createGridBlobs(db: mongo.Db): BlobStore {
  const bucket = new mongo.GridFSBucket(db, { bucketName: 'blobs' });
  const filesOf = (id: string) =>
    bucket
      .find({ filename: textOf(id) })
      .sort({ uploadDate: -1, _id: -1 })
      .toArray();
  return {
    put: async (id, bytes) => {
      const filename = checkBlobId(id);
      await asking(async () => {
        const upload = bucket.openUploadStream(filename);
        upload.end(bytes);
        await finished(upload);
        await removeOlder(bucket, await filesOf(filename), upload.id);
      });
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    get: (id) =>
      asking(async () => {
        if (!isBlobId(id)) return undefined;
        const [newest] = await filesOf(id);
        return newest && read(bucket, newest);
      }),
    remove: (id) =>
      asking(async () => {
        if (!isBlobId(id)) return;
        for (const { _id } of await filesOf(id)) await removeFile(bucket, _id);
      }),
  };
}

async function read(bucket: mongo.GridFSBucket, file: mongo.GridFSFile): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of bucket.openDownloadStream(file._id)) parts.push(part);
  return Buffer.concat(parts);
}

async function removeOlder(
  bucket: mongo.GridFSBucket,
  files: readonly mongo.GridFSFile[],
  ours: mongo.ObjectId,
): Promise<void> {
  const place = files.findIndex(({ _id }) => _id.equals(ours));
  for (const { _id } of place < 0 ? [] : files.slice(place + 1)) await removeFile(bucket, _id);
}

async function removeFile(bucket: mongo.GridFSBucket, id: mongo.ObjectId): Promise<void> {
  try {
    await bucket.delete(id);
  } catch (error) {
    // Somebody else has removed it.
    if (!(error instanceof Error && /not found/i.test(error.message))) throw error;
  }
}
