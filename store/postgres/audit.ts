import type { Instant } from '#engine';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { AuditHead, AuditLink, AuditRow, Store } from '../port.ts';
import { parameters, whereAll } from './conditions.ts';
import type { Database } from './database.ts';

type ListRow = Omit<AuditRow, 'detail'> & {
  readonly detail: AuditRow['detail'] | null;
  readonly place: string;
};
type ListQuery = Parameters<Store['audit']['list']>[0];

/** The audit trail; its rows are chained as they are written (`migrations/0006-batched-audit.ts`). */
export function auditQueries({ schema, query }: Database): Store['audit'] {
  return {
    list: async (wanted) => {
      const { text, values } = listStatement(schema, wanted);
      const page = pageOf(await query<ListRow>(text, values), wanted.limit, ({ place }) =>
        writeCursor('audit rows', [Number(place)]),
      );
      return { ...page, items: page.items.map(rowOf) };
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

function listStatement(schema: string, wanted: ListQuery) {
  const { values, bind } = parameters();
  const { target, actors, from, before, cursor } = wanted;
  const place = target === undefined ? 'position' : 'seq';
  const where = whereAll([
    target !== undefined && `target = ${bind(target)}`,
    actors !== undefined && `actor = ANY(${bind(actors)})`,
    from !== undefined && `at::timestamptz >= ${bind(from)} AND at >= ${bind(dayFrom(from, -1))}`,
    before !== undefined &&
      `at::timestamptz < ${bind(before)} AND at < ${bind(dayFrom(before, 2))}`,
    cursor !== undefined && `${place} < ${bind(readCursor('audit rows', ['number'], cursor)[0])}`,
  ]);
  return {
    text: `SELECT at, actor, action, target, detail, ${place} AS place FROM ${schema}.audit ${where}
      ORDER BY ${place} DESC LIMIT ${bind(wanted.limit + 1)}`,
    values,
  };
}

const dayMs = 86_400_000;

/** A day that no zone's name of the instant is beyond: the index of texts (step 13) narrows by it, before instants are compared. */
function dayFrom(instant: Instant, days: number): string {
  return new Date(Date.parse(instant) + days * dayMs).toISOString().slice(0, 10);
}

function rowOf({ detail, place: _, ...row }: ListRow): AuditRow {
  return detail ? { ...row, detail } : row;
}
