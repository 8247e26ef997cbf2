import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { Counter, Page, RequestRow } from '../port.ts';
import type { Database } from './database.ts';

/** The first answer to a request, by its idempotency key. */
export async function findRequest(
  database: Database,
  actor: string,
  key: string,
): Promise<RequestRow | undefined> {
  const [row] = await database.query<RequestRow>(
    `SELECT actor, key, hash, status, body, at FROM ${database.schema}.requests
     WHERE actor = $1 AND key = $2`,
    [actor, key],
  );
  return row;
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
