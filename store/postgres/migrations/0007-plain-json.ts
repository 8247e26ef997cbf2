/**
 * What is only kept is `json`, which stays the text it came as; to take it apart and sort its keys into `jsonb` was a third
 * of the work of a commit. `write_batch_3` gets it beside its input, in parameters that are read once, and events packed
 * (`store/packed-events.ts`), which the view `events` unpacks for whoever reads them there.
 * `write_batch_2` goes on for programs of the version before.
 */
export function plainJson(schema: string): string {
  return `
DROP VIEW ${schema}.events;
ALTER TABLE ${schema}.case_changes
  ALTER COLUMN events TYPE json USING events::json, ALTER COLUMN delta TYPE json USING delta::json;
ALTER TABLE ${schema}.cases
  ALTER COLUMN file TYPE json USING file::json, ALTER COLUMN summary TYPE json USING summary::json;
ALTER TABLE ${schema}.tasks ALTER COLUMN data TYPE json USING data::json;
ALTER TABLE ${schema}.outbox ALTER COLUMN payload TYPE json USING payload::json;
ALTER TABLE ${schema}.cases ALTER COLUMN summary SET STORAGE MAIN;
-- Rows of up to half a page stay as they are: to compress them costs more than to write them.
ALTER TABLE ${schema}.case_changes SET (toast_tuple_target = 4080);

CREATE VIEW ${schema}.events AS
SELECT c.case_id, c.first_seq + e.ord::integer - 1 AS seq,
  CASE WHEN c.packed ? 'at' THEN e.event || jsonb_build_object('at', c.packed -> 'at')
    || CASE WHEN e.event ? 'by'
      THEN jsonb_build_object('by', c.packed -> 'by' -> (e.event ->> 'by')::integer) ELSE '{}' END
    ELSE e.event END AS event
FROM (SELECT case_id, first_seq, events::jsonb AS packed FROM ${schema}.case_changes) AS c
CROSS JOIN LATERAL jsonb_array_elements(
  CASE WHEN jsonb_typeof(c.packed) = 'array' THEN c.packed ELSE c.packed -> 'events' END
) WITH ORDINALITY AS e(event, ord);

-- The trail of a target is read by its numbers, which have the order of the positions.
DROP INDEX ${schema}.audit_target;

${earlierWrites(schema)}
${writeCases(schema)}
${writeTrail(schema)}
${writeBatch(schema)}
`;
}

/** `write_cases_2` of before, for columns that are json now. */
function earlierWrites(schema: string): string {
  return `
CREATE OR REPLACE FUNCTION ${schema}.write_cases_2(input jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  cases jsonb := input -> 'cases';
  begun json;
  moved json;
  changes json;
BEGIN
  SELECT json_agg(c) FILTER (WHERE (c ->> 'expected')::integer = 0),
    json_agg(c) FILTER (WHERE (c ->> 'expected')::integer > 0), json_agg(c)
  INTO begun, moved, changes FROM jsonb_array_elements(cases) AS c;
  PERFORM ${schema}.write_cases_3(begun, moved, changes);
  IF input ? 'tasks' THEN
    PERFORM ${schema}.write_tasks_3((input -> 'tasks')::json, (
      SELECT jsonb_agg(i || jsonb_build_object('task_id', t -> 'id'))
      FROM jsonb_array_elements(input -> 'tasks') AS t
      CROSS JOIN LATERAL jsonb_array_elements(t -> 'entries') AS i));
  END IF;
  PERFORM ${schema}.write_timers_3(input);
  IF input ? 'jobs' THEN PERFORM ${schema}.write_jobs_3((input -> 'jobs')::json); END IF;
END
$body$;`;
}

