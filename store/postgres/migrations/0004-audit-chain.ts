/**
 * Links the audit rows of each target to a chain, whichever write function inserts them: the trigger numbers a row and
 * hashes it with the hash before it, as `auditHash` of `store/audit-chain.ts` does. The head locks the chain until the commit.
 */
export function auditChain(schema: string): string {
  return `
CREATE TABLE ${schema}.audit_heads (
  target text COLLATE "C" PRIMARY KEY,
  seq integer NOT NULL,
  hash text NOT NULL
) WITH (fillfactor = 70);
ALTER TABLE ${schema}.audit ADD COLUMN seq integer, ADD COLUMN hash text;

CREATE FUNCTION ${schema}.audit_hash_1(before text, seq integer, row_at text, actor text, action text, target text, detail text)
RETURNS text LANGUAGE sql IMMUTABLE AS $body$
  SELECT encode(sha256(convert_to(
    octet_length(before) || ':' || before || octet_length(seq::text) || ':' || seq::text
    || octet_length(row_at) || ':' || row_at || octet_length(actor) || ':' || actor
    || octet_length(action) || ':' || action || octet_length(target) || ':' || target
    || octet_length(detail) || ':' || detail, 'UTF8')), 'hex')
$body$;

CREATE FUNCTION ${schema}.chain_audit_1() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  INSERT INTO ${schema}.audit_heads AS head (target, seq, hash)
  VALUES (NEW.target, 1, ${schema}.audit_hash_1(
    '', 1, NEW.at, NEW.actor, NEW.action, NEW.target, coalesce(NEW.detail::text, '')))
  ON CONFLICT (target) DO UPDATE SET seq = head.seq + 1, hash = ${schema}.audit_hash_1(
    head.hash, head.seq + 1, NEW.at, NEW.actor, NEW.action, NEW.target, coalesce(NEW.detail::text, ''))
  RETURNING head.seq, head.hash INTO NEW.seq, NEW.hash;
  RETURN NEW;
END
$body$;

-- Rows of before become links too, in their order.
DO $body$
DECLARE
  old record;
  link record;
BEGIN
  FOR old IN SELECT * FROM ${schema}.audit ORDER BY position LOOP
    INSERT INTO ${schema}.audit_heads AS head (target, seq, hash)
    VALUES (old.target, 1, ${schema}.audit_hash_1(
      '', 1, old.at, old.actor, old.action, old.target, coalesce(old.detail::text, '')))
    ON CONFLICT (target) DO UPDATE SET seq = head.seq + 1, hash = ${schema}.audit_hash_1(
      head.hash, head.seq + 1, old.at, old.actor, old.action, old.target, coalesce(old.detail::text, ''))
    RETURNING head.seq, head.hash INTO link;
    UPDATE ${schema}.audit SET seq = link.seq, hash = link.hash WHERE position = old.position;
  END LOOP;
END
$body$;

ALTER TABLE ${schema}.audit ALTER COLUMN seq SET NOT NULL, ALTER COLUMN hash SET NOT NULL;
CREATE UNIQUE INDEX audit_chain ON ${schema}.audit (target, seq);
CREATE TRIGGER chain_audit BEFORE INSERT ON ${schema}.audit
  FOR EACH ROW EXECUTE FUNCTION ${schema}.chain_audit_1();
`;
}
