/**
 * `write_1` does a whole commit in one round trip and answers 'committed', or which conflict there was.
 * A conflict takes back everything inside: the exception block is a subtransaction, and no error reaches the log.
 * Locks are taken in the order request, case, records by kind and id, so that two commits cannot wait for each other.
 */
export function writeFunctions(schema: string): string {
  return `
CREATE FUNCTION ${schema}.write_1(input jsonb, answer json) RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
  IF input ? 'request' THEN
    INSERT INTO ${schema}.requests (actor, key, hash, status, body, at)
    SELECT r.actor, r.key, r.hash, r.status, answer, r.at
    FROM jsonb_to_record(input -> 'request')
      AS r(actor text, key text, hash text, status integer, at text)
    ON CONFLICT (actor, key) DO NOTHING;
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'request'; END IF;
  END IF;

  IF input ? 'case' THEN PERFORM ${schema}.write_case_1(input -> 'case'); END IF;
  PERFORM ${schema}.write_records_1(input -> 'records');

  INSERT INTO ${schema}.audit (at, actor, action, target, detail)
  SELECT a.item ->> 'at', a.item ->> 'actor', a.item ->> 'action', a.item ->> 'target', a.item -> 'detail'
  FROM jsonb_array_elements(input -> 'audit') WITH ORDINALITY AS a(item, ord)
  ORDER BY a.ord;
  RETURN 'committed';
EXCEPTION
  WHEN SQLSTATE 'LS001' THEN RETURN SQLERRM;
END
$body$;

CREATE FUNCTION ${schema}.write_case_1(input jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  the_case record;
  seq_before integer;
BEGIN
  SELECT * INTO the_case FROM jsonb_to_record(input) AS c(
    id text, expected integer, number text, file jsonb, summary jsonb, matter_code text, status text,
    applicant_person_id text, departments text[], search text, at text,
    events jsonb, tasks jsonb, timers_set jsonb, timers_cancelled text[], jobs jsonb);

  IF the_case.expected = 0 THEN
    INSERT INTO ${schema}.cases (id, number, version, last_seq, file, summary, matter_code, status,
      applicant_person_id, departments, search, updated_at)
    VALUES (the_case.id, the_case.number, 1, jsonb_array_length(the_case.events), the_case.file,
      the_case.summary, the_case.matter_code, the_case.status, the_case.applicant_person_id,
      the_case.departments, the_case.search, the_case.at)
    ON CONFLICT (id) DO NOTHING
    RETURNING 0 INTO seq_before;
  ELSE
    UPDATE ${schema}.cases SET
      number = the_case.number,
      version = version + 1,
      last_seq = last_seq + jsonb_array_length(the_case.events),
      file = the_case.file,
      summary = the_case.summary,
      matter_code = the_case.matter_code,
      status = the_case.status,
      applicant_person_id = the_case.applicant_person_id,
      departments = the_case.departments,
      search = the_case.search,
      updated_at = the_case.at
    WHERE id = the_case.id AND version = the_case.expected
    RETURNING last_seq - jsonb_array_length(the_case.events) INTO seq_before;
  END IF;
  IF seq_before IS NULL THEN RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'case'; END IF;

  INSERT INTO ${schema}.events (case_id, seq, event)
  SELECT the_case.id, seq_before + e.ord, e.event
  FROM jsonb_array_elements(the_case.events) WITH ORDINALITY AS e(event, ord);

  INSERT INTO ${schema}.tasks (id, case_id, state, matter_code, search, data)
  SELECT t.id, the_case.id, t.state, t.matter_code, t.search, t.data
  FROM jsonb_to_recordset(the_case.tasks)
    AS t(id text, state text, matter_code text, search text, data jsonb)
  ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, matter_code = EXCLUDED.matter_code,
    search = EXCLUDED.search, data = EXCLUDED.data;
  DELETE FROM ${schema}.inbox
  WHERE task_id IN (SELECT t ->> 'id' FROM jsonb_array_elements(the_case.tasks) AS t);
  INSERT INTO ${schema}.inbox (bucket, sort, task_id)
  SELECT i.bucket, i.sort, t.id
  FROM jsonb_to_recordset(the_case.tasks) AS t(id text, entries jsonb)
  CROSS JOIN LATERAL jsonb_to_recordset(t.entries) AS i(bucket text, sort text);

  DELETE FROM ${schema}.timers
  WHERE case_id = the_case.id AND timer_id = ANY (the_case.timers_cancelled);
  INSERT INTO ${schema}.timers (case_id, timer_id, kind, due, due_at)
  SELECT the_case.id, t."timerId", t.kind, t."dueAt", t."dueAt"::timestamptz
  FROM jsonb_to_recordset(the_case.timers_set) AS t("timerId" text, kind text, "dueAt" text)
  ON CONFLICT (case_id, timer_id) DO UPDATE SET kind = EXCLUDED.kind, due = EXCLUDED.due,
    due_at = EXCLUDED.due_at, leased_until = NULL;

  INSERT INTO ${schema}.outbox (id, case_id, kind, payload, created_at)
  SELECT j.item ->> 'id', the_case.id, j.item ->> 'kind', j.item -> 'payload', the_case.at
  FROM jsonb_array_elements(the_case.jobs) WITH ORDINALITY AS j(item, ord)
  ORDER BY j.ord;
END
$body$;

-- "expected" is the version, 0 for a new record, null for any; "data" null deletes.
-- Positions follow the order of the writes, locks the order of kind and id.
CREATE FUNCTION ${schema}.write_records_1(input jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  wanted record;
  is_done boolean;
BEGIN
  FOR wanted IN
    WITH given AS MATERIALIZED (
      SELECT r.*, e.ord, nextval('${schema}.record_positions') AS position
      FROM jsonb_array_elements(input) WITH ORDINALITY AS e(item, ord)
      CROSS JOIN LATERAL jsonb_to_record(e.item) AS r(kind text, id text, expected integer, data jsonb)
    )
    SELECT * FROM given ORDER BY kind COLLATE "C", id COLLATE "C", ord
  LOOP
    IF wanted.data IS NULL AND wanted.expected = 0 THEN
      is_done := NOT EXISTS (
        SELECT FROM ${schema}.records WHERE kind = wanted.kind AND id = wanted.id);
    ELSIF wanted.data IS NULL THEN
      DELETE FROM ${schema}.records
      WHERE kind = wanted.kind AND id = wanted.id AND version = coalesce(wanted.expected, version);
      is_done := FOUND OR wanted.expected IS NULL;
    ELSIF wanted.expected IS NULL THEN
      INSERT INTO ${schema}.records AS r (kind, id, position, version, data)
      VALUES (wanted.kind, wanted.id, wanted.position, 1, wanted.data)
      ON CONFLICT (kind, id) DO UPDATE SET version = r.version + 1, data = EXCLUDED.data;
      is_done := true;
    ELSIF wanted.expected = 0 THEN
      INSERT INTO ${schema}.records (kind, id, position, version, data)
      VALUES (wanted.kind, wanted.id, wanted.position, 1, wanted.data)
      ON CONFLICT (kind, id) DO NOTHING;
      is_done := FOUND;
    ELSE
      UPDATE ${schema}.records SET version = version + 1, data = wanted.data
      WHERE kind = wanted.kind AND id = wanted.id AND version = wanted.expected;
      is_done := FOUND;
    END IF;
    IF NOT is_done THEN RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'record'; END IF;
  END LOOP;
END
$body$;
`;
}
