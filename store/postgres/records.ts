import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { RecordQueries, RecordRow, Tally, TallyQuery } from '../port.ts';
import { parameters, whereAll } from './conditions.ts';
import type { Database } from './database.ts';
import { groupedRows } from './grouped-rows.ts';

type ListQuery = Parameters<RecordQueries['list']>[1];
type ListRow = RecordRow & { readonly position: string };

/** Queries of records. */
export function recordQueries({ schema, query }: Database): RecordQueries {
  return {
    get: groupedRows(
      query,
      {
        table: `${schema}.records`,
        columns: 'c.kind, c.id, c.version, c.data',
        key: ['kind', 'id'],
      },
      (row: RecordRow) => row,
    ),
    tally: async (kind, wanted) => {
      const { text, values } = tallyStatement(schema, kind, wanted);
      const found = await query<Tally['rows'][number]>(text, values);
      const isCut = found.length > wanted.limit;
      return { rows: found.slice(0, wanted.limit), isCut };
    },
    list: async (kind, wanted) => {
      const { text, values } = listStatement(schema, kind, wanted);
      const page = pageOf(await query<ListRow>(text, values), wanted.limit, (last) =>
        writeCursor(kind, [wanted.newestFirst ? Number(last.position) : last.id]),
      );
      return { ...page, items: page.items.map(({ position: _, ...row }) => row) };
    },
  };
}

function tallyStatement(schema: string, kind: string, wanted: TallyQuery) {
  const { values, bind } = parameters();
  const { where, between, by, limit } = wanted;
  const conditions = whereAll([
    `kind = ${bind(kind)}`,
    Object.keys(where).length > 0 && `data @> ${bind(JSON.stringify(where))}::jsonb`,
    between !== undefined &&
      `data ->> ${bind(between.field)} BETWEEN ${bind(between.from)} AND ${bind(between.to)}`,
  ]);
  const fields = by.map((field) => `coalesce(data -> ${bind(field)}::text, 'null'::jsonb)`);
  return {
    text: `SELECT values, count(*)::int AS count
      FROM (SELECT jsonb_build_array(${fields.join(', ')}) AS values
        FROM ${schema}.records ${conditions}) AS found
      GROUP BY values LIMIT ${bind(limit + 1)}`,
    values,
  };
}

function listStatement(schema: string, kind: string, wanted: ListQuery) {
  const { values, bind } = parameters();
  const { where = {}, newestFirst = false, fields, cursor } = wanted;
  const conditions = whereAll([
    `kind = ${bind(kind)}`,
    Object.keys(where).length > 0 && `data @> ${bind(JSON.stringify(where))}::jsonb`,
    cursor !== undefined &&
      (newestFirst
        ? `position < ${bind(readCursor(kind, ['number'], cursor)[0])}`
        : `id > ${bind(readCursor(kind, ['string'], cursor)[0])}`),
  ]);
  const data =
    fields === undefined
      ? 'data'
      : `(SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(data)
          WHERE key = ANY(${bind(fields)}::text[])) AS data`;
  return {
    text: `SELECT kind, id, version, ${data}, position FROM ${schema}.records ${conditions}
      ORDER BY ${newestFirst ? 'position DESC' : 'id'} LIMIT ${bind(wanted.limit + 1)}`,
    values,
  };
}
