import { accept, deemAccept } from './accept.ts';
import { acceptance } from './acceptance.ts';
import { type Act, plainTask } from './act.ts';

export { plainTask } from './act.ts';

import { child } from './child.ts';
import { conclude } from './conclude.ts';
import { decision } from './decision.ts';
import { deliver } from './deliver.ts';
import { escalateStep } from './escalate-step.ts';
import { forward } from './forward.ts';
import { jointPrecheck } from './joint-precheck.ts';
import { arrangeSurvey, closeSurvey, inviteToSurvey, surveyRecord } from './joint-survey.ts';
import { levelReview } from './level-review.ts';
import { askReviews, closeReview, materialReview } from './material-review.ts';
import { opinion } from './opinion.ts';
import {
  askOpinions,
  deemConsent,
  escalateOpinion,
  remindOpinion,
} from './opinions-of-departments.ts';
import { preReview, receive, resubmit } from './pre-review.ts';
import { precheck } from './precheck.ts';
import { expireRectification, rectify, surveyResult } from './rectification.ts';
import { notNeeded, refuse } from './refuse-intake.ts';
import { review, survey } from './review.ts';
import { specialProcedure } from './special-procedure.ts';
import { expireSupplement, supplement } from './supplement.ts';

/** What an element of a diagram can mean to its case: the contents of `gov:act`. */
export const acts = {
  task: plainTask,
  preReview,
  receive,
  resubmit,
  precheck,
  materialReview,
  jointPrecheck,
  askReviews,
  closeReview,
  review,
  levelReview,
  survey,
  arrangeSurvey,
  inviteToSurvey,
  surveyRecord,
  closeSurvey,
  surveyResult,
  rectify,
  expireRectification,
  acceptance,
  opinion,
  specialProcedure,
  forward,
  decide: decision,
  deliver,
  supplement,
  accept,
  deemAccept,
  refuse,
  notNeeded,
  expireSupplement,
  askOpinions,
  remindOpinion,
  escalateOpinion,
  deemConsent,
  escalateStep,
  child,
  conclude,
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as readonly ActName[];

/** The act of a name; undefined when there is none. */
export function actOf(name: string): Act | undefined {
  return isActName(name) ? acts[name] : undefined;
}

export function isActName(name: string): name is ActName {
  return Object.hasOwn(acts, name);
}
