import { type CaseRejection, reject } from '../rejections.ts';
import type { Department, NumberRule } from '../staff/types.ts';

type Facts = Pick<Department, 'id' | 'numberRules'>;

/** As official papers want it: the year in 六角括号, no zeros before the number, 号 behind it (GB/T 9704-2012, 7.2.5). */
export const firstNumberRule: Omit<NumberRule, 'since'> = {
  cases: { separator: '-', width: 6 },
  documents: { brackets: '〔〕', width: 1, ending: '号' },
};

/** The rule by which a department numbers on a day. */
export function numberRuleOn(
  { numberRules = [] }: Facts,
  day: string,
): Omit<NumberRule, 'since'> & Partial<Pick<NumberRule, 'since'>> {
  return numberRules.findLast(({ since }) => since <= day) ?? firstNumberRule;
}

const maxWidth = 8;
const maxRules = 100;

/** The rules of a department with another one, in the place of one that was to begin the same day; or why not. */
export function withNumberRule(
  { id, numberRules = [] }: Facts,
  rule: NumberRule,
  today: string,
): readonly NumberRule[] | CaseRejection {
  const { since, cases, documents } = rule;
  if (since < today) return reject('NUMBER_RULE_TOO_EARLY', { since, today });
  const wide = [cases.width, documents.width].find((width) => !isWidth(width));
  if (wide !== undefined) return reject('NUMBER_WIDTH_INVALID', { width: wide, most: maxWidth });
  if (cases.separator === '' && /\d$/.test(id))
    return reject('NUMBER_SEPARATOR_NEEDED', { department: id });
  const others = numberRules.filter((other) => other.since !== since);
  if (since === today && others.length < numberRules.length)
    return reject('NUMBER_RULE_IN_FORCE', { since });
  if (others.length >= maxRules) return reject('TOO_MANY_NUMBER_RULES', { most: maxRules });
  return [...others, rule].toSorted((one, other) => one.since.localeCompare(other.since));
}

/** The rules of a department without one that has not begun; or why not. */
export function withoutNumberRule(
  { id, numberRules = [] }: Facts,
  since: string,
  today: string,
): readonly NumberRule[] | CaseRejection {
  const rest = numberRules.filter((rule) => rule.since !== since);
  if (rest.length === numberRules.length)
    return reject('NUMBER_RULE_NOT_FOUND', { since, department: id });
  return since <= today ? reject('NUMBER_RULE_IN_FORCE', { since }) : rest;
}

function isWidth(width: number): boolean {
  return Number.isInteger(width) && width >= 1 && width <= maxWidth;
}
