import { addWorkdays, type Calendar, civilDateOf } from '#processes';
import type { ScenarioStep } from '../../processes/scenarios/index.ts';
import { morningOf } from '../../web/shell/day.ts';

type Advance = Extract<ScenarioStep, { readonly verb: 'advance' }>;

/** Moves the clock to an instant; undefined when that is past. */
export function advanceTo(now: string, target: string): Advance | undefined {
  const millis = Date.parse(target) - Date.parse(now);
  return millis < 0 ? undefined : { verb: 'advance', advance: durationOf(millis) };
}

/** Moves the clock by working days, to nine in the morning of the last of them. */
export function advanceWorkdays(
  now: string,
  days: number,
  calendar: Calendar,
): Advance | undefined {
  const day = addWorkdays(calendar, civilDateOf(now), days);
  return advanceTo(now, morningOf(day));
}

const units = [
  ['D', 86_400_000],
  ['H', 3_600_000],
  ['M', 60_000],
] as const;

/** ISO 8601, as `P3DT4H`: what people can read in a saved scenario. */
export function durationOf(millis: number): string {
  let rest = millis;
  const [days = 0, hours = 0, minutes = 0] = units.map(([, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count;
  });
  const date = days === 0 ? '' : `${days}D`;
  const time = [
    hours === 0 ? '' : `${hours}H`,
    minutes === 0 ? '' : `${minutes}M`,
    rest === 0 ? '' : `${rest / 1000}S`,
  ].join('');
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}
