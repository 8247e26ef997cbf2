import { whoOf } from '../../staff/types.ts';
import type { Appliers } from '../evolve.ts';
import type { CaseFile } from '../types.ts';
import type { Rating } from './types.ts';

/** What happens to the rating of a case. */
export const ratingAppliers = {
  CaseRated: (file, { rating, at }) => ({ ...file, rating: { ...rating, at } }),
  RaterContacted: (file, { text, complexity, mendBy, at, by }) =>
    withRating(file, {
      mendBy,
      contact: { at, by: whoOf(by), text, ...(complexity !== undefined && { complexity }) },
    }),
  RatingDaysMoved: (file, { contactBy, mendBy }) =>
    withRating(file, { mendBy, ...(contactBy !== undefined && { contactBy }) }),
  RatingAnswered: (file, { text, at, by }) =>
    withRating(file, { answer: { at, by: whoOf(by), text } }),
  RatingExcluded: (file, { how, text, at, by }) =>
    withRating(file, { exclusion: { at, by: whoOf(by), text, how } }),
} satisfies Partial<Appliers>;

function withRating(file: CaseFile, change: Partial<Rating>): CaseFile {
  return file.rating === undefined ? file : { ...file, rating: { ...file.rating, ...change } };
}
