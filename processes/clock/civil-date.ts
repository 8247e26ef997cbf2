/** A day of the civil calendar in China, 'YYYY-MM-DD': what the law counts with. */
export type CivilDate = string;

/** Days since 1970-01-01: civil dates as integers, so that no time zone of the process can shift them. */
export type DayNumber = number;

/** The dates the clock accepts from outside. */
export const firstDate: CivilDate = '1990-01-01';
export const lastDate: CivilDate = '2100-12-31';

/** Whether a text is a day that exists: 'YYYY-MM-DD' and in the calendar. */
export function isCivilDate(text: unknown): text is CivilDate {
  if (typeof text !== 'string') return false;
  if (!pattern.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysOfMonth(yearOf(text), Number(text.slice(5, 7)));
}

/** Whether an existing date lies where festivals are known, 1990 to 2100. */
export function isInRange(date: CivilDate): boolean {
  return date >= firstDate && date <= lastDate;
}

/** The day number of a date; a text that is no date is a bug of the caller. */
export function dayNumberOf(date: CivilDate): DayNumber {
  if (!isCivilDate(date)) throw new RangeError(`${date} is not a date`);
  return dayNumberFrom(yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8)));
}

/** The date of a day number. */
export function dateOf(day: DayNumber): CivilDate {
  const shifted = day + daysFromMarch0000To1970;
  const era = Math.floor(shifted / daysOfEra);
  const dayOfEra = shifted - era * daysOfEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

/** The date so many days later, or earlier when negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOf(dayNumberOf(date) + days);
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** How many days a month of a year has; none when there is no such month. */
function daysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month >= 1 && month <= 12 ? 30 + ((month + Math.floor(month / 8)) % 2) : 0;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const pattern = /^\d{4}-\d{2}-\d{2}$/;
const daysOfEra = 146_097;
const daysFromMarch0000To1970 = 719_468;

// Years begin in March here, so that the leap day is the last of the year and needs no branch.
function dayNumberFrom(year: number, month: number, dayOfMonth: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysOfEra + dayOfEra - daysFromMarch0000To1970;
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
