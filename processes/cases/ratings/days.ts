import type { Instant } from '#engine';
import { type CivilDate, civilDateOf, dueOf } from '../../clock/index.ts';
import { type ClockContext, calendarOf } from '../case-calendar.ts';
import type { CaseFile } from '../types.ts';
import { isOpenRating } from './open.ts';

/** Working days to contact who rated badly, to put right what is plain, and what is complex (requirements 5.4). */
export const ratingLimits = { contact: 1, mend: 5, mendComplex: 15 } as const;

/** What is owed of a bad rating, by its last day. */
export type RatingDate = {
  readonly clock: 'ratingContact' | 'ratingMend';
  readonly due: CivilDate;
  readonly isProvisional: boolean;
};

/** The last days of a bad rating that are still owed, as the calendar of a context counts them. */
export function ratingDatesOf(context: ClockContext, file: CaseFile): readonly RatingDate[] {
  const { rating } = file;
  if (rating === undefined || !isOpenRating(rating)) return [];
  const { at, contact, contactBy, mendBy } = rating;
  const mend = contact?.complexity === undefined ? ratingLimits.mend : ratingLimits.mendComplex;
  const isContactOwed = contactBy !== undefined && contact === undefined;
  return [
    ...(isContactOwed
      ? [dateOf('ratingContact', ratingDay(context, file, ratingLimits.contact, at))]
      : []),
    ...(mendBy === undefined ? [] : [dateOf('ratingMend', ratingDay(context, file, mend, at))]),
  ];
}

type Counted = { readonly due: CivilDate; readonly provisional: boolean };

function dateOf(clock: RatingDate['clock'], { due, provisional }: Counted): RatingDate {
  return { clock, due, isProvisional: provisional };
}

/** The last of some working days from an instant on, at the department that handled the case. */
export function ratingDay(
  context: ClockContext,
  { leadDepartment }: Pick<CaseFile, 'leadDepartment'>,
  ...[limit, from]: readonly [number, Instant]
): Counted {
  const start = civilDateOf(from);
  const period = { start, limit, unit: 'workday', suspensions: [] } as const;
  const { due, provisional } = dueOf(calendarOf(context, leadDepartment), period);
  return { due: due ?? start, provisional };
}
