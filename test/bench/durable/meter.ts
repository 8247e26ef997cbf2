import pg from 'pg';

/** What went to the database: statements, and bytes of their parameters. */
export type Meter = {
  readonly read: () => { readonly statements: number; readonly bytes: number };
};

/** Counts at the driver, for whatever contestant uses it. */
export function meterOf(): Meter {
  let statements = 0;
  let bytes = 0;
  const prototype = pg.Client.prototype as unknown as {
    query: (...given: readonly unknown[]) => unknown;
  };
  const { query } = prototype;
  prototype.query = function counted(this: unknown, ...given) {
    statements += 1;
    for (const values of given) {
      if (!Array.isArray(values)) continue;
      for (const value of values as unknown[]) {
        if (typeof value === 'string') bytes += Buffer.byteLength(value);
      }
    }
    return query.apply(this, [...given]);
  };
  return { read: () => ({ statements, bytes }) };
}

/** How much the database has written to its log so far. */
export async function walBytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS bytes`,
  );
  return Number(rows[0]?.bytes ?? 0);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
