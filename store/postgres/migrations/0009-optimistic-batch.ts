/**
 * `write_batch_4` writes without looking first: it names the versions it expects, and when one of them, a task or an
 * answer is not as it was told, all is taken back and `write_batch_3` does it with care, which says who lost. JSON that is
 * only kept comes as texts joined by U+001E (`separator` of `batch.ts`) and is cut apart: as fields of records it was read
 * three times.
 */
export function optimisticBatch(schema: string): string {
  return `
-- Most steps rewrite the row of their case and close a task: with room on its page no index has to follow.
ALTER TABLE ${schema}.cases SET (fillfactor = 50);
ALTER TABLE ${schema}.tasks SET (fillfactor = 70);

${writeCarefully(schema)}
${writeRows(schema)}
${writeTrail(schema)}
${writeBatch(schema)}
`;
}

/** Of `write_batch_4` and those after it. */
export const parameters = `input jsonb, begun json, begun_events text, moved json, events text, deltas text,
  opened json, opened_data text, known json, known_data text, jobs json, payloads text, answers json`;
const given = parameters.replaceAll(/ (?:jsonb|json|text)\b/g, '');

/** The texts of one parameter as rows; an empty one is null. */
export function cut(texts: string): string {
  return `unnest(string_to_array(${texts}, E'\\x1e', ''))`;
}

const begunRows = `ROWS FROM (json_to_recordset(begun) AS (
    id text, count integer, number text, file json, summary json, matter_code text, status text,
    applicant_person_id text, departments text[], search text, at text), ${cut('begun_events')})
  AS w(id, count, number, file, summary, matter_code, status, applicant_person_id, departments, search, at, events)`;
const movedRows = `ROWS FROM (json_to_recordset(moved) AS (
    id text, expected integer, count integer, number text, file json, summary json, matter_code text, status text,
    applicant_person_id text, departments text[], search text, at text), ${cut('events')}, ${cut('deltas')})
  AS w(id, expected, count, number, file, summary, matter_code, status, applicant_person_id, departments, search, at,
    events, delta)`;
export const jobRows = `ROWS FROM (json_to_recordset(jobs) AS (id text, case_id text, kind text, at text), ${cut('payloads')})
  WITH ORDINALITY AS j(id, case_id, kind, at, payload, ord)`;

export function taskRows(rows: string, data: string): string {
  return `ROWS FROM (json_to_recordset(${rows}) AS (
    id text, case_id text, state text, matter_code text, search text), ${cut(data)})
  AS t(id, case_id, state, matter_code, search, data)`;
}

/** The same rows in the parameters of the step before, whose function has another name since step 11. */
export function writeCarefully(schema: string, checked = 'write_batch_3'): string {
  const asTask = `json_build_object('id', t.id, 'case_id', t.case_id, 'state', t.state,
      'matter_code', t.matter_code, 'search', t.search, 'data', t.data::json) AS item`;
  return `
CREATE OR REPLACE FUNCTION ${schema}.write_carefully_4(${parameters}) RETURNS jsonb LANGUAGE sql AS $body$
  SELECT ${schema}.${checked}(input, begun, moved, (
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
  ), answers)
$body$;`;
}

