import { StoreFailure } from '../failures.ts';

/** Between the parts of a key; no part holds it after `escaped`. */
const separator = '\u0001';
const afterSeparator = '\u0002';

/**
 * One text that sorts like its parts in turn, for `_id`: every server reads a range of `_id` in order, so that a page of
 * an inbox or a case's stream is one range.
 */
export function keyOf(...parts: readonly string[]): string {
  return parts.map(escaped).join(separator);
}

/** All keys that begin with the given parts and go on. */
export function rangeOf(...parts: readonly string[]): {
  readonly $gte: string;
  readonly $lt: string;
} {
  const prefix = keyOf(...parts);
  return { $gte: prefix + separator, $lt: prefix + afterSeparator };
}

/** A whole number as a text that sorts like it. */
export function sortableNumber(value: number): string {
  return String(value).padStart(12, '0');
}

/** A text for a filter: whatever else arrives here, such as an operator in an object, is refused and never asked. */
export function textOf<Text extends string>(value: Text): Text {
  if (typeof value === 'string') return value;
  throw new StoreFailure('QUERY_INVALID', `a query takes a text, not ${JSON.stringify(value)}`);
}

function escaped(part: string): string {
  return textOf(part)
    .replaceAll(afterSeparator, `${afterSeparator}b`)
    .replaceAll(separator, `${afterSeparator}a`);
}
