import type { TaskDetail } from '../contract.ts';

/** Outcomes that want an opinion with reasons; the server refuses them without. */
const reasoned: Readonly<Record<string, readonly string[]>> = {
  precheck: ['refuse', 'notNeeded'],
  jointPrecheck: ['refuse', 'notNeeded'],
  surveyRecord: ['pass', 'rectify', 'fail'],
  surveyResult: ['fail'],
  acceptance: ['grant', 'deny'],
  preReview: ['return'],
  review: ['return', 'rectify', 'fail'],
  forward: ['forward', 'return'],
  specialProcedure: ['done'],
  survey: ['pass', 'return', 'rectify', 'fail'],
  opinion: ['disagree'],
  decide: ['deny'],
  countersign: ['reject'],
  addSign: ['advised', 'reject'],
  delegate: ['advised'],
  consult: ['answered'],
  supervise: ['replied'],
  makeGood: ['madeGood'],
};

/** Every level signs with an opinion of its own, whichever way it sends the case. */
const alwaysReasoned = ['levelReview'];

export const isReasoned = (act: string, outcome: string | undefined): boolean =>
  outcome !== undefined &&
  (alwaysReasoned.includes(act) || (reasoned[act]?.includes(outcome) ?? false));

/** Acts that decide whether an application is accepted. */
export const isIntake = (act: string): boolean => act === 'precheck' || act === 'jointPrecheck';

/** Acts that look through the materials one by one. */
export const checksMaterials = (act: string): boolean =>
  isIntake(act) || act === 'preReview' || act === 'materialReview';

/** What follows that nobody can take back; null when the act can be corrected later. */
export function gravityOf(
  act: string,
): 'confirmIssues' | 'confirmOpinion' | 'confirmDeliver' | null {
  switch (act) {
    case 'precheck':
    case 'jointPrecheck':
    case 'arrangeSurvey':
    case 'surveyResult':
    case 'acceptance':
    case 'decide':
      return 'confirmIssues';
    case 'opinion':
    case 'materialReview':
    case 'surveyRecord':
      return 'confirmOpinion';
    case 'deliver':
      return 'confirmDeliver';
    default:
      return null;
  }
}

/** Outcomes offered; a diagram without any means that the step is simply done. */
export const outcomesOf = (task: TaskDetail, done: string) =>
  task.outcomes.length > 0 ? task.outcomes : [{ value: 'pass', name: done }];
