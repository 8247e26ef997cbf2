import pg from 'pg';
import { createGroupCommit } from '../../../store/group-commit.ts';
import { type Client, measureSteps, postgresTotals } from './steps.ts';
import type { Trial } from './trial.ts';

export const stateOf = (version: number) => ({ version, text: '状态'.repeat(330) });

export const historyEntry = {
  type: 'TaskCompleted',
  at: '2026-03-02T09:00:00.000+08:00',
  by: 'officer',
};

/** As little as a durable step can write: the state with its version, a task closed, one opened, two rows of history, one for later. */
function tables(schema: string): string {
  return `
CREATE TABLE ${schema}.instance (id text PRIMARY KEY, version integer NOT NULL, state jsonb NOT NULL);
CREATE TABLE ${schema}.task (id text PRIMARY KEY, instance text NOT NULL, is_open boolean NOT NULL);
CREATE TABLE ${schema}.history (instance text, seq integer, entry jsonb NOT NULL, PRIMARY KEY (instance, seq));
CREATE TABLE ${schema}.later (id text PRIMARY KEY, payload jsonb NOT NULL);
CREATE FUNCTION ${schema}.steps(input jsonb) RETURNS integer LANGUAGE sql AS $body$
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(input)
      AS g(id text, version integer, state jsonb, history jsonb)
  ), moved AS (
    UPDATE ${schema}.instance AS i SET version = i.version + 1, state = g.state
    FROM given AS g WHERE i.id = g.id AND i.version = g.version RETURNING i.id
  ), closed AS (
    UPDATE ${schema}.task AS t SET is_open = false
    FROM given AS g WHERE t.id = g.id || '.' || g.version
  ), opened AS (
    INSERT INTO ${schema}.task SELECT g.id || '.' || (g.version + 1), g.id, true FROM given AS g
  ), told AS (
    INSERT INTO ${schema}.history
    SELECT g.id, g.version * 2 + n, g.history FROM given AS g CROSS JOIN generate_series(0, 1) AS n
  ), kept AS (
    INSERT INTO ${schema}.later SELECT g.id || '.' || g.version, g.history FROM given AS g
  )
  SELECT count(*)::integer FROM moved
$body$;`;
}

type Step = { readonly id: string; readonly version: number };

/** The calibration: batched SQL by the same group commit, on so many connections. */
export async function rawSteps(trial: Trial, lanes: number) {
  const { pool, schema, inFlight } = trial;
  await pool.query(`CREATE SCHEMA ${schema}`);
  await pool.query(tables(schema));
  await pool.query(
    `INSERT INTO ${schema}.instance SELECT 'i' || n, 0, '{}' FROM generate_series(0, $1) AS n`,
    [inFlight],
  );
  const writers = new pg.Pool({ connectionString: trial.url, max: lanes });
  const group = createGroupCommit<Step, boolean>({
    lanes,
    maxItems: Math.ceil(inFlight / lanes),
    isOfOneItem: () => false,
    write: async (batch) => {
      const input = batch.map(({ id, version }) => ({
        ...{ id, version, history: historyEntry, state: stateOf(version) },
      }));
      const { rows } = await writers.query<{ moved: number }>(
        `SELECT ${schema}.steps($1::jsonb) AS moved`,
        [JSON.stringify(input)],
      );
      if (rows[0]?.moved !== batch.length) throw new Error('a step was lost');
      return batch.map(() => true);
    },
  });
  const clientOf = (number: number): Client => {
    let version = 0;
    return async () => {
      await group.add({ id: `i${number}`, version });
      version += 1;
    };
  };
  const measured = { ...trial, totals: postgresTotals(trial) };
  const result = await measureSteps(measured, clientOf, async (steps) => {
    const { rows } = await pool.query<{ steps: string }>(
      `SELECT sum(version)::text AS steps FROM ${schema}.instance`,
    );
    if (Number(rows[0]?.steps) !== steps) throw new Error('steps were lost');
  });
  await writers.end();
  return result;
}
