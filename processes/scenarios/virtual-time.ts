import { DateTime } from 'luxon';

/** Where the virtual clock begins: a Monday morning on which offices are open. */
export const firstInstant = '2026-03-02T09:00:00.000+08:00';

export function timeOf(instant: string): DateTime {
  return DateTime.fromISO(instant, { zone: 'Asia/Shanghai' });
}

/** Milliseconds of an instant; what has none never comes. */
export function millisOf(instant: string | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : timeOf(instant).toMillis();
}

/** The instant at which a scenario begins: an instant as it is, a date at nine in the morning when offices open. */
export function startOf(start: string): string {
  return start.includes('T') ? start : `${start}T09:00:00.000+08:00`;
}
