import type { Calendar } from '../clock/index.ts';
import type { MovedDate } from './clock-facts.ts';
import type { DecisionContext } from './decision.ts';
import { datesOf, movesBetween } from './moved-dates.ts';
import type { CaseFile } from './types.ts';

/** Which dates of a case another calendar would move: nothing is changed. */
export function previewMoves(
  context: DecisionContext,
  file: CaseFile,
  next: Calendar,
): readonly MovedDate[] {
  return movesBetween(datesOf(context, file), datesOf({ ...context, calendar: next }, file));
}
