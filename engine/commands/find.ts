import type { Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';

/** The live record of an id from outside, if there is one. */
export function findById(work: Work, id: string): LiveRecord | undefined {
  return /^[1-9]\d{0,14}$/.test(id) ? find(work.draft.instance, Number(id)) : undefined;
}
