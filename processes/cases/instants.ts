import { DateTime } from 'luxon';
import type { Instant } from '#engine';

/** Hours from one instant to another; instants with different offsets compare by what they mean. */
export function hoursBetween(from: Instant, to: Instant): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 3_600_000;
}

export function isBefore(one: Instant, other: Instant): boolean {
  if (isAlike(one, other)) return one < other;
  return millisecondsOf(one) < millisecondsOf(other);
}

/** 'YYYY-MM-DDTHH:mm:ss.fff' and what follows it. */
const alikeLength = 23;
const alike = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/;

/** Instants of one form and zone have the order of their texts; to read them takes many times as long. */
function isAlike(one: Instant, other: Instant): boolean {
  return (
    one.slice(alikeLength) === other.slice(alikeLength) && alike.test(one) && alike.test(other)
  );
}

function millisecondsOf(instant: Instant): number {
  return DateTime.fromISO(instant, { setZone: true }).toMillis();
}
