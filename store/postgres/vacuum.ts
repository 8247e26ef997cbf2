import type { Database } from './database.ts';

/** Tables whose rows are rewritten all the time; the planner's statistics come with it. */
const busyTables = ['cases', 'tasks', 'inbox', 'timers', 'outbox', 'counters', 'records'];

/** Vacuums from time to time; a round that fails is tried again at the next. */
export function startVacuum(database: Database, everyMs: number): { stop: () => Promise<void> } {
  const tables = busyTables.map((table) => `${database.schema}.${table}`).join(', ');
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= database
      .query(`VACUUM (ANALYZE) ${tables}`)
      .catch(() => {})
      .finally(() => {
        running = undefined;
      });
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
