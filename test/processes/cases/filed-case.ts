import type { DecisionContext } from '#processes';
import { CaseScenario } from './scenario.ts';

/** A case that was filed on 2 March 2026 and waits at the counter. */
export function filedCase(context: DecisionContext): CaseScenario {
  return new CaseScenario(context).advanceTo('2026-03-02').submit();
}

/** What a notice asks for when a drawing is not in order. */
export const sp03 = { materialCode: 'SP03', reason: '未标明功能间面积' };

/** The finding that a material is defective. */
export const defective = (code: string) => ({
  code,
  check: { result: 'defective' as const, reason: '不清晰' },
});

/** Takes a filed case to the review: accepted, its materials and its site found in order. */
export function surveyed(scenario: CaseScenario): void {
  scenario.complete('PreCheck', 'counter', 'accept').complete('MaterialReview', 'officer', 'pass');
  scenario
    .complete('SiteInspection', 'officer', 'pass')
    .complete('SiteInspection', 'counter', 'pass');
}
