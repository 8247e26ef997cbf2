import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { jsonCopy } from '../json.ts';
import type { AuditHead, AuditLink, AuditRow, Store } from '../port.ts';
import { compareText } from '../search.ts';
import type { MemoryState } from './state.ts';

/** The audit trail of the memory store. */
export function auditQueries(state: MemoryState): Store['audit'] {
  return {
    list: async ({ target, limit }) =>
      state.audit
        .filter((link) => target === undefined || link.target === target)
        .reverse()
        .slice(0, limit)
        .map(rowOf),
    chain: async (target) => jsonCopy(state.audit.filter((link) => link.target === target)),
    head: async (target) => auditHead(state, target),
    heads: async ({ limit, cursor }) => {
      const after = cursor === undefined ? undefined : readCursor('audit', ['string'], cursor)[0];
      const ends = new Map(state.audit.map((link) => [link.target, headOf(link)]));
      const found = [...ends.values()]
        .filter(({ target }) => after === undefined || compareText(target, after) > 0)
        .sort((a, b) => compareText(a.target, b.target))
        .slice(0, limit + 1);
      return pageOf(found, limit, ({ target }) => writeCursor('audit', [target]));
    },
  };
}

/** Where the trail of a target ends. */
export function auditHead(state: MemoryState, target: string): AuditHead | undefined {
  const last = state.audit.findLast((link) => link.target === target);
  return last && headOf(last);
}

function headOf({ target, seq, hash }: AuditLink): AuditHead {
  return { target, seq, hash };
}

function rowOf({ at, actor, action, target, detail }: AuditLink): AuditRow {
  const row = { at, actor, action, target };
  return detail === null ? row : { ...row, detail: JSON.parse(detail) };
}
