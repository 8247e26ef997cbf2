import type { Instant } from '#engine';
import type { CivilDate } from '../../clock/index.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { worksFor } from '../../staff/directory.ts';
import { isApplicantOf, mayDo } from '../../staff/permissions.ts';
import type { Actor } from '../../staff/types.ts';
import type { Directory } from '../decision.ts';
import { type Draft, record } from '../draft.ts';
import { reopenDeadlines } from '../moved-dates.ts';
import { applicantOf, headsOf, notify, peopleWith, titleOf } from '../notices.ts';
import type { CaseFile } from '../types.ts';
import { type RatingDate, ratingDatesOf, ratingDay, ratingLimits } from './days.ts';
import { isBad, isOpenRating } from './open.ts';
import type { Rating, RatingCommand } from './types.ts';

type Of<Type extends RatingCommand['type']> = Extract<RatingCommand, { type: Type }>;

/** Whether somebody may rate a case now. Screens ask it too. */
export function mayRate(actor: Pick<Actor, 'personId'>, file: CaseFile): boolean {
  return (
    isApplicantOf(actor, file) && file.rating === undefined && file.clock.closedOn !== undefined
  );
}

/** 谁办理谁负责: the department that handled the case follows its ratings up. */
export function followsUp(
  directory: Directory,
  actor: Pick<Actor, 'roles' | 'department'>,
  department: string,
): boolean {
  return actor.roles.includes('officer') && worksFor(directory, actor, department);
}

const commands: { readonly [Type in RatingCommand['type']]: true } = {
  RateCase: true,
  ContactRater: true,
  AnswerRating: true,
  ExcludeRating: true,
};
export function isRatingCommand(command: { readonly type: string }): command is RatingCommand {
  return Object.hasOwn(commands, command.type);
}

export function rateOrFollowUp(draft: Draft, command: RatingCommand): CaseRejection | undefined {
  switch (command.type) {
    case 'RateCase':
      return rate(draft, command);
    case 'ContactRater':
      return contact(draft, command);
    case 'AnswerRating':
      return answer(draft, command);
    case 'ExcludeRating':
      return exclude(draft, command);
  }
}

/** 一事一评: once, after the result. */
function rate(
  draft: Draft,
  { score, tags, words, isNamed }: Of<'RateCase'>,
): CaseRejection | undefined {
  const { actor, file } = draft;
  if (!isApplicantOf(actor, file))
    return reject('NOT_THE_APPLICANT', { person: actor.name, case: file.number });
  if (file.clock.closedOn === undefined) return reject('CASE_NOT_ENDED', { case: file.number });
  if (file.rating !== undefined) return reject('RATED_ALREADY', { case: file.number });
  const given = { score, tags, words: words.trim(), isNamed };
  if (!isBad(given)) {
    record(draft, { type: 'CaseRated', rating: given });
    return undefined;
  }
  const days = {
    ...(isNamed && { contactBy: dayIn(draft, ratingLimits.contact, draft.at) }),
    mendBy: mendDay(draft, { isComplex: false, from: draft.at }),
  };
  record(draft, { type: 'CaseRated', rating: { ...given, ...days } });
  const people = [...headsOf(draft, file.leadDepartment), ...peopleWith(draft, 'supervisor')];
  const what = `${ratedTitleOf(draft)}：收到${isNamed ? '' : '匿名'}差评`;
  const until = days.contactBy === undefined ? '' : `请于 ${days.contactBy} 前回访，`;
  notify(draft, people, '差评整改', `${what}，${until}${days.mendBy} 前整改反馈。`);
  return undefined;
}

/** How messages name what was rated: who rated without a name stays unknown to the department. */
export function ratedTitleOf(draft: Draft): string {
  return draft.file.rating?.isNamed === true ? titleOf(draft) : draft.file.matter.name;
}

