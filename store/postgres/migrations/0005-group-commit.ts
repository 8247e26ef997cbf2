/**
 * Cases are kept as a snapshot and the changes since (ADR 0015), and many commits are written by one statement.
 * `write_batch_1` first locks and checks everything in one order (counters, cases, records), and writes only when nobody
 * is late: its answer names the series whose numbers moved on or the commits that lost, and then nothing was written.
 * What only an insert can find out (two that create the same thing at once) breaks the statement with LS001.
 */
export function groupCommit(schema: string): string {
  return `
CREATE TABLE ${schema}.case_changes (
  case_id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  first_seq integer NOT NULL,
  events jsonb NOT NULL,
  -- What leads from the version before to this one; null where the snapshot was written instead.
  delta jsonb,
  PRIMARY KEY (case_id, version)
);
ALTER TABLE ${schema}.cases ADD COLUMN file_version integer NOT NULL DEFAULT 0;
UPDATE ${schema}.cases SET file_version = version;
INSERT INTO ${schema}.case_changes (case_id, version, first_seq, events)
SELECT case_id, 1, min(seq), jsonb_agg(event ORDER BY seq) FROM ${schema}.events GROUP BY case_id;
DROP TABLE ${schema}.events;
CREATE VIEW ${schema}.events AS
SELECT c.case_id, c.first_seq + e.ord::integer - 1 AS seq, e.event
FROM ${schema}.case_changes AS c
CROSS JOIN LATERAL jsonb_array_elements(c.events) WITH ORDINALITY AS e(event, ord);

-- Snapshots lie beside the row, which is rewritten by every step; free space lets it stay on its page.
ALTER TABLE ${schema}.cases ALTER COLUMN summary SET STORAGE MAIN, ALTER COLUMN search SET STORAGE MAIN;
ALTER TABLE ${schema}.cases SET (toast_tuple_target = 1024, fillfactor = 80);
ALTER TABLE ${schema}.tasks SET (fillfactor = 80);

-- A program of the version before would read snapshots without their changes: it has to stop, not to guess.
DROP FUNCTION ${schema}.write_1(jsonb, json);
DROP FUNCTION ${schema}.write_case_1(jsonb);

-- Planned once, by the indexes: a plan made while a table was small would read it whole when it is large.
CREATE FUNCTION ${schema}.write_batch_1(input jsonb) RETURNS jsonb LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
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

  IF input ? 'requests' THEN
    INSERT INTO ${schema}.requests (actor, key, hash, status, body, at)
    SELECT r.actor, r.key, r.hash, r.status, r.body::json, r.at
    FROM jsonb_to_recordset(input -> 'requests')
      AS r(actor text, key text, hash text, status integer, body text, at text)
    ORDER BY r.actor COLLATE "C", r.key COLLATE "C"
    ON CONFLICT (actor, key) DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written < jsonb_array_length(input -> 'requests') THEN
      RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'request';
    END IF;
  END IF;

  IF input ? 'cases' THEN PERFORM ${schema}.write_cases_2(input); END IF;
  IF input ? 'records' THEN PERFORM ${schema}.write_records_1(input -> 'records'); END IF;

  INSERT INTO ${schema}.audit (at, actor, action, target, detail)
  SELECT a.item ->> 'at', a.item ->> 'actor', a.item ->> 'action', a.item ->> 'target', a.item -> 'detail'
  FROM jsonb_array_elements(input -> 'audit') WITH ORDINALITY AS a(item, ord)
  -- Each target's trail has a lock of its own: in one order, so that batches cannot wait for each other.
  ORDER BY a.item ->> 'target' COLLATE "C", a.ord;
  RETURN NULL;
END
$body$;

CREATE FUNCTION ${schema}.write_cases_2(input jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  written integer;
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
  FROM jsonb_to_recordset(input -> 'cases') AS w(
    id text, expected integer, count integer, number text, file jsonb, summary jsonb, matter_code text,
    status text, applicant_person_id text, departments text[], search text, at text)
  WHERE c.id = w.id AND w.expected > 0;

  INSERT INTO ${schema}.cases (id, number, version, last_seq, file, file_version, summary, matter_code,
    status, applicant_person_id, departments, search, updated_at)
  SELECT w.id, w.number, 1, w.count, w.file, 1, w.summary, w.matter_code,
    w.status, w.applicant_person_id, w.departments, w.search, w.at
  FROM jsonb_to_recordset(input -> 'cases') AS w(
    n integer, id text, expected integer, count integer, number text, file jsonb, summary jsonb,
    matter_code text, status text, applicant_person_id text, departments text[], search text, at text)
  WHERE w.expected = 0
  ORDER BY w.n;

  INSERT INTO ${schema}.case_changes (case_id, version, first_seq, events, delta)
  SELECT c.id, c.version, c.last_seq - w.count + 1, w.events, w.delta
  FROM jsonb_to_recordset(input -> 'cases') AS w(id text, count integer, events jsonb, delta jsonb)
  JOIN ${schema}.cases AS c ON c.id = w.id;

  IF input ? 'tasks' THEN
    INSERT INTO ${schema}.tasks (id, case_id, state, matter_code, search, data)
    SELECT t.id, t.case_id, t.state, t.matter_code, t.search, t.data
    FROM jsonb_to_recordset(input -> 'tasks')
      AS t(id text, case_id text, state text, matter_code text, search text, data jsonb)
    ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, matter_code = EXCLUDED.matter_code,
      search = EXCLUDED.search, data = EXCLUDED.data;
    DELETE FROM ${schema}.inbox
    WHERE task_id IN (SELECT t ->> 'id' FROM jsonb_array_elements(input -> 'tasks') AS t);
    INSERT INTO ${schema}.inbox (bucket, sort, task_id)
    SELECT i.bucket, i.sort, t.id
    FROM jsonb_to_recordset(input -> 'tasks') AS t(id text, entries jsonb)
    CROSS JOIN LATERAL jsonb_to_recordset(t.entries) AS i(bucket text, sort text);
  END IF;

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

  IF input ? 'jobs' THEN
    INSERT INTO ${schema}.outbox (id, case_id, kind, payload, created_at)
    SELECT j.item ->> 'id', j.item ->> 'case_id', j.item ->> 'kind', j.item -> 'payload', j.item ->> 'at'
    FROM jsonb_array_elements(input -> 'jobs') WITH ORDINALITY AS j(item, ord)
    ORDER BY j.ord;
  END IF;
END
$body$;
`;
}
