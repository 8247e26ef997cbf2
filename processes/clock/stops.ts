import { type DayNumber, dayNumberOf } from './civil-date.ts';
import type { Suspension } from './period.ts';

/** A stretch of days at whose ends the clock stands: from the first day until before the last, which may never come. */
export type Stop = { readonly from: DayNumber; readonly until: DayNumber };

/** The union of suspensions, in order and without overlap: two at once stop the clock once. */
export function stopsOf(suspensions: readonly Suspension[]): readonly Stop[] {
  const stops: Stop[] = [];
  for (const next of suspensions.map(stopOf).sort((one, other) => one.from - other.from)) {
    const last = stops.at(-1);
    if (last !== undefined && next.from <= last.until) {
      stops[stops.length - 1] = { from: last.from, until: Math.max(last.until, next.until) };
    } else {
      stops.push(next);
    }
  }
  return stops;
}

function stopOf([start, end]: Suspension): Stop {
  return {
    from: dayNumberOf(start),
    until: end === null ? Number.POSITIVE_INFINITY : dayNumberOf(end),
  };
}
