import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { AuditHead, AuditLink, AuditRow, Store } from '../port.ts';
import type { Database } from './database.ts';

type ListRow = Omit<AuditRow, 'detail'> & { readonly detail: AuditRow['detail'] | null };

/** The audit trail; its rows are chained as they are written (`migrations/0006-batched-audit.ts`). */
export function auditQueries({ schema, query }: Database): Store['audit'] {
  return {
    list: async ({ target, limit }) => {
      const rows = await query<ListRow>(
        `SELECT at, actor, action, target, detail FROM ${schema}.audit
         ${target === undefined ? '' : 'WHERE target = $2'}
         ORDER BY ${target === undefined ? 'position' : 'seq'} DESC LIMIT $1`,
        target === undefined ? [limit] : [limit, target],
      );
      return rows.map(({ detail, ...row }) => (detail ? { ...row, detail } : row));
    },
    chain: (target) =>
      query<AuditLink>(
        `SELECT seq, at, actor, action, target, detail::text AS detail, hash
         FROM ${schema}.audit WHERE target = $1 ORDER BY seq, position`,
        [target],
      ),
    head: async (target) => {
      const [head] = await query<AuditHead>(
        `SELECT target, seq, hash FROM ${schema}.audit_heads WHERE target = $1`,
        [target],
      );
      return head;
    },
    heads: async ({ limit, cursor }) => {
      const [after] = cursor === undefined ? [undefined] : readCursor('audit', ['string'], cursor);
      const found = await query<AuditHead>(
        `SELECT target, seq, hash FROM ${schema}.audit_heads
         ${after === undefined ? '' : 'WHERE target > $2'} ORDER BY target LIMIT $1`,
        after === undefined ? [limit + 1] : [limit + 1, after],
      );
      return pageOf(found, limit, ({ target }) => writeCursor('audit', [target]));
    },
  };
}
