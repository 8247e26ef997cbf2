import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from '../port.ts';
import { checkBlobId, isBlobId } from './blob-id.ts';

/** Blobs as files of one folder, readable by the owner only; a crash leaves the old file or the new one. */
export function createFolderBlobs(folder: string): BlobStore {
  const pathOf = (id: string) => join(folder, id.slice(0, 2), id);
  return {
    put: async (id, bytes) => {
      await writeWhole(pathOf(checkBlobId(id)), bytes);
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    get: async (id) => (isBlobId(id) ? readIfThere(pathOf(id)) : undefined),
    remove: async (id) => {
      if (isBlobId(id)) await rm(pathOf(id), { force: true });
    },
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const isNew = await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(folder);
  if (isNew !== undefined) await syncFolder(dirname(folder));
}

/** A new name is durable only when its folder is; Windows cannot open folders and needs no sync. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
