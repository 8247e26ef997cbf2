import { createHash } from 'node:crypto';
import type { BlobStore } from '../port.ts';
import { checkBlobId } from './blob-id.ts';

/** Blobs that live as long as the process. */
export function createMemoryBlobs(): BlobStore {
  const blobs = new Map<string, Uint8Array>();
  return {
    put: async (id, bytes) => {
      blobs.set(checkBlobId(id), Uint8Array.from(bytes));
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    get: async (id) => {
      const bytes = blobs.get(id);
      return bytes && Uint8Array.from(bytes);
    },
    remove: async (id) => {
      blobs.delete(id);
    },
  };
}
