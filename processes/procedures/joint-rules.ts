import type { Definition } from '#engine';
import { marksOf } from '../cases/marks.ts';
import type { Matter } from '../matters/types.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** What joint work wants drawn together: none of its steps means anything without the others. */
const belongTogether = [
  ['jointPrecheck', 'materialReview'],
  ['materialReview', 'askReviews'],
  ['materialReview', 'jointPrecheck'],
  ['surveyRecord', 'inviteToSurvey'],
  ['inviteToSurvey', 'arrangeSurvey'],
  ['arrangeSurvey', 'surveyResult'],
  ['acceptance', 'surveyResult'],
] as const;

/** Finds joint work that is drawn in part, or without the rule of its matter. */
export function jointProblems(
  definition: Definition,
  matter: Matter | undefined,
): readonly ProcedureProblem[] {
  const acts = new Map(definition.nodes.map(({ id }) => [marksOf(definition, id).act, id]));
  const parts = belongTogether.flatMap(([act, other]) => {
    const id = acts.get(act);
    return id === undefined || acts.has(other)
      ? []
      : [problem('JOINT_STEP_MISSING', id, { act, other })];
  });
  const arranged = acts.get('arrangeSurvey');
  const isRuled = matter === undefined || matter.jointSurvey !== undefined;
  return arranged === undefined || isRuled
    ? parts
    : [...parts, problem('SURVEY_WITHOUT_RULE', arranged, { matter: matter.name })];
}
