import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { jsonCopy } from '../json.ts';
import type { AuditHead, AuditLink, AuditRow, Store } from '../port.ts';
import { compareText } from '../search.ts';
import { isAtOrBefore, type MemoryState } from './state.ts';

/** The audit trail of the memory store. */
export function auditQueries(state: MemoryState): Store['audit'] {
  return {
    list: async ({ limit, cursor, ...query }) => {
      const [end = state.audit.length] =
        cursor === undefined ? [] : readCursor('audit rows', ['number'], cursor);
      const found = state.audit
        .map((link, at) => ({ link, at }))
        .filter(({ link, at }) => at < end && isWanted(link, query))
        .reverse()
        .slice(0, limit + 1);
      const page = pageOf(found, limit, ({ at }) => writeCursor('audit rows', [at]));
      return jsonCopy({ ...page, items: page.items.map(({ link }) => rowOf(link)) });
    },
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

type Wanted = Omit<Parameters<Store['audit']['list']>[0], 'limit' | 'cursor'>;

function isWanted(link: AuditLink, { target, actors, from, before }: Wanted): boolean {
  return (
    (target === undefined || link.target === target) &&
    (actors === undefined || actors.includes(link.actor)) &&
    (from === undefined || isAtOrBefore(from, link.at)) &&
    (before === undefined || !isAtOrBefore(before, link.at))
  );
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
