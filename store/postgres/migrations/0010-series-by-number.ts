/**
 * A series is what its numbers say beside their count (ADR 0008), where it was called after agency, kind and year before.
 * Series of cases and documents are counted anew from the numbers that are there, which have no gaps; series of
 * certificates were called after their kind as well, and kinds that share one go on from the highest count. Programs that
 * count in the series of before must stop (step 11).
 */
export function seriesByNumber(schema: string): string {
  return `
-- Numbers that are being counted are there before they are looked at.
LOCK TABLE ${schema}.counters IN ACCESS EXCLUSIVE MODE;
DELETE FROM ${schema}.counters WHERE series LIKE 'case/%' OR series LIKE 'document/%';
INSERT INTO ${schema}.counters (series, value)
SELECT n.series, max(n.count::integer) FROM (
  SELECT 'case/' || regexp_replace(number, '[0-9]+$', '') AS series, substring(number FROM '[0-9]+$') AS count
  FROM ${schema}.cases WHERE number ~ '[^0-9][0-9]{1,9}$'
  UNION ALL
  SELECT 'document/' || regexp_replace(id, '[0-9]+号$', ''), substring(id FROM '([0-9]+)号$')
  FROM ${schema}.records WHERE kind = 'document' AND id ~ '[^0-9][0-9]{1,9}号$'
) AS n
GROUP BY n.series;
WITH old AS (DELETE FROM ${schema}.counters WHERE series LIKE 'certificate/%/%' RETURNING series, value)
INSERT INTO ${schema}.counters (series, value)
SELECT regexp_replace(series, '^certificate/[^/]+/', 'certificate/'), max(value) FROM old GROUP BY 1;
`;
}
