import { readFileSync } from 'node:fs';
import type { Period } from '../../../processes/clock/index.ts';

const published: {
  readonly holidays: Record<string, string>;
  readonly workdays: Record<string, string>;
} = JSON.parse(
  readFileSync(
    new URL('../../../node_modules/chinese-days/dist/chinese-days.json', import.meta.url),
    'utf8',
  ),
);

const statutoryIn2027 = [
  ['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-04-05'],
  ['2027-05-01', '2027-05-02', '2027-06-09', '2027-09-15'],
  ['2027-10-01', '2027-10-02', '2027-10-03'],
].flat();

const dayMilliseconds = 86_400_000;

export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds)
    .toISOString()
    .slice(0, 10);
}

const told = new Map<string, boolean>();
const nextDays = new Map<string, string>();

/** The day after, looked up: the simulation takes millions of such steps. */
function nextDay(date: string): string {
  const known = nextDays.get(date) ?? dayAfter(date);
  nextDays.set(date, known);
  return known;
}

/** Whether a day is worked, for 2024 to 2027, told without the calendar under test. */
export function isWorked(date: string): boolean {
  const known = told.get(date) ?? isArrangedAsWorked(date);
  told.set(date, known);
  return known;
}

function isArrangedAsWorked(date: string): boolean {
  if (date in published.workdays) return true;
  if (date in published.holidays || statutoryIn2027.includes(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function runsAtEndOf(date: string, { suspensions }: Period): boolean {
  return !suspensions.some(([start, end]) => start <= date && (end === null || date < end));
}

function counts(date: string, period: Period): boolean {
  if (!runsAtEndOf(date, period)) return false;
  return period.unit === 'day' || isWorked(date);
}

/** Goes from day to day, as one would with a paper calendar. */
export function simulate(period: Period): { due: string | null; usedOn: (date: string) => number } {
  const total = period.limit + (period.extensionDays ?? 0);
  const usedOn = (date: string): number => {
    let used = 0;
    for (let day = nextDay(period.start); day <= date; day = nextDay(day)) {
      if (counts(day, period)) used += 1;
    }
    return used;
  };
  if (total === 0) return { due: period.start, usedOn };
  let used = 0;
  for (let day = nextDay(period.start); day < '2027-12-01'; day = nextDay(day)) {
    if (counts(day, period)) used += 1;
    if (used >= total && isWorked(day) && runsAtEndOf(day, period)) return { due: day, usedOn };
  }
  return { due: null, usedOn };
}
