import { deltaOf } from './delta.ts';
import { storableJson } from './json.ts';
import type { CaseWrite } from './port.ts';
import { checkStateSize } from './state-size.ts';

/** Lengths as JSON of how a case's file lies: whole as it was written last, and all that has changed since. */
export type FileLengths = { readonly fileLength: number; readonly deltaLength: number };

/** Changes may be as long as the file itself, and this long in any case: reading stays within a factor of two. */
const freeDeltaLength = 16_384;

const longLength = 1_000_000;

/**
 * What changes of a file that lies so, as JSON, with the length of all changes then; undefined where the whole is written
 * instead. Throws `STATE_TOO_LARGE` for a case that has grown too large.
 */
export function grownBy(
  { fileLength, deltaLength: earlier }: FileLengths,
  { id, base, file }: CaseWrite,
): { readonly delta: string; readonly deltaLength: number } | undefined {
  if (base === undefined) return undefined;
  const delta = storableJson(deltaOf(base, file));
  const deltaLength = earlier + delta.length;
  if (deltaLength > Math.max(freeDeltaLength, fileLength)) return undefined;
  // What has changed says nothing of the whole: a case that may have become too large is looked at.
  if (fileLength + deltaLength > longLength) checkStateSize(id, JSON.stringify(file));
  return { delta, deltaLength };
}
