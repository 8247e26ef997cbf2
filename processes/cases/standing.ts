import type { CaseStatus } from './types.ts';

const beforeAcceptance = [
  'SUBMITTED',
  'PRE_RETURNED',
  'PRE_PASSED',
  'RECEIVED',
  'SUPPLEMENTING',
  'SUPPLEMENTED',
] as const;
export const inReview = ['ACCEPTED', 'IN_REVIEW'] as const;
export const undecided = [...beforeAcceptance, ...inReview, 'SUSPENDED'] as const;
export const granted = ['DECIDED_GRANT', 'DECIDED_DENY'] as const;

/** How far a case is, roughly: before its decision, decided and not yet delivered, or over. */
export type Standing = 'underWay' | 'decided' | 'over';

export function standingOf(status: CaseStatus): Standing {
  const isOneOf = (statuses: readonly CaseStatus[]) => statuses.includes(status);
  if (isOneOf(undecided)) return 'underWay';
  return isOneOf(granted) ? 'decided' : 'over';
}
