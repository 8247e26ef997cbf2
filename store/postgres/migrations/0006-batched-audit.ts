/**
 * `write_batch_2` chains the audit rows of a whole batch in one statement, instead of one by one in the trigger: of each
 * target the first row, then the second, … (`turn` of a row counts them). Links and heads are the same as before.
 * The trigger stays for `write_batch_1`, which programs of the version before go on calling.
 */
export function batchedAudit(schema: string): string {
  return `
-- As audit_hash_1, but of immutable parts only, so that it is planned into the statement that calls it.
CREATE FUNCTION ${schema}.audit_hash_2(before text, seq integer, row_at text, actor text, action text, target text, detail text)
RETURNS text LANGUAGE sql IMMUTABLE AS $body$
  SELECT encode(sha256(convert_to(
    octet_length(before)::text || ':' || before || octet_length(seq::text)::text || ':' || seq::text
    || octet_length(row_at)::text || ':' || row_at || octet_length(actor)::text || ':' || actor
    || octet_length(action)::text || ':' || action || octet_length(target)::text || ':' || target
    || octet_length(detail)::text || ':' || detail, 'UTF8')), 'hex')
$body$;

DROP TRIGGER chain_audit ON ${schema}.audit;
CREATE TRIGGER chain_audit BEFORE INSERT ON ${schema}.audit
  FOR EACH ROW WHEN (NEW.hash IS NULL) EXECUTE FUNCTION ${schema}.chain_audit_1();

CREATE FUNCTION ${schema}.write_audit_2(input jsonb) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $body$
DECLARE
  this_turn integer := 1;
  written integer;
  missing integer := jsonb_array_length(input);
BEGIN
  -- Heads are made and locked in one order, so that batches cannot wait for each other.
  INSERT INTO ${schema}.audit_heads (target, seq, hash)
  SELECT a.target, 0, '' FROM jsonb_to_recordset(input) AS a(turn integer, target text)
  WHERE a.turn = 1 AND NOT EXISTS (SELECT FROM ${schema}.audit_heads AS h WHERE h.target = a.target)
  ORDER BY a.target COLLATE "C"
  ON CONFLICT (target) DO NOTHING;
  PERFORM FROM ${schema}.audit_heads
  WHERE target IN (SELECT a ->> 'target' FROM jsonb_array_elements(input) AS a)
  ORDER BY target FOR NO KEY UPDATE;

  WHILE missing > 0 LOOP
    WITH given AS MATERIALIZED (
      SELECT a.* FROM ROWS FROM (jsonb_to_recordset(input)
        AS (turn integer, at text, actor text, action text, target text, detail jsonb))
        WITH ORDINALITY AS a(turn, at, actor, action, target, detail, ord)
      WHERE a.turn = this_turn
    ), linked AS (
      UPDATE ${schema}.audit_heads AS h SET seq = h.seq + 1, hash = ${schema}.audit_hash_2(
        h.hash, h.seq + 1, g.at, g.actor, g.action, g.target, coalesce(g.detail::text, ''))
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
$body$;

-- The audit rows stand under another name, so that write_batch_1 finds none and the input need not be copied.
CREATE FUNCTION ${schema}.write_batch_2(input jsonb) RETURNS jsonb LANGUAGE plpgsql AS $body$
DECLARE
  answer jsonb := ${schema}.write_batch_1(input);
BEGIN
  IF answer IS NULL THEN PERFORM ${schema}.write_audit_2(input -> 'trail'); END IF;
  RETURN answer;
END
$body$;

-- Ways that are only avoided count as costly before version 18, which would have these small statements compiled.
ALTER FUNCTION ${schema}.write_batch_1(jsonb) SET jit = off;
ALTER FUNCTION ${schema}.write_audit_2(jsonb) SET jit = off;
`;
}
