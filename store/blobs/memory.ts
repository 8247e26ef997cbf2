import { createHash } from 'node:crypto';
import type { BlobStore } from '../port.ts';
import { checkBlobId } from './blob-id.ts';

/** A fork begins with these blobs and goes its own way. */
export type MemoryBlobs = BlobStore & { readonly fork: () => MemoryBlobs };

/** Blobs that live as long as the process. */
export function createMemoryBlobs(known: ReadonlyMap<string, Uint8Array> = new Map()): MemoryBlobs {
  // Bytes that are kept never change: forks share them.
  const blobs = new Map(known);
  return {
    fork: () => createMemoryBlobs(blobs),
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