/** Rows of cases come sorted by id, and are written in that order: batches cannot wait for each other. */
function writeRows(schema: string): string {
  return `
CREATE FUNCTION ${schema}.write_moved_4(moved json, events text, deltas text) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
  written integer;
BEGIN
  -- "summary" and what follows from it are absent where they stayed, "file" where a delta leads on.
  WITH step AS (
    UPDATE ${schema}.cases AS c SET
      version = c.version + 1,
      last_seq = c.last_seq + w.count,
      file = coalesce(w.file, c.file),
      file_version = CASE WHEN w.file IS NULL THEN c.file_version ELSE c.version + 1 END,
      number = coalesce(w.number, c.number),
      summary = coalesce(w.summary, c.summary),
      matter_code = coalesce(w.matter_code, c.matter_code),
      status = coalesce(w.status, c.status),
      applicant_person_id = CASE WHEN w.summary IS NULL THEN c.applicant_person_id ELSE w.applicant_person_id END,
      departments = coalesce(w.departments, c.departments),
      search = coalesce(w.search, c.search),
      updated_at = w.at
    FROM ${movedRows}
    WHERE c.id = w.id AND c.version = w.expected
    RETURNING c.id, c.version, c.last_seq - w.count + 1 AS first_seq, w.events, w.delta
  )
  INSERT INTO ${schema}.case_changes (case_id, version, first_seq, events, delta)
  SELECT s.id, s.version, s.first_seq, s.events::json, s.delta::json FROM step AS s;
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END
$body$;

CREATE FUNCTION ${schema}.write_begun_4(begun json, begun_events text) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  WITH w AS MATERIALIZED (SELECT * FROM ${begunRows}), changes AS (
    INSERT INTO ${schema}.case_changes (case_id, version, first_seq, events)
    SELECT w.id, 1, 1, w.events::json FROM w
  )
  INSERT INTO ${schema}.cases (id, number, version, last_seq, file, file_version, summary, matter_code,
    status, applicant_person_id, departments, search, updated_at)
  SELECT w.id, w.number, 1, w.count, w.file, 1, w.summary, w.matter_code,
    w.status, w.applicant_person_id, w.departments, w.search, w.at
  FROM w;
END
$body$;

CREATE FUNCTION ${schema}.write_known_4(known json, known_data text) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
  ids text[];
BEGIN
  WITH written AS (
    UPDATE ${schema}.tasks AS k SET state = t.state, matter_code = t.matter_code, search = t.search, data = t.data::json
    FROM ${taskRows('known', 'known_data')}
    WHERE k.id = t.id
    RETURNING k.id
  )
  SELECT array_agg(id) INTO ids FROM written;
  DELETE FROM ${schema}.inbox WHERE task_id = ANY (ids);
  RETURN coalesce(cardinality(ids), 0);
END
$body$;`;
}

/** As `write_trail_3`, but heads are locked by being written, in one order. */
function writeTrail(schema: string): string {
  const part = (text: string) => `octet_length(${text})::text || ':' || ${text}`;
  const seq = '(h.seq + 1)::text';
  const parts = ['h.hash', seq, 'g.at', 'g.actor', 'g.action', 'g.target', 'g.detail_text'];
  const hash = `encode(sha256(convert_to(${parts.map(part).join(' || ')}, 'UTF8')), 'hex')`;
  return `
CREATE FUNCTION ${schema}.write_trail_4(trail jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  this_turn integer := 1;
  written integer;
  missing integer := jsonb_array_length(trail);
BEGIN
  INSERT INTO ${schema}.audit_heads (target, seq, hash)
  SELECT a.target, 0, '' FROM jsonb_to_recordset(trail) AS a(turn integer, target text)
  WHERE a.turn = 1 AND NOT EXISTS (SELECT FROM ${schema}.audit_heads AS h WHERE h.target = a.target)
  ORDER BY a.target COLLATE "C"
  ON CONFLICT (target) DO NOTHING;

  WHILE missing > 0 LOOP
    WITH given AS MATERIALIZED (
      SELECT a.*, coalesce(a.detail::text, '') AS detail_text
      FROM ROWS FROM (jsonb_to_recordset(trail)
        AS (turn integer, at text, actor text, action text, target text, detail jsonb))
        WITH ORDINALITY AS a(turn, at, actor, action, target, detail, ord)
      WHERE a.turn = this_turn
      ORDER BY a.target COLLATE "C"
    ), linked AS (
      UPDATE ${schema}.audit_heads AS h SET seq = h.seq + 1, hash = ${hash}
      FROM given AS g WHERE h.target = g.target
      RETURNING g.ord, g.at, g.actor, g.action, h.target, g.detail, h.seq, h.hash
    )
    INSERT INTO ${schema}.audit (at, actor, action, target, detail, seq, hash)
    SELECT l.at, l.actor, l.action, l.target, l.detail, l.seq, l.hash FROM linked AS l ORDER BY l.ord;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written = 0 THEN RAISE EXCEPTION 'audit rows without turn %', this_turn; END IF;
    missing := missing - written;
    this_turn := this_turn + 1;
  END LOOP;
END
$body$;`;
}

