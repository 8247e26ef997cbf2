/** What the database answers to a program that is too old for it; class 57, which programs of all ages take for "away". */
export const tooOld = '57LS1';
/** The sentence with it. */
export const tooOldSentence =
  'this program is older than the database: its schema was brought to a step that it cannot write; start a newer version';

/**
 * Steps say from now on which programs may go on beside them (`needs`). Programs of before the group commit (step 5) may
 * not: they would read snapshots without their changes. What they write through answers with a sentence.
 */
export function oldPrograms(schema: string): string {
  return `
ALTER TABLE ${schema}.schema_migrations ADD COLUMN IF NOT EXISTS needs integer;

CREATE FUNCTION ${schema}.write_1(input jsonb, answer json) RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '${tooOld}',
    MESSAGE = '${tooOldSentence}';
END
$body$;
`;
}
