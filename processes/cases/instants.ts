import { DateTime } from 'luxon';
import type { Instant } from '#engine';

/** Hours from one instant to another; instants with different offsets compare by what they mean. */
export function hoursBetween(from: Instant, to: Instant): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 3_600_000;
}

export function isBefore(one: Instant, other: Instant): boolean {
  return millisecondsOf(one) < millisecondsOf(other);
}

function millisecondsOf(instant: Instant): number {
  return DateTime.fromISO(instant, { setZone: true }).toMillis();
}
