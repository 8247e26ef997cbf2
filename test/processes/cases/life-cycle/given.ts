import { type DecisionContext, dueDateOf } from '#processes';
import { filedCase } from '../filed-case.ts';
import type { CaseScenario } from '../scenario.ts';

/** What the matters of these tests say; there from the suite's beginning on. */
export type LifeCycleGiven = {
  /** A matter with rules for whatever may happen. */
  ruled: DecisionContext;
  /** The same with a pre-review. */
  preReviewed: DecisionContext;
};

/** A case that was accepted and whose materials were found in order. */
export function inReview(context: DecisionContext): CaseScenario {
  const scenario = filedCase(context);
  scenario.advanceTo('2026-03-03').complete('PreCheck', 'counter', 'accept');
  return scenario.complete('MaterialReview', 'officer', 'pass').expectStatus('IN_REVIEW');
}

/** The last day of the statutory clock as it stands. */
export function due({ context, file }: CaseScenario): string | null {
  return dueDateOf(context, file, 'statutory');
}