function writeCases(schema: string): string {
  return `
CREATE FUNCTION ${schema}.write_cases_3(begun json, moved json, changes json) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  -- "summary" and what follows from it are absent where they stayed, "file" where a delta leads on.
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
  FROM json_to_recordset(moved) AS w(
    id text, count integer, number text, file json, summary json, matter_code text,
    status text, applicant_person_id text, departments text[], search text, at text)
  WHERE c.id = w.id;

  INSERT INTO ${schema}.cases (id, number, version, last_seq, file, file_version, summary, matter_code,
    status, applicant_person_id, departments, search, updated_at)
  SELECT w.id, w.number, 1, w.count, w.file, 1, w.summary, w.matter_code,
    w.status, w.applicant_person_id, w.departments, w.search, w.at
  FROM json_to_recordset(begun) AS w(
    id text, count integer, number text, file json, summary json,
    matter_code text, status text, applicant_person_id text, departments text[], search text, at text);

  INSERT INTO ${schema}.case_changes (case_id, version, first_seq, events, delta)
  SELECT c.id, c.version, c.last_seq - w.count + 1, w.events, w.delta
  FROM json_to_recordset(changes) AS w(id text, count integer, events json, delta json)
  JOIN ${schema}.cases AS c ON c.id = w.id;
END
$body$;

CREATE FUNCTION ${schema}.write_tasks_3(tasks json, entries jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  ids text[];
BEGIN
  WITH written AS (
    INSERT INTO ${schema}.tasks AS t (id, case_id, state, matter_code, search, data)
    SELECT w.id, w.case_id, w.state, w.matter_code, w.search, w.data
    FROM json_to_recordset(tasks)
      AS w(id text, case_id text, state text, matter_code text, search text, data json)
    ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, matter_code = EXCLUDED.matter_code,
      search = EXCLUDED.search, data = EXCLUDED.data
    -- Nobody has seen a row before that was just inserted: it stands in no list.
    RETURNING t.id, t.xmax <> 0 AS is_known
  )
  SELECT array_agg(id) INTO ids FROM written WHERE is_known;
  IF ids IS NOT NULL THEN DELETE FROM ${schema}.inbox WHERE task_id = ANY (ids); END IF;
  INSERT INTO ${schema}.inbox (bucket, sort, task_id)
  SELECT i.bucket, i.sort, i.task_id
  FROM jsonb_to_recordset(entries) AS i(bucket text, sort text, task_id text);
END
$body$;

CREATE FUNCTION ${schema}.write_timers_3(input jsonb) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  IF input ? 'timers_cancelled' THEN
    DELETE FROM ${schema}.timers
    WHERE (case_id, timer_id) IN (
      SELECT t.case_id, t.timer_id
      FROM jsonb_to_recordset(input -> 'timers_cancelled') AS t(case_id text, timer_id text));
  END IF;
  IF input ? 'timers_set' THEN
    INSERT INTO ${schema}.timers (case_id, timer_id, kind, due, due_at)
    SELECT t.case_id, t.timer_id, t.kind, t.due, t.due::timestamptz
    FROM jsonb_to_recordset(input -> 'timers_set')
      AS t(case_id text, timer_id text, kind text, due text)
    ON CONFLICT (case_id, timer_id) DO UPDATE SET kind = EXCLUDED.kind, due = EXCLUDED.due,
      due_at = EXCLUDED.due_at, leased_until = NULL;
  END IF;
END
$body$;

-- Rows come in their order: the function that makes them of the array gives them one after the other.
CREATE FUNCTION ${schema}.write_jobs_3(jobs json) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  INSERT INTO ${schema}.outbox (id, case_id, kind, payload, created_at)
  SELECT j.id, j.case_id, j.kind, j.payload, j.at
  FROM json_to_recordset(jobs) AS j(id text, case_id text, kind text, payload json, at text);
END
$body$;`;
}

