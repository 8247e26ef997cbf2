import { tooOld, tooOldSentence } from './0008-old-programs.ts';
import { writeCarefully } from './0009-optimistic-batch.ts';

/** What each earlier program writes through, with its parameters. */
const earlier: readonly (readonly [name: string, parameters: string])[] = [
  ['write_batch_1', 'jsonb'],
  ['write_batch_2', 'jsonb'],
  ['write_batch_3', 'jsonb, json, json, json, json, json, json'],
  [
    'write_batch_4',
    'jsonb, json, text, json, text, text, json, text, json, text, json, text, json',
  ],
];

/**
 * Programs that count in the series of before step 10 and run on beside it would begin them again at 1: what they write
 * through answers with a sentence from now on (ADR 0023). What today's program needs of it goes on under other names.
 */
export function earlierWriters(schema: string): string {
  const refusing = earlier.map(
    ([name, parameters]) => `
CREATE OR REPLACE FUNCTION ${schema}.${name}(${parameters}) RETURNS jsonb LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '${tooOld}', MESSAGE = '${tooOldSentence}';
END
$body$;`,
  );
  return `
DROP FUNCTION ${schema}.write_batch_1(jsonb), ${schema}.write_batch_2(jsonb);
ALTER FUNCTION ${schema}.write_batch_3 RENAME TO write_checked_5;
ALTER FUNCTION ${schema}.write_batch_4 RENAME TO write_batch_5;
${writeCarefully(schema, 'write_checked_5')}
${refusing.join('\n')}
`;
}
