import type { CivilDate } from '../../clock/index.ts';
import { isBad, isOpenRating, lateSince } from './open.ts';
import type { Rating } from './types.ts';

/** 满意率 is `satisfied / rated` and 差评整改率 `answered / bad`; what is excluded counts in neither. */
export type RatingFigures = {
  readonly rated: number;
  /** 1, 2 and 3. */
  readonly satisfied: number;
  readonly bad: number;
  readonly answered: number;
  readonly late: number;
  readonly excluded: number;
};

export const noRatings: RatingFigures = {
  rated: 0,
  satisfied: 0,
  bad: 0,
  answered: 0,
  late: 0,
  excluded: 0,
};

/** The figures with one more rating; nobody's silence counts as satisfied (requirements 5.4). */
export function withCounted(
  figures: RatingFigures,
  rating: Rating,
  today: CivilDate,
): RatingFigures {
  if (rating.exclusion !== undefined) return { ...figures, excluded: figures.excluded + 1 };
  const rated = { ...figures, rated: figures.rated + 1 };
  if (!isBad(rating)) return { ...rated, satisfied: figures.satisfied + 1 };
  return {
    ...rated,
    bad: figures.bad + 1,
    answered: figures.answered + (isOpenRating(rating) ? 0 : 1),
    late: figures.late + (lateSince(rating, today) === undefined ? 0 : 1),
  };
}
