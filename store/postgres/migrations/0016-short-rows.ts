import { tooOld, tooOldSentence } from './0008-old-programs.ts';
import { cut, jobRows, parameters, taskRows } from './0009-optimistic-batch.ts';

/**
 * What stands elsewhere is not written again: a task that changes puts down what may change beside its line instead of a
 * new line (`task-lines.ts`), changes of a case say a way once (`store/delta.ts`), messages of the exchange leave out what
 * their job and case say (`processes/exchange/packed.ts`). Programs of before can read none of it.
 */
export function shortRows(schema: string): string {
  return `
-- What has become of the line since it was written whole; null where it is as "data" says.
ALTER TABLE ${schema}.tasks ADD COLUMN change json;

ALTER FUNCTION ${schema}.write_batch_5 RENAME TO write_batch_6;
CREATE FUNCTION ${schema}.write_batch_5(${parameters}) RETURNS jsonb LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '${tooOld}', MESSAGE = '${tooOldSentence}';
END
$body$;

-- A row without a text to search brings a change and not a line.
CREATE OR REPLACE FUNCTION ${schema}.write_known_4(known json, known_data text) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
  ids text[];
BEGIN
  WITH written AS (
    UPDATE ${schema}.tasks AS k SET
      state = t.state,
      matter_code = coalesce(t.matter_code, k.matter_code),
      search = coalesce(t.search, k.search),
      data = CASE WHEN t.search IS NULL THEN k.data ELSE t.data::json END,
      change = CASE WHEN t.search IS NULL THEN t.data::json END
    FROM ${taskRows('known', 'known_data')}
    WHERE k.id = t.id
    RETURNING k.id
  )
  SELECT array_agg(id) INTO ids FROM written;
  DELETE FROM ${schema}.inbox WHERE task_id = ANY (ids);
  RETURN coalesce(cardinality(ids), 0);
END
$body$;

CREATE OR REPLACE FUNCTION ${schema}.write_tasks_3(tasks json, entries jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  ids text[];
BEGIN
  WITH given AS MATERIALIZED (
    SELECT * FROM json_to_recordset(tasks)
      AS w(id text, case_id text, state text, matter_code text, search text, data json)
  ), changed AS (
    UPDATE ${schema}.tasks AS t SET state = w.state, change = w.data
    FROM given AS w WHERE w.search IS NULL AND t.id = w.id
    RETURNING t.id
  ), written AS (
    INSERT INTO ${schema}.tasks AS t (id, case_id, state, matter_code, search, data)
    SELECT w.id, w.case_id, w.state, w.matter_code, w.search, w.data FROM given AS w WHERE w.search IS NOT NULL
    ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, matter_code = EXCLUDED.matter_code,
      search = EXCLUDED.search, data = EXCLUDED.data, change = NULL
    -- Nobody has seen a row before that was just inserted: it stands in no list.
    RETURNING t.id, t.xmax <> 0 AS is_known
  )
  SELECT array_agg(l.id) INTO ids
  FROM (SELECT id FROM changed UNION ALL SELECT id FROM written WHERE is_known) AS l;
  IF ids IS NOT NULL THEN DELETE FROM ${schema}.inbox WHERE task_id = ANY (ids); END IF;
  INSERT INTO ${schema}.inbox (bucket, sort, task_id)
  SELECT i.bucket, i.sort, i.task_id
  FROM jsonb_to_recordset(entries) AS i(bucket text, sort text, task_id text);
END
$body$;
${writeCarefully(schema)}
`;
}

/** As before, with the cases told by their rows; a change of a line that is not there is answered by asking for lines. */
function writeCarefully(schema: string): string {
  const caseRows = (rows: string, columns: string) =>
    `json_to_recordset(${rows}) AS (${columns} number text, file json, summary json, matter_code text, status text,
      applicant_person_id text, departments text[], search text, at text)`;
  const begunRows = `ROWS FROM (${caseRows('begun', 'n integer, id text, count integer,')}, ${cut('begun_events')})
    AS w(n, id, count, number, file, summary, matter_code, status, applicant_person_id, departments, search, at, events)`;
  const movedRows = `ROWS FROM (${caseRows('moved', 'n integer, id text, expected integer, count integer,')},
      ${cut('events')}, ${cut('deltas')})
    AS w(n, id, expected, count, number, file, summary, matter_code, status, applicant_person_id, departments, search,
      at, events, delta)`;
  const asTask = `json_build_object('id', t.id, 'case_id', t.case_id, 'state', t.state,
      'matter_code', t.matter_code, 'search', t.search, 'data', t.data::json) AS item`;
  return `
CREATE OR REPLACE FUNCTION ${schema}.write_carefully_4(${parameters}) RETURNS jsonb LANGUAGE sql AS $body$
  SELECT CASE WHEN EXISTS (
    SELECT FROM json_to_recordset(known) AS t(id text, search text)
    WHERE t.search IS NULL AND NOT EXISTS (SELECT FROM ${schema}.tasks AS k WHERE k.id = t.id)
  ) THEN '{"lines": true}'::jsonb
  ELSE ${schema}.write_checked_5(input || jsonb_strip_nulls(jsonb_build_object('cases', (
    SELECT jsonb_agg(c) FROM (
      SELECT w.n, w.id, 0 AS expected FROM ${begunRows}
      UNION ALL
      SELECT w.n, w.id, w.expected FROM ${movedRows}
    ) AS c
  ))), begun, moved, (
    SELECT json_agg(c) FROM (
      SELECT w.id, w.count, w.events::json AS events, NULL::json AS delta FROM ${begunRows}
      UNION ALL
      SELECT w.id, w.count, w.events::json, w.delta::json FROM ${movedRows}
    ) AS c
  ), (
    SELECT json_agg(t.item) FROM (
      SELECT ${asTask} FROM ${taskRows('opened', 'opened_data')}
      UNION ALL
      SELECT ${asTask} FROM ${taskRows('known', 'known_data')}
    ) AS t
  ), (
    SELECT json_agg(json_build_object('id', j.id, 'case_id', j.case_id, 'kind', j.kind,
      'at', j.at, 'payload', j.payload::json) ORDER BY j.ord)
    FROM ${jobRows}
  ), answers) END
$body$;`;
}
