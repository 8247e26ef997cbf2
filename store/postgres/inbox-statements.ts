import { readCursor } from '../cursor.ts';
import { bucketsOf, isNewestFirst } from '../inbox.ts';
import type { TaskQueries } from '../port.ts';
import { foldText } from '../search.ts';
import { parameters, whereAll } from './conditions.ts';
import { taskColumns } from './task-lines.ts';

export type ListQuery = Parameters<TaskQueries['list']>[0];
/** An inbox as it is opened: from its beginning, with all that is in it. */
export type FirstPage = Pick<ListQuery, 'view' | 'personId' | 'principals' | 'limit'>;

export function bucketsFor({ view, personId, principals }: FirstPage): readonly string[] {
  return bucketsOf(view, personId, principals);
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
      SELECT ${taskColumns('t')}, page.sort
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

/** Pages of the same length that are read in the same direction; `n` is the place of the one that asked. */
export function firstPagesStatement(schema: string, alike: readonly FirstPage[]) {
  const [first] = alike;
  const direction = first !== undefined && isNewestFirst(first.view) ? 'DESC' : 'ASC';
  const asked = alike.flatMap((wanted, n) => bucketsFor(wanted).map((bucket) => ({ n, bucket })));
  return {
    text: `
      SELECT page.n, ${taskColumns('t')}, page.sort
      FROM (
        SELECT ask.n, entry.sort, entry.task_id
        FROM generate_series(0, $1::integer) AS ask(n)
        CROSS JOIN LATERAL (
          SELECT DISTINCT found.sort, found.task_id
          FROM unnest($2::integer[], $3::text[]) AS b(n, bucket)
          CROSS JOIN LATERAL (
            SELECT i.sort, i.task_id FROM ${schema}.inbox AS i WHERE i.bucket = b.bucket
            ORDER BY i.sort ${direction}, i.task_id ${direction} LIMIT $4
          ) AS found
          WHERE b.n = ask.n
          ORDER BY found.sort ${direction}, found.task_id ${direction} LIMIT $4
        ) AS entry
      ) AS page
      JOIN ${schema}.tasks AS t ON t.id = page.task_id
      ORDER BY page.n, page.sort ${direction}, page.task_id ${direction}`,
    values: [
      alike.length - 1,
      asked.map(({ n }) => n),
      asked.map(({ bucket }) => bucket),
      (first?.limit ?? 0) + 1,
    ],
  };
}
