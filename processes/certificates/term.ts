import { addDays, type CivilDate } from '../clock/civil-date.ts';

/**
 * The last day of a term that begins on a day: it ends the day before the one that corresponds to the first, or on the
 * last of the month where there is none (民法典 art. 202).
 */
export function lastDayOf(
  from: CivilDate,
  { amount, unit }: { readonly amount: number; readonly unit: 'day' | 'month' | 'year' },
): CivilDate {
  if (unit === 'day') return addDays(from, amount - 1);
  const months = Number(from.slice(5, 7)) - 1 + amount * (unit === 'year' ? 12 : 1);
  const first = monthOf(Number(from.slice(0, 4)), months);
  const lastOfMonth = addDays(monthOf(Number(from.slice(0, 4)), months + 1), -1);
  const wanted = `${first.slice(0, 8)}${from.slice(8)}`;
  return wanted > lastOfMonth ? lastOfMonth : addDays(wanted, -1);
}

/** The first day of the month so many after January of a year. */
function monthOf(year: number, months: number): CivilDate {
  const month = String((months % 12) + 1).padStart(2, '0');
  return `${year + Math.floor(months / 12)}-${month}-01`;
}
