import { createHash } from 'node:crypto';
import type { AuditHead, AuditLink, AuditRow, Store } from './port.ts';

/** What is wrong with the trail of a target: the first link that does not hold, or its missing end. */
export type BrokenChain = {
  readonly target: string;
  /** Number of the link where the trail breaks. */
  readonly seq: number;
  readonly problem: 'gap' | 'changed' | 'cutOff' | 'headLost';
};

/**
 * SHA-256 in hex of the hash before ('' at the beginning) and the row, each part with its length in bytes before it, so
 * that no text can be moved from one part to the next. `detail` is the text as the store keeps it.
 */
export function auditHash(previous: string, link: Omit<AuditLink, 'hash'>): string {
  const { seq, at, actor, action, target, detail } = link;
  const hash = createHash('sha256');
  for (const part of [previous, String(seq), at, actor, action, target, detail ?? '']) {
    hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest('hex');
}

/** The next link of a target's chain; `head` is undefined for its first row. */
export function nextLink(head: AuditHead | undefined, row: AuditRow): AuditLink {
  const { at, actor, action, target } = row;
  const detail = row.detail === undefined ? null : JSON.stringify(row.detail);
  const link = { seq: (head?.seq ?? 0) + 1, at, actor, action, target, detail };
  return { ...link, hash: auditHash(head?.hash ?? '', link) };
}

/**
 * Checks a target's whole trail, oldest first, against its head: finds rows that were edited, deleted, inserted, put in
 * another order, and a trail that was cut off. Answers undefined when it is whole.
 */
export function brokenChainOf(
  target: string,
  links: readonly AuditLink[],
  head: AuditHead | undefined,
): BrokenChain | undefined {
  let previous = '';
  for (const [index, link] of links.entries()) {
    const seq = index + 1;
    if (link.seq !== seq) return { target, seq, problem: 'gap' };
    if (link.target !== target || link.hash !== auditHash(previous, link)) {
      return { target, seq, problem: 'changed' };
    }
    previous = link.hash;
  }
  if (head === undefined) {
    return links.length === 0 ? undefined : { target, seq: links.length, problem: 'headLost' };
  }
  if (head.seq === links.length && head.hash === previous) return undefined;
  return { target, seq: links.length + 1, problem: 'cutOff' };
}

/** Checks the trail of a target as it was when its head was read: it may have grown since. */
export async function brokenTrailOf(
  audit: Pick<Store['audit'], 'chain'>,
  head: AuditHead,
): Promise<BrokenChain | undefined> {
  return brokenChainOf(head.target, (await audit.chain(head.target)).slice(0, head.seq), head);
}