/** Locks in the order of `write_batch_3`: counters, cases, records, answers, heads of trails. */
function writeBatch(schema: string): string {
  return `
CREATE FUNCTION ${schema}.write_batch_4(${parameters}) RETURNS jsonb LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $body$
DECLARE
  answer jsonb;
  written integer;
BEGIN
  IF input ? 'counters' THEN
    -- A process that counts from a number of before is common, and is told before anything is written.
    SELECT jsonb_build_object('counters', jsonb_object_agg(k.series, k.value)) INTO answer
    FROM (
      SELECT l.series, l.value FROM ${schema}.counters AS l
      WHERE l.series IN (SELECT c ->> 'series' FROM jsonb_array_elements(input -> 'counters') AS c)
      ORDER BY l.series FOR NO KEY UPDATE
    ) AS k
    JOIN jsonb_to_recordset(input -> 'counters') AS c(series text, value integer) ON c.series = k.series
    HAVING bool_or(k.value <> c.value);
    IF answer IS NOT NULL THEN RETURN answer; END IF;
  END IF;

  BEGIN
    IF input ? 'counters' THEN
      UPDATE ${schema}.counters AS k SET value = k.value + c.amount
      FROM jsonb_to_recordset(input -> 'counters') AS c(series text, amount integer)
      WHERE k.series = c.series;
      GET DIAGNOSTICS written = ROW_COUNT;
      IF written < jsonb_array_length(input -> 'counters') THEN
        RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'counter';
      END IF;
    END IF;
    IF moved IS NOT NULL
      AND ${schema}.write_moved_4(moved, events, deltas) < json_array_length(moved) THEN
      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'case';
    END IF;
    IF begun IS NOT NULL THEN PERFORM ${schema}.write_begun_4(begun, begun_events); END IF;
    IF input ? 'records' THEN PERFORM ${schema}.write_records_1(input -> 'records'); END IF;
    IF answers IS NOT NULL THEN
      INSERT INTO ${schema}.requests (actor, key, hash, status, body, at)
      SELECT r.actor, r.key, r.hash, r.status, r.body, r.at
      FROM json_to_recordset(answers)
        AS r(actor text, key text, hash text, status integer, body json, at text)
      ORDER BY r.actor COLLATE "C", r.key COLLATE "C";
    END IF;
    IF opened IS NOT NULL THEN
      INSERT INTO ${schema}.tasks (id, case_id, state, matter_code, search, data)
      SELECT t.id, t.case_id, t.state, t.matter_code, t.search, t.data::json
      FROM ${taskRows('opened', 'opened_data')};
    END IF;
    IF known IS NOT NULL
      AND ${schema}.write_known_4(known, known_data) < json_array_length(known) THEN
      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'task';
    END IF;
    IF input ? 'entries' THEN
      INSERT INTO ${schema}.inbox (bucket, sort, task_id)
      SELECT i.bucket, i.sort, i.task_id
      FROM jsonb_to_recordset(input -> 'entries') AS i(bucket text, sort text, task_id text);
    END IF;
    PERFORM ${schema}.write_timers_3(input);
    IF jobs IS NOT NULL THEN
      INSERT INTO ${schema}.outbox (id, case_id, kind, payload, created_at)
      SELECT j.id, j.case_id, j.kind, j.payload::json, j.at FROM ${jobRows};
    END IF;
    IF input ? 'trail' THEN PERFORM ${schema}.write_trail_4(input -> 'trail'); END IF;
    RETURN NULL;
  EXCEPTION WHEN SQLSTATE 'LS001' OR unique_violation THEN
    -- By now all of this block is taken back.
    RETURN ${schema}.write_carefully_4(${given});
  END;
END
$body$;`;
}
