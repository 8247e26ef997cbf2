import type { AuditRow, RequestRow } from '../port.ts';
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

/** The audit trail, newest first. */
export async function listAudit(
  database: Database,
  { target, limit }: { readonly target?: string; readonly limit: number },
): Promise<readonly AuditRow[]> {
  const rows = await database.query<
    Omit<AuditRow, 'detail'> & { readonly detail: AuditRow['detail'] | null }
  >(
    `SELECT at, actor, action, target, detail FROM ${database.schema}.audit
     ${target === undefined ? '' : 'WHERE target = $2'}
     ORDER BY position DESC LIMIT $1`,
    target === undefined ? [limit] : [limit, target],
  );
  return rows.map(({ detail, ...row }) => (detail ? { ...row, detail } : row));
}
