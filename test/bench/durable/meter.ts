import { PerformanceObserver } from 'node:perf_hooks';
import pg from 'pg';

/** What went to the database: statements, and bytes of their parameters. */
export type Meter = {
  readonly read: () => {
    readonly statements: number;
    /** Of these, those of connections of the name that was asked for. */
    readonly named: number;
    readonly bytes: number;
  };
};

type Named = { readonly connectionParameters: { readonly application_name?: string } };

/** Counts at the driver, for whatever contestant uses it. */
export function meterOf(name?: string): Meter {
  let statements = 0;
  let named = 0;
  let bytes = 0;
  const prototype = pg.Client.prototype as unknown as {
    query: (this: Named, ...given: readonly unknown[]) => unknown;
  };
  const { query } = prototype;
  prototype.query = function counted(this: Named, ...given) {
    statements += 1;
    if (name !== undefined && this.connectionParameters.application_name === name) named += 1;
    for (const values of given) bytes += bytesOf(values);
    return query.apply(this, [...given]);
  };
  return { read: () => ({ statements, named, bytes }) };
}

function bytesOf(values: unknown): number {
  if (!Array.isArray(values)) return 0;
  return values.reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : 0),
    0,
  );
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

/** Begins to note how often and how long at most the garbage collector holds everything up; answers what it saw. */
export function collections(): () => Readonly<Record<'collections' | 'collectionMax', number>> {
  const ms: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) ms.push(duration);
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => {
    observer.disconnect();
    return { collections: ms.length, collectionMax: Math.max(0, ...ms) };
  };
}
