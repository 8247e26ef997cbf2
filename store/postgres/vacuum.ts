import type { Database } from './database.ts';

/** Tables whose rows change again and again. */
const tables = ['cases', 'tasks', 'inbox', 'timers', 'outbox', 'audit_heads', 'records'];
/** Commits after which dead rows are worth a round of cleaning. */
const everyCommits = 20_000;

export type Housekeeping = {
  readonly committed: (commits: number) => void;
  readonly settled: () => Promise<void>;
};

/**
 * Cleans up after updates where the database does not do it by itself: PGlite never vacuums, and index-only scans of the
 * inbox want it. One table after the other, so that commits come in between.
 */
export function createHousekeeping({ schema, query }: Database, isWanted: boolean): Housekeeping {
  let commits = 0;
  let running = Promise.resolve();
  let isRunning = false;
  const clean = async () => {
    for (const table of tables) await query(`VACUUM (ANALYZE) ${schema}.${table}`);
  };
  return {
    committed: (more) => {
      commits += more;
      if (!isWanted || isRunning || commits < everyCommits) return;
      commits = 0;
      isRunning = true;
      // A failure costs nothing but dead rows: the next round takes them.
      running = clean()
        .catch(() => undefined)
        .finally(() => {
          isRunning = false;
        });
    },
    settled: () => running,
  };
}
