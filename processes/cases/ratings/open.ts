import type { CivilDate } from '../../clock/index.ts';
import type { DeadlineKind } from '../types.ts';
import type { Rating } from './types.ts';

export const isBad = ({ score }: Pick<Rating, 'score'>): boolean => score >= 4;

/** A bad rating that nobody has answered or excluded yet. */
export const isOpenRating = (rating: Rating): boolean =>
  isBad(rating) && rating.answer === undefined && rating.exclusion === undefined;

/** The day that passed without contact or answer; undefined while none has (R22). */
export function lateSince(rating: Rating, today: CivilDate): CivilDate | undefined {
  if (!isOpenRating(rating)) return undefined;
  const due = rating.contact === undefined ? (rating.contactBy ?? rating.mendBy) : rating.mendBy;
  return due !== undefined && due < today ? due : undefined;
}

/** 回访: the last day to contact who rated badly by name; null when nobody has to. */
export function contactDueOf(rating: Rating | undefined): CivilDate | null {
  if (rating === undefined || !isOpenRating(rating) || rating.contact !== undefined) return null;
  return rating.contactBy ?? null;
}

/** 整改: the last day to answer a bad rating; null when nothing is owed. */
export function mendDueOf(rating: Rating | undefined): CivilDate | null {
  return rating !== undefined && isOpenRating(rating) ? (rating.mendBy ?? null) : null;
}

/** Deadlines about a rating: who was at work on its case must not learn by them who rated without a name. */
export const isRatingDeadline = (kind: DeadlineKind): boolean =>
  kind === 'ratingContact' || kind === 'ratingMend';
