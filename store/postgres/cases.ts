import type { LightDays } from '#processes';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { CaseQueries, CaseRow, CaseSummary, StoredCase } from '../port.ts';
import { foldText } from '../search.ts';
import { upcaster } from '../upcast.ts';
import { parameters, whereAll } from './conditions.ts';
import type { Database } from './database.ts';
import { groupedRows } from './grouped-rows.ts';
import { inspectionQueries } from './inspection.ts';
import {
  type ChangeEvents,
  eventsOf,
  type FileColumns,
  fileColumns,
  fileOf,
  type Snapshots,
} from './snapshots.ts';

type ListQuery = Parameters<CaseQueries['list']>[0];
type CaseColumns = FileColumns & {
  readonly id: string;
  readonly version: number;
  readonly updated_at: string;
};
/** Without the file where the case is still as it was known. */
type ReadColumns = CaseColumns | (Omit<CaseColumns, 'file'> & { readonly file: null });
type ListRow = {
  readonly id: string;
  readonly version: number;
  readonly summary: CaseSummary;
  readonly updated_at: string;
  readonly position: string;
};

/** Queries of cases. */
export function caseQueries(database: Database, snapshots: Snapshots): CaseQueries {
  const { schema, query } = database;
  const storedOf = (row: CaseColumns): StoredCase => {
    const stored = fileOf(row);
    // A change of a case that was lifted means nothing to what lies in the row: the next write is whole.
    if (upcaster.isCurrent(stored)) snapshots.loaded(row.id, row.version, row);
    else snapshots.forget(row.id);
    return { file: upcaster.file(stored), version: row.version, updatedAt: row.updated_at };
  };
  const table = `${schema}.cases`;
  const columns = 'c.id, c.number, c.version, c.updated_at';
  const isNews = 'c.version <> w.known::integer';
  const readById = groupedRows(
    query,
    {
      ...{ table, columns: `${columns}, ${fileColumns(schema, isNews)}` },
      ...{ key: ['id'], beside: ['known'] },
    },
    (row: ReadColumns) => (row.file === null ? 'known' : storedOf(row)),
  );
  return {
    load: async (id, known) => {
      const found = await readById(id, String(known?.version ?? 0));
      return found === 'known' ? known : found;
    },
    loadByNumber: groupedRows(
      query,
      { table, columns: `${columns}, ${fileColumns(schema)}`, key: ['number'] },
      storedOf,
    ),
    list: async (wanted) => {
      const { text, values } = listStatement(schema, wanted);
      const page = pageOf(await query<ListRow>(text, values), wanted.limit, ({ position }) =>
        writeCursor('cases', [Number(position)]),
      );
      return { ...page, items: page.items.map(caseRow) };
    },
    events: async (id) => {
      const rows = await query<ChangeEvents>(
        `SELECT first_seq, events FROM ${schema}.case_changes WHERE case_id = $1 ORDER BY version`,
        [id],
      );
      return rows.flatMap(eventsOf);
    },
    ...inspectionQueries(database),
  };
}

function listStatement(schema: string, wanted: ListQuery) {
  const { values, bind } = parameters();
  const { department, applicantPersonId, applicantIdNumber, matterCode } = wanted;
  const { status, text, light, cursor } = wanted;
  const where = whereAll([
    department !== undefined && `departments @> ARRAY[${bind(department)}::text]`,
    applicantPersonId !== undefined && `applicant_person_id = ${bind(applicantPersonId)}`,
    applicantIdNumber !== undefined &&
      `summary ->> 'applicantIdNumber' = ${bind(applicantIdNumber)}`,
    matterCode !== undefined && `matter_code = ${bind(matterCode)}`,
    status !== undefined && `status = ${bind(status)}`,
    text !== undefined && `strpos(search, ${bind(foldText(text))}) > 0`,
    light !== undefined && litCondition(light.colour, bind(light.on)),
    cursor !== undefined && `position < ${bind(readCursor('cases', ['number'], cursor)[0])}`,
  ]);
  return {
    text: `SELECT id, version, summary, updated_at, position FROM ${schema}.cases ${where}
      ORDER BY position DESC LIMIT ${bind(wanted.limit + 1)}`,
    values,
  };
}

function caseRow({ id, version, summary, updated_at }: ListRow): CaseRow {
  return { ...summary, id, version, updatedAt: updated_at };
}

/** Its first line is the condition of the index `cases_lit` (step 12), which leaves out what is over. */
function litCondition(colour: NonNullable<ListQuery['light']>['colour'], on: string): string {
  const day = (name: keyof LightDays) => `(summary #>> '{lights,${name}}')`;
  const isBefore = (name: keyof LightDays) => `(${day(name)} IS NULL OR ${day(name)} > ${on})`;
  const holds = {
    red: `${day('redOn')} <= ${on}`,
    yellow: `${day('yellowOn')} <= ${on} AND ${isBefore('redOn')}`,
    green: `${day('from')} <= ${on} AND ${isBefore('yellowOn')} AND ${isBefore('redOn')}`,
  }[colour];
  return `json_typeof(summary -> 'lights') IS DISTINCT FROM 'null'
      AND (summary -> 'lights' IS NULL OR (${holds}))`;
}
