import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { Counter, Page, RequestRow } from '../port.ts';
import type { Database } from './database.ts';
import { groupedRows } from './grouped-rows.ts';

/** The first answer to a request, by its idempotency key. */
export function createFindRequest({
  schema,
  query,
}: Database): (actor: string, key: string) => Promise<RequestRow | undefined> {
  return groupedRows(
    query,
    {
      table: `${schema}.requests`,
      columns: 'c.actor, c.key, c.hash, c.status, c.body, c.at',
      key: ['actor', 'key'],
    },
    (row: RequestRow) => row,
  );
}

/** All kept answers, by actor and key. */
export async function scanRequests(
  { schema, query }: Database,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<Page<RequestRow>> {
  const after =
    cursor === undefined ? undefined : readCursor('requests', ['string', 'string'], cursor);
  const rows = await query<RequestRow>(
    `SELECT actor, key, hash, status, body, at FROM ${schema}.requests
     ${after === undefined ? '' : 'WHERE (actor, key) > ($2, $3)'}
     ORDER BY actor, key LIMIT $1`,
    [limit + 1, ...(after ?? [])],
  );
  return pageOf(rows, limit, ({ actor, key }) => writeCursor('requests', [actor, key]));
}

/** The last number counted of every series. */
export function listCounters({ schema, query }: Database): Promise<readonly Counter[]> {
  return query<Counter>(`SELECT series, value FROM ${schema}.counters ORDER BY series`);
}
