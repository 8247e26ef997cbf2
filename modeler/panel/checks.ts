import type { Check } from './field.ts';

const patterns: Record<Check, RegExp> = {
  wholeDays: /^(=.+|\d{1,4})$/,
  wholeNumber: /^[1-9]\d?$/,
  // The id of a task names a variable of conditions: what XML and FEEL both take.
  id: /^[\p{L}_][\p{L}\p{N}_]*$/u,
  // What a topic of external tasks takes after the department.
  topicName: /^[\w.-]{1,63}$/,
};

const complaints: Record<Check, string> = {
  wholeDays: 'Whole days, or an expression after =.',
  wholeNumber: 'A whole number from 1 to 99.',
  id: 'Letters, digits and _ only, no digit at the beginning.',
  topicName: 'Latin letters, digits, _ - and . only, at most 63.',
};

/** Why a value cannot stand, as a key of the dictionary; undefined when it can. */
export function complaintAbout(check: Check | undefined, value: string): string | undefined {
  if (check === undefined || (value === '' && check !== 'id')) return undefined;
  return patterns[check].test(value) ? undefined : complaints[check];
}
