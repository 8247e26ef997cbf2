import type { Calendar } from '../clock/index.ts';
import type { MovedDate } from './clock-facts.ts';
import { clockNames } from './clocks.ts';
import type { DecisionContext } from './decision.ts';
import { datesOf, movesBetween } from './moved-dates.ts';
import { type RatingDate, ratingDatesOf } from './ratings/days.ts';
import type { CaseFile } from './types.ts';

/** A date that another calendar moves: of a case, or of its bad rating after its end. */
export type CalendarMove = Omit<MovedDate, 'clock'> & {
  readonly clock: MovedDate['clock'] | RatingDate['clock'];
};

/** What is called how in a list of such dates. */
export const movedDateNames: Readonly<
  Record<CalendarMove['clock'], { readonly name: string; readonly nameEn: string }>
> = {
  ...clockNames,
  ratingContact: { name: '差评回访时限', nameEn: 'contact after a bad rating' },
  ratingMend: { name: '差评整改时限', nameEn: 'answer to a bad rating' },
};

/** Which dates of a case another calendar would move: nothing is changed. */
export function previewMoves(
  context: DecisionContext,
  file: CaseFile,
  next: Calendar,
): readonly CalendarMove[] {
  const own = movesBetween(datesOf(context, file), datesOf({ ...context, calendar: next }, file));
  return [...own, ...ratingMoves(context, file, next)];
}

/** Which days of a bad rating a change of the calendar moves, as long as they are owed. */
export function ratingMoves(
  context: DecisionContext,
  file: CaseFile,
  next: Calendar,
): readonly CalendarMove[] {
  const before = ratingDatesOf(context, file);
  return ratingDatesOf({ ...context, calendar: next }, file).flatMap(
    ({ clock, due: to, isProvisional }) => {
      const from = before.find((date) => date.clock === clock)?.due;
      return from === undefined || from === to ? [] : [{ clock, from, to, isProvisional }];
    },
  );
}

/** The number under which moved dates of a case are listed: who rated without a name stays unknown. */
export function listedNumber(
  { number, rating }: CaseFile,
  moved: readonly CalendarMove[],
): string | null {
  const isOfRating = moved.some(({ clock }) => clock === 'ratingContact' || clock === 'ratingMend');
  return isOfRating && rating?.isNamed !== true ? null : number;
}
