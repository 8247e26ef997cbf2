import type { CaseQueries, InspectedCase } from '../port.ts';
import { upcaster } from '../upcast.ts';
import type { Database } from './database.ts';
import { type ChangeEvents, eventsOf, type FileColumns, fileColumns, fileOf } from './snapshots.ts';
import { type TaskColumns, taskOf } from './task-lines.ts';
import { isOf } from './tasks.ts';

type InspectedRow = Omit<InspectedCase, 'file' | 'events' | 'tasks'> &
  FileColumns & {
    readonly changes: readonly ChangeEvents[];
    readonly tasks: readonly TaskColumns[];
  };

/** What the doctor reads: cases one after the other, each whole and as of one moment. */
export function inspectionQueries({
  schema,
  query,
}: Database): Pick<CaseQueries, 'scan' | 'inspect' | 'strays'> {
  return {
    scan: async ({ after = '', limit }) => {
      const rows = await query<{ id: string }>(
        `SELECT id FROM ${schema}.cases WHERE id > $1 ORDER BY id LIMIT $2`,
        [after, limit],
      );
      return rows.map(({ id }) => id);
    },
    inspect: async (id) => {
      const [row] = await query<InspectedRow>(inspectStatement(schema), [id]);
      if (row === undefined) return undefined;
      const { deltas: _, changes, ...columns } = row;
      return {
        ...columns,
        tasks: row.tasks.map(taskOf),
        events: changes.flatMap(eventsOf),
        file: upcaster.file(fileOf(row)),
      };
    },
    strays: async (limit) => {
      const rows = await query<{ stray: string }>(straysStatement(schema), [limit]);
      return rows.map(({ stray }) => stray);
    },
  };
}

/** One statement sees one snapshot: what it answers was true together. */
function inspectStatement(schema: string): string {
  return `
    SELECT ${fileColumns(schema)}, c.version, c.summary,
      coalesce((SELECT json_agg(
          json_build_object('first_seq', e.first_seq, 'events', e.events) ORDER BY e.version)
        FROM ${schema}.case_changes AS e WHERE e.case_id = c.id), '[]') AS changes,
      coalesce((SELECT json_agg(t ORDER BY t.id)
        FROM ${schema}.tasks AS t WHERE ${isOf('c.id')}), '[]') AS tasks,
      coalesce((SELECT jsonb_agg(
          jsonb_build_object('taskId', i.task_id, 'bucket', i.bucket, 'sort', i.sort)
          ORDER BY i.task_id, i.bucket)
        FROM ${schema}.tasks AS t JOIN ${schema}.inbox AS i ON i.task_id = t.id
        WHERE ${isOf('c.id')}), '[]') AS inbox,
      coalesce((SELECT jsonb_agg(
          jsonb_build_object('timerId', t.timer_id, 'dueAt', t.due, 'kind', t.kind)
          ORDER BY t.timer_id)
        FROM ${schema}.timers AS t WHERE t.case_id = c.id), '[]') AS timers
    FROM ${schema}.cases AS c WHERE c.id = $1`;
}

function straysStatement(schema: string): string {
  return `
    (SELECT 'task ' || t.id || ' of case ' || t.case_id AS stray FROM ${schema}.tasks AS t
      WHERE NOT EXISTS (SELECT FROM ${schema}.cases AS c WHERE c.id = t.case_id) LIMIT $1)
    UNION ALL
    (SELECT 'timer ' || t.timer_id || ' of case ' || t.case_id FROM ${schema}.timers AS t
      WHERE NOT EXISTS (SELECT FROM ${schema}.cases AS c WHERE c.id = t.case_id) LIMIT $1)
    UNION ALL
    (SELECT 'inbox row ' || i.bucket || ' of task ' || i.task_id FROM ${schema}.inbox AS i
      WHERE NOT EXISTS (SELECT FROM ${schema}.tasks AS t WHERE t.id = i.task_id) LIMIT $1)
    LIMIT $1`;
}
