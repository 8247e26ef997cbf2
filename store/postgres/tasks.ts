import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { bucketsOf, isNewestFirst } from '../inbox.ts';
import type { TaskQueries, TaskRow } from '../port.ts';
import { foldText } from '../search.ts';
import { parameters, whereAll } from './conditions.ts';
import type { Database } from './database.ts';
import { groupedRows } from './grouped-rows.ts';

type ListQuery = Parameters<TaskQueries['list']>[0];
type ListRow = { readonly data: TaskRow; readonly sort: string };

/** Queries of the inbox; what is listed where was decided when the task was written (`inbox.ts`). */
export function taskQueries(database: Database): TaskQueries {
  const { schema, query } = database;
  return {
    load: groupedRows(
      query,
      { table: `${schema}.tasks`, columns: 'c.id, c.data', key: ['id'] },
      ({ data }: { readonly id: string; readonly data: TaskRow }) => data,
    ),
    list: async (wanted) => {
      const { text, values } = inboxStatement(schema, wanted);
      const page = pageOf(await query<ListRow>(text, values), wanted.limit, ({ sort, data }) =>
        writeCursor(wanted.view, [sort, data.id]),
      );
      return { ...page, items: page.items.map(({ data }) => data) };
    },
    counts: async ({ personId, principals, cap }) => {
      const [row] = await query<{ mine: number; claimable: number }>(
        `SELECT ${countOf(schema, '$1')} AS mine, ${countOf(schema, '$2')} AS claimable`,
        [bucketsOf('mine', personId, []), bucketsOf('claimable', personId, principals), cap],
      );
      return row ?? { mine: 0, claimable: 0 };
    },
    openOf: async (caseId) => {
      const rows = await query<{ data: TaskRow }>(
        `SELECT data FROM ${schema}.tasks AS t WHERE ${isOf('$1')} AND state = 'open' ORDER BY id`,
        [caseId],
      );
      return rows.map(({ data }) => data);
    },
  };
}

/** That a task called `t` is one of a case: its id begins with the case's and a dot. */
export function isOf(caseId: string): string {
  return `t.id > ${caseId} || '.' AND t.id < ${caseId} || '/' AND t.case_id = ${caseId}`;
}

/** A short range of the index for each bucket, merged: never one query with OR over all tasks. */
export function inboxStatement(schema: string, wanted: ListQuery) {
  const { values, bind } = parameters();
  const { view, matterCode, text, cursor } = wanted;
  const [direction, beyond] = isNewestFirst(view) ? ['DESC', '<'] : ['ASC', '>'];
  const limit = bind(wanted.limit + 1);
  const buckets = bind(bucketsOf(view, wanted.personId, wanted.principals));
  const after = cursor === undefined ? undefined : readCursor(view, ['string', 'string'], cursor);
  const isFiltered = matterCode !== undefined || text !== undefined;
  const where = whereAll([
    'i.bucket = b.bucket',
    after !== undefined && `(i.sort, i.task_id) ${beyond} (${bind(after[0])}, ${bind(after[1])})`,
    matterCode !== undefined && `f.matter_code = ${bind(matterCode)}`,
    text !== undefined && `strpos(f.search, ${bind(foldText(text))}) > 0`,
  ]);
  return {
    text: `
      SELECT t.data, page.sort
      FROM (
        SELECT DISTINCT entry.sort, entry.task_id
        FROM unnest(${buckets}::text[]) AS b(bucket)
        CROSS JOIN LATERAL (
          SELECT i.sort, i.task_id
          FROM ${schema}.inbox AS i ${isFiltered ? `JOIN ${schema}.tasks AS f ON f.id = i.task_id` : ''}
          ${where}
          ORDER BY i.sort ${direction}, i.task_id ${direction} LIMIT ${limit}
        ) AS entry
        ORDER BY entry.sort ${direction}, entry.task_id ${direction} LIMIT ${limit}
      ) AS page
      JOIN ${schema}.tasks AS t ON t.id = page.task_id
      ORDER BY page.sort ${direction}, page.task_id ${direction}`,
    values,
  };
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
