import { pageOf, writeCursor } from '../cursor.ts';
import { bucketsOf } from '../inbox.ts';
import type { TaskQueries } from '../port.ts';
import type { Database } from './database.ts';
import { groupedRows } from './grouped-rows.ts';
import { inboxPages } from './inbox-pages.ts';
import { type TaskColumns, taskColumns, taskOf } from './task-lines.ts';

/** Queries of the inbox; what is listed where was decided when the task was written (`inbox.ts`). */
export function taskQueries(database: Database): TaskQueries {
  const { schema, query } = database;
  const rowsOf = inboxPages(database);
  return {
    load: groupedRows(
      query,
      { table: `${schema}.tasks`, columns: taskColumns('c'), key: ['id'] },
      taskOf,
    ),
    list: async (wanted) => {
      const page = pageOf(await rowsOf(wanted), wanted.limit, ({ sort, id }) =>
        writeCursor(wanted.view, [sort, id]),
      );
      return { ...page, items: page.items.map(taskOf) };
    },
    counts: async ({ personId, principals, cap }) => {
      const [row] = await query<{ mine: number; claimable: number }>(
        `SELECT ${countOf(schema, '$1')} AS mine, ${countOf(schema, '$2')} AS claimable`,
        [bucketsOf('mine', personId, []), bucketsOf('claimable', personId, principals), cap],
      );
      return row ?? { mine: 0, claimable: 0 };
    },
    openOf: async (caseId) => {
      const rows = await query<TaskColumns>(
        `SELECT ${taskColumns('t')} FROM ${schema}.tasks AS t WHERE ${isOf('$1')} AND state = 'open' ORDER BY id`,
        [caseId],
      );
      return rows.map(taskOf);
    },
  };
}

/** That a task called `t` is one of a case: its id begins with the case's and a dot. */
export function isOf(caseId: string): string {
  return `t.id > ${caseId} || '.' AND t.id < ${caseId} || '/' AND t.case_id = ${caseId}`;
}

/** Counting stops at the cap ($3), in each bucket and in all; the order keeps it on the index (a bitmap reads the whole bucket). */
function countOf(schema: string, buckets: string): string {
  return `(SELECT count(*)::integer FROM (
    SELECT DISTINCT entry.task_id FROM unnest(${buckets}::text[]) AS b(bucket)
    CROSS JOIN LATERAL (
      SELECT i.task_id FROM ${schema}.inbox AS i WHERE i.bucket = b.bucket
      ORDER BY i.sort, i.task_id LIMIT $3
    ) AS entry LIMIT $3
  ) AS counted)`;
}
