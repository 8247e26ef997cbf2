import { StoreFailure } from './failures.ts';

/** An escape that jsonb refuses: NUL, or half of a surrogate pair; an even number of backslashes before it is text. */
const refusedEscape = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** JSON text that every store can keep; NUL and half characters are refused here and not by the database. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (text.includes('\\u') && refusedEscape.test(text)) {
    throw new StoreFailure(
      'TEXT_NOT_STORABLE',
      'a text holds a NUL character or half of a surrogate pair and cannot be stored',
    );
  }
  return text;
}

/** A copy that shares nothing with the original and holds only what JSON can say. */
export function jsonCopy<Value>(value: Value): Value {
  return JSON.parse(storableJson(value)) as Value;
}