/** The hash is written out: a function whose arguments cost something is called for each row, and that costs more than the hash. */
function writeTrail(schema: string): string {
  const part = (text: string) => `octet_length(${text})::text || ':' || ${text}`;
  const seq = '(h.seq + 1)::text';
  const parts = ['h.hash', seq, 'g.at', 'g.actor', 'g.action', 'g.target', 'g.detail_text'];
  const hash = `encode(sha256(convert_to(${parts.map(part).join(' || ')}, 'UTF8')), 'hex')`;
  return `
CREATE FUNCTION ${schema}.write_trail_3(trail jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  this_turn integer := 1;
  written integer;
  missing integer := jsonb_array_length(trail);
BEGIN
  -- Heads are made and locked in one order, so that batches cannot wait for each other.
  INSERT INTO ${schema}.audit_heads (target, seq, hash)
  SELECT a.target, 0, '' FROM jsonb_to_recordset(trail) AS a(turn integer, target text)
  WHERE a.turn = 1 AND NOT EXISTS (SELECT FROM ${schema}.audit_heads AS h WHERE h.target = a.target)
  ORDER BY a.target COLLATE "C"
  ON CONFLICT (target) DO NOTHING;
  PERFORM FROM ${schema}.audit_heads
  WHERE target IN (SELECT a ->> 'target' FROM jsonb_array_elements(trail) AS a)
  ORDER BY target FOR NO KEY UPDATE;

  WHILE missing > 0 LOOP
    WITH given AS MATERIALIZED (
      SELECT a.*, coalesce(a.detail::text, '') AS detail_text
      FROM ROWS FROM (jsonb_to_recordset(trail)
        AS (turn integer, at text, actor text, action text, target text, detail jsonb))
        WITH ORDINALITY AS a(turn, at, actor, action, target, detail, ord)
      WHERE a.turn = this_turn
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

/** As `write_batch_1`: locks and checks in one order, and writes only when nobody is late. */
function writeBatch(schema: string): string {
  return `
CREATE FUNCTION ${schema}.write_batch_3(
  input jsonb, begun json, moved json, changes json, tasks json, jobs json, answers json
) RETURNS jsonb LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $body$
DECLARE
  answer jsonb;
  written integer;
BEGIN
  IF input ? 'counters' THEN
    INSERT INTO ${schema}.counters (series, value)
    SELECT c.series, 0 FROM jsonb_to_recordset(input -> 'counters') AS c(series text)
    ORDER BY c.series COLLATE "C"
    ON CONFLICT (series) DO NOTHING;
    PERFORM FROM ${schema}.counters
    WHERE series IN (SELECT c ->> 'series' FROM jsonb_array_elements(input -> 'counters') AS c)
    ORDER BY series FOR NO KEY UPDATE;
    SELECT jsonb_build_object('counters', jsonb_object_agg(k.series, k.value)) INTO answer
    FROM jsonb_to_recordset(input -> 'counters') AS c(series text, value integer)
    JOIN ${schema}.counters AS k ON k.series = c.series
    HAVING bool_or(k.value <> c.value);
    IF answer IS NOT NULL THEN RETURN answer; END IF;
  END IF;

  IF input ? 'cases' THEN
    PERFORM FROM ${schema}.cases
    WHERE id IN (SELECT c ->> 'id' FROM jsonb_array_elements(input -> 'cases') AS c)
    ORDER BY id FOR NO KEY UPDATE;
  END IF;
  IF input ? 'records' THEN
    PERFORM FROM ${schema}.records
    WHERE (kind, id) IN (
      SELECT r ->> 'kind', r ->> 'id' FROM jsonb_array_elements(input -> 'records') AS r)
    ORDER BY kind, id FOR UPDATE;
  END IF;

  SELECT jsonb_build_object('lost', jsonb_agg(jsonb_build_array(l.n, l.what))) INTO answer FROM (
    SELECT DISTINCT ON (late.n) late.n, late.what FROM (
      SELECT w.n, 'request' AS what, 1 AS rank
      FROM jsonb_to_recordset(input -> 'requests') AS w(n integer, actor text, key text)
      JOIN ${schema}.requests AS r ON r.actor = w.actor AND r.key = w.key
      UNION ALL
      SELECT w.n, 'case', 2
      FROM jsonb_to_recordset(input -> 'cases') AS w(n integer, id text, expected integer)
      LEFT JOIN ${schema}.cases AS c ON c.id = w.id
      WHERE coalesce(c.version, 0) <> w.expected
      UNION ALL
      -- Only the first write of a record is told apart here; later ones of the same commit build on it.
      SELECT w.n, 'record', 3
      FROM (
        SELECT DISTINCT ON (r.kind, r.id) r.n, r.kind, r.id, r.expected
        FROM jsonb_array_elements(input -> 'records') WITH ORDINALITY AS e(item, ord)
        CROSS JOIN LATERAL jsonb_to_record(e.item)
          AS r(n integer, kind text, id text, expected integer)
        ORDER BY r.kind, r.id, e.ord
      ) AS w
      LEFT JOIN ${schema}.records AS r ON r.kind = w.kind AND r.id = w.id
      WHERE coalesce(r.version, 0) <> w.expected
    ) AS late
    ORDER BY late.n, late.rank
  ) AS l
  HAVING count(*) > 0;
  IF answer IS NOT NULL THEN RETURN answer; END IF;

  IF input ? 'counters' THEN
    UPDATE ${schema}.counters AS k SET value = k.value + c.amount
    FROM jsonb_to_recordset(input -> 'counters') AS c(series text, amount integer)
    WHERE k.series = c.series;
  END IF;

  IF answers IS NOT NULL THEN
    INSERT INTO ${schema}.requests (actor, key, hash, status, body, at)
    SELECT r.actor, r.key, r.hash, r.status, r.body, r.at
    FROM json_to_recordset(answers)
      AS r(actor text, key text, hash text, status integer, body json, at text)
    ORDER BY r.actor COLLATE "C", r.key COLLATE "C"
    ON CONFLICT (actor, key) DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written < jsonb_array_length(input -> 'requests') THEN
      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'request';
    END IF;
  END IF;

  IF changes IS NOT NULL THEN PERFORM ${schema}.write_cases_3(begun, moved, changes); END IF;
  IF tasks IS NOT NULL THEN PERFORM ${schema}.write_tasks_3(tasks, input -> 'entries'); END IF;
  PERFORM ${schema}.write_timers_3(input);
  IF jobs IS NOT NULL THEN PERFORM ${schema}.write_jobs_3(jobs); END IF;
  IF input ? 'records' THEN PERFORM ${schema}.write_records_1(input -> 'records'); END IF;
  IF input ? 'trail' THEN PERFORM ${schema}.write_trail_3(input -> 'trail'); END IF;
  RETURN NULL;
END
$body$;`;
}
