import type { z } from 'zod';
import {
  type Actor,
  type CaseFile,
  type CivilDate,
  type Directory,
  departmentNameOf,
  followsUp,
  isBadRating,
  isOpenRating,
  lateSince,
  mayDo,
  type Rating,
} from '#processes';
import type { RatingLineView, ratingView } from '../schemas/ratings.ts';

/** What of a rated case stands in the lists. Record `rating`, id is the case's. */
export type RatingRecord = {
  readonly caseNumber: string;
  readonly department: string;
  readonly matterName: string;
  readonly applicant: { readonly name: string; readonly phone: string };
  readonly rating: Rating;
};

export function ratingRecordOf(file: CaseFile, rating: Rating): RatingRecord {
  const { name, phone } = file.applicant;
  return {
    caseNumber: file.number,
    department: file.leadDepartment,
    matterName: file.matter.name,
    applicant: { name, phone },
    rating,
  };
}

export function ratingViewOf(rating: Rating): z.infer<typeof ratingView> {
  const { isNamed, tags, contact, answer, exclusion, ...facts } = rating;
  return {
    ...facts,
    tags: [...tags],
    named: isNamed,
    ...(contact && { contact: { ...contact, by: contact.by.name } }),
    ...(answer && { answer: { ...answer, by: answer.by.name } }),
    ...(exclusion && { exclusion: { ...exclusion, by: exclusion.by.name } }),
  };
}

type Seen = { readonly directory: Directory; readonly actor: Actor; readonly today: CivilDate };

/** Whether somebody sees the ratings of a department. */
export const seesRatings = ({ directory, actor }: Seen, department: string): boolean =>
  mayDo(actor, 'case.list.all') || followsUp(directory, actor, department);

/** A rating in the list; without a name nobody there learns whose it is. */
export function ratingLineOf(
  seen: Seen,
  id: string,
  { caseNumber, department, matterName, applicant, rating }: RatingRecord,
): RatingLineView {
  const isOpen = isOpenRating(rating);
  const isMine = followsUp(seen.directory, seen.actor, department);
  const isToContact = isOpen && rating.isNamed && rating.contact === undefined;
  return {
    id,
    department: { id: department, name: departmentNameOf(seen.directory, department) },
    matterName,
    case: rating.isNamed
      ? { number: caseNumber, applicant: applicant.name, phone: applicant.phone }
      : null,
    ...ratingViewOf(rating),
    state: stateOf(rating),
    lateSince: lateSince(rating, seen.today) ?? null,
    may: {
      contact: isMine && isToContact,
      answer: isMine && isOpen && !isToContact,
      exclude:
        mayDo(seen.actor, 'case.supervise') &&
        isBadRating(rating) &&
        rating.exclusion === undefined,
    },
  };
}

function stateOf(rating: Rating): RatingLineView['state'] {
  if (rating.exclusion !== undefined) return 'excluded';
  if (!isBadRating(rating)) return 'good';
  if (rating.answer !== undefined) return 'answered';
  return rating.isNamed && rating.contact === undefined ? 'toContact' : 'toMend';
}
