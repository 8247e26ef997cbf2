import type { TaskDetail } from '../contract.ts';

/** Outcomes that want an opinion with reasons; the server refuses them without. */
const reasoned: Readonly<Record<string, readonly string[]>> = {
  precheck: ['refuse', 'notNeeded'],
  review: ['return', 'rectify', 'fail'],
  survey: ['pass', 'return', 'rectify', 'fail'],
  opinion: ['disagree'],
  decide: ['deny'],
  countersign: ['reject'],
  addSign: ['advised', 'reject'],
  delegate: ['advised'],
  consult: ['answered'],
  supervise: ['replied'],
};

export const isReasoned = (act: string, outcome: string | undefined): boolean =>
  outcome !== undefined && (reasoned[act]?.includes(outcome) ?? false);

/** What follows that nobody can take back; null when the act can be corrected later. */
export function gravityOf(
  act: string,
): 'confirmIssues' | 'confirmOpinion' | 'confirmDeliver' | null {
  switch (act) {
    case 'precheck':
    case 'decide':
      return 'confirmIssues';
    case 'opinion':
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
