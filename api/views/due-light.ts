import { addDays, type Calendar, type CivilDate, workdaysBetween } from '#processes';

export type DueLight = {
  readonly remaining: number | null;
  readonly light: 'none' | 'green' | 'yellow' | 'red';
};

/**
 * Working days left until a due date (1 on the last day, negative beyond it) and its colour, for rows of lists. The
 * day on which the period begins does not count.
 */
export function dueLight(
  calendar: Calendar,
  { start, due }: { readonly start: CivilDate; readonly due: CivilDate | null },
  today: CivilDate,
): DueLight {
  if (due === null) return { remaining: null, light: 'none' };
  if (today > due) return { remaining: -workdaysBetween(calendar, due, today), light: 'red' };
  const yesterday = addDays(today, -1);
  const from = yesterday > start ? yesterday : start;
  const remaining = Math.max(1, workdaysBetween(calendar, from, due));
  return { remaining, light: remaining <= 1 ? 'yellow' : 'green' };
}
