import { prefixOf } from '../documents/numbering.ts';
import type { Department } from '../staff/types.ts';

/** What stands in braces in a 证号规则; `{seq:6}` is padded to six digits. */
export const numberPlaces = ['division', 'agency', 'prefix', 'year', 'seq'] as const;
type Place = (typeof numberPlaces)[number];

const place = /\{(\w+)(?::([1-9]))?\}/g;

/** Whether a rule gives every certificate a number of its own: known places only, and the running number once. */
export function isNumberRule(rule: string): boolean {
  const places = [...rule.matchAll(place)].map(([, name = '']) => name);
  const rest = rule.replaceAll(place, '');
  return (
    !/[{}]/.test(rest) &&
    places.every((name) => (numberPlaces as readonly string[]).includes(name)) &&
    places.filter((name) => name === 'seq').length === 1 &&
    rule.length <= 64
  );
}

/**
 * The running number of a rule: one for each value of what else the rule says, so that no two certificates
 * have one number, of one kind or of two, whether it counts by agency, by year or neither.
 */
export function certificateSeries(
  rule: string,
  { department, year }: { readonly department: Department; readonly year: string },
): string {
  const uncounted = rule.replaceAll(/\{seq(:[1-9])?\}/g, '#');
  const fixed = certificateNumber(uncounted, { department, year, count: 0 });
  return `certificate/${fixed}`;
}

/** The number that a rule makes of a count. */
export function certificateNumber(
  rule: string,
  {
    department,
    year,
    count,
  }: { readonly department: Department; readonly year: string; readonly count: number },
): string {
  const values: Record<Place, string> = {
    division: department.division,
    agency: department.id.toUpperCase(),
    prefix: prefixOf(department),
    year,
    seq: String(count),
  };
  return rule.replaceAll(place, (_, name: Place, width = '1') =>
    name === 'seq' ? values.seq.padStart(Number(width), '0') : values[name],
  );
}
