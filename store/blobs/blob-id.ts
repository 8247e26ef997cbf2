import { StoreFailure } from '../failures.ts';

/** Ids are ours and random; a name from outside, or a path, is refused. */
export function isBlobId(id: string): boolean {
  return /^[A-Za-z0-9_-]{8,64}$/.test(id);
}

export function checkBlobId(id: string): string {
  if (!isBlobId(id)) {
    throw new StoreFailure('BLOB_ID_INVALID', `${JSON.stringify(id)} is not the id of a blob`);
  }
  return id;
}
