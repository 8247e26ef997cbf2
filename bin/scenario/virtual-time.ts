import { DateTime } from 'luxon';

/** Where the virtual clock begins: a Monday morning on which offices are open. */
export const firstInstant = '2026-03-02T09:00:00.000+08:00';

export function timeOf(instant: string): DateTime {
  return DateTime.fromISO(instant, { zone: 'Asia/Shanghai' });
}

/** Milliseconds of an instant; what has none never comes. */
export function millisOf(instant: string | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(instant);
}
