import { StoreFailure } from '../failures.ts';
import { faultPoint } from '../faults.ts';
import type { Database, Query } from './database.ts';
import { type Migration, migrations } from './migrations/index.ts';

/** Brings the schema to the newest step, one process at a time; a schema newer than this program is refused. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock(hashtext($1))', [`migrations of ${database.schema}`]);
    const applied = await appliedSteps(database.schema, query);
    refuseNewer(database.schema, applied);
    for (const migration of migrations) {
      if (!applied.has(migration.number)) await apply(database.schema, query, migration);
    }
    return { keep: true, value: undefined };
  });
}

async function appliedSteps(schema: string, query: Query): Promise<ReadonlyMap<number, string>> {
  const [found] = await query<{ schema: string | null; log: string | null }>(
    'SELECT to_regnamespace($1) AS schema, to_regclass($2) AS log',
    [schema, `${schema}.schema_migrations`],
  );
  // Asked first, because CREATE SCHEMA IF NOT EXISTS wants the right to create even where there is nothing to do.
  if (!found?.schema) await query(`CREATE SCHEMA ${schema}`);
  if (!found?.log) {
    await query(`CREATE TABLE ${schema}.schema_migrations (
      number integer PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  }
  const rows = await query<{ number: number; name: string }>(
    `SELECT number, name FROM ${schema}.schema_migrations ORDER BY number`,
  );
  return new Map(rows.map(({ number, name }) => [number, name]));
}

function refuseNewer(schema: string, applied: ReadonlyMap<number, string>): void {
  const newest = migrations.at(-1)?.number ?? 0;
  for (const [number, name] of applied) {
    if (number > newest) {
      throw new StoreFailure(
        'STORE_SCHEMA_NEWER',
        `schema ${schema} is at step ${number} (${name}), this program knows steps up to ${newest}: start a newer version`,
      );
    }
  }
}

async function apply(
  schema: string,
  query: Query,
  { number, name, sql }: Migration,
): Promise<void> {
  await query(sql(schema));
  faultPoint('migration-between');
  await query(`INSERT INTO ${schema}.schema_migrations (number, name) VALUES ($1, $2)`, [
    number,
    name,
  ]);
}