/** 回访核实. What is complex may take longer, from the day of the rating, with a reason. */
function contact(
  draft: Draft,
  { text, complexity = '' }: Of<'ContactRater'>,
): CaseRejection | undefined {
  const found = openRatingFor(draft, { what: '回访', text });
  if ('code' in found) return found;
  if (!found.isNamed) return reject('RATER_UNNAMED');
  if (found.contact !== undefined) return reject('RATER_CONTACTED_ALREADY');
  const isComplex = complexity.trim() !== '';
  record(draft, {
    type: 'RaterContacted',
    text: text.trim(),
    ...(isComplex && { complexity: complexity.trim() }),
    mendBy: mendDay(draft, { isComplex, from: found.at }),
  });
  reopenDeadlines(draft);
  return undefined;
}

function answer(draft: Draft, { text }: Of<'AnswerRating'>): CaseRejection | undefined {
  const found = openRatingFor(draft, { what: '整改反馈', text });
  if ('code' in found) return found;
  if (found.isNamed && found.contact === undefined) return reject('RATER_NOT_CONTACTED');
  record(draft, { type: 'RatingAnswered', text: text.trim() });
  notify(draft, applicantOf(draft), '差评整改反馈', `${titleOf(draft)}：${text.trim()}`);
  return undefined;
}

/**
 * Counts the days of an open rating anew after a change of the calendar: they are working days, and the case has
 * ended, so that its own dates move no more. A second time it changes nothing.
 */
export function recountRating(draft: Draft, changeName: string): void {
  const { rating, leadDepartment } = draft.file;
  const dates = ratingDatesOf(draft.context, draft.file);
  const dueOf = (clock: RatingDate['clock']) => dates.find((date) => date.clock === clock)?.due;
  const [contactBy, mendBy] = [dueOf('ratingContact'), dueOf('ratingMend')];
  if (rating === undefined || mendBy === undefined) return;
  const days = { ...(contactBy !== undefined && { contactBy }), mendBy };
  if (mendBy === rating.mendBy && (contactBy ?? rating.contactBy) === rating.contactBy) return;
  record(draft, { type: 'RatingDaysMoved', ...days });
  reopenDeadlines(draft);
  const people = [...headsOf(draft, leadDepartment), ...peopleWith(draft, 'supervisor')];
  const until = days.contactBy === undefined ? '' : `回访期限 ${days.contactBy}，`;
  const text = `${ratedTitleOf(draft)}：因${changeName}，${until}整改期限 ${days.mendBy}。`;
  notify(draft, people, '时限调整', text);
}

/** By the supervisor, never by who was rated. */
function exclude(
  draft: Draft,
  { how, text, type }: Of<'ExcludeRating'>,
): CaseRejection | undefined {
  const { actor, file } = draft;
  if (!mayDo(actor, 'case.supervise'))
    return reject('NOT_PERMITTED', { person: actor.name, command: type });
  if (file.rating === undefined || !isBad(file.rating))
    return reject('NO_BAD_RATING', { case: file.number });
  if (file.rating.exclusion !== undefined) return reject('RATING_SETTLED');
  if (text.trim() === '') return reject('REASON_MISSING', { what: '不计入评价' });
  record(draft, { type: 'RatingExcluded', how, text: text.trim() });
  return undefined;
}

function openRatingFor(
  { actor, file, context }: Draft,
  { what, text }: { readonly what: string; readonly text: string },
): Rating | CaseRejection {
  const { rating } = file;
  if (!followsUp(context.directory, actor, file.leadDepartment))
    return reject('NOT_PERMITTED', { person: actor.name, command: what });
  if (rating === undefined || !isBad(rating)) return reject('NO_BAD_RATING', { case: file.number });
  if (!isOpenRating(rating)) return reject('RATING_SETTLED');
  return text.trim() === '' ? reject('REASON_MISSING', { what }) : rating;
}

/** By when what a rating complains of is to be mended. */
function mendDay(
  draft: Draft,
  { isComplex, from }: { readonly isComplex: boolean; readonly from: Instant },
): CivilDate {
  return dayIn(draft, isComplex ? ratingLimits.mendComplex : ratingLimits.mend, from);
}

function dayIn({ context, file }: Draft, limit: number, from: Instant): CivilDate {
  return ratingDay(context, file, limit, from).due;
}
