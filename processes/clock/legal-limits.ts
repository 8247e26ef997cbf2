import type { PeriodUnit } from './period.ts';

/** The length of a period and the article it comes from. */
export type LegalLimit = {
  readonly limit: number;
  readonly unit: PeriodUnit;
  /** How much the article allows to extend it, once. */
  readonly extensionDays: number;
  readonly article: string;
};

/** The limits of the Administrative Licensing Law: the ceiling of every matter that no special law gives its own. */
export const legalLimits = {
  /** The one-time notice of what an application lacks. */
  notice: workdays(5, 0, '行政许可法 32(4)'),
  /** The decision of one agency; its head may extend. */
  decision: workdays(20, 10, '行政许可法 42(1)'),
  /** Unified, joint or centralised handling; the head of the same-level government may extend. */
  jointDecision: workdays(45, 15, '行政许可法 42(2)'),
  /** The review of a lower level before it sends the case up. */
  lowerLevelReview: workdays(20, 0, '行政许可法 43'),
  /** Handing over the certificate after the decision. */
  delivery: workdays(10, 0, '行政许可法 44'),
} as const satisfies Record<string, LegalLimit>;

function workdays(limit: number, extensionDays: number, article: string): LegalLimit {
  return { limit, unit: 'workday', extensionDays, article };
}
