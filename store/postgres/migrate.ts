import { faultPoint } from '../faults.ts';
import { type AppliedStep, needsOf, refuseNewer } from '../schema-steps.ts';
import type { Database, Query } from './database.ts';
import { type Migration, migrations } from './migrations/index.ts';

/** Brings the schema to the newest step, one process at a time; one that is too new for this program is refused. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock(hashtext($1))', [`migrations of ${database.schema}`]);
    const applied = await appliedSteps(database.schema, query);
    refuseNewer(`schema ${database.schema}`, applied.values(), migrations.at(-1)?.number ?? 0);
    const missing = migrations.filter(({ number }) => !applied.has(number));
    for (const migration of missing) await apply(database.schema, query, migration);
    if (missing.length > 0) await tellNeeds(database.schema, query, missing);
    return { keep: true, value: undefined };
  });
}

async function appliedSteps(
  schema: string,
  query: Query,
): Promise<ReadonlyMap<number, AppliedStep>> {
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
  // Read as JSON, for the column is not there before the step that makes it.
  const rows = await query<{ step: AppliedStep }>(
    `SELECT to_jsonb(m) AS step FROM ${schema}.schema_migrations AS m ORDER BY number`,
  );
  return new Map(rows.map(({ step }) => [step.number, step]));
}

/** For older programs that come later: up to which step they must know the schema. */
async function tellNeeds(
  schema: string,
  query: Query,
  applied: readonly Migration[],
): Promise<void> {
  const needs = needsOf(migrations);
  const numbers = applied.map(({ number }) => number);
  await query(
    `UPDATE ${schema}.schema_migrations AS m SET needs = t.needs
     FROM unnest($1::integer[], $2::integer[]) AS t(number, needs) WHERE m.number = t.number`,
    [numbers, numbers.map((number) => needs.get(number))],
  );
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
