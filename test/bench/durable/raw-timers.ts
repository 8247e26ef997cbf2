import pg from 'pg';
import { createGroupCommit } from '../../../store/group-commit.ts';
import { collections } from './meter.ts';
import { wait } from './steps.ts';
import { latenessOf, spreadMs } from './timers.ts';
import type { Trial } from './trial.ts';

/**
 * Q2, the calibration: the process knows each timer's moment by heart and deletes its row then, among 100 times as many, by
 * the same group commit. What disk, database and machine give at best.
 */
export async function rawTimers(trial: Trial) {
  const { pool, schema, size } = trial;
  await pool.query(`CREATE SCHEMA ${schema}`);
  await pool.query(`CREATE TABLE ${schema}.timers (id integer PRIMARY KEY, due_at timestamptz)`);
  await pool.query(
    `INSERT INTO ${schema}.timers SELECT n, now() FROM generate_series(1, $1) AS n`,
    [size * 101],
  );
  const writers = new pg.Pool({ connectionString: trial.url, max: 2 });
  const group = createGroupCommit<number, boolean>({
    lanes: 2,
    isOfOneItem: () => false,
    write: async (ids) => {
      const gone = await writers.query(`DELETE FROM ${schema}.timers WHERE id = ANY($1)`, [ids]);
      if (gone.rowCount !== ids.length) throw new Error('a timer was lost');
      return ids.map(() => true);
    },
  });
  const late: number[] = [];
  const fire = async (id: number, dueMs: number) => {
    while (performance.now() < dueMs) await wait((dueMs - performance.now()) / 1_000);
    await group.add(id);
    late.push(performance.now() - dueMs);
  };
  for (let id = size + 1; id <= size + 200; id += 1) await group.add(id);
  const startMs = performance.now() + 100;
  const collected = collections();
  await Promise.all(
    Array.from({ length: size }, (_, n) => fire(n + 1, startMs + (n * spreadMs) / size)),
  );
  const figures = { fired: late.length, ...latenessOf('late', late), ...collected() };
  await writers.end();
  return figures;
}
