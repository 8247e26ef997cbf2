import { type MatterProblem, matterProblem } from './matter-problems.ts';
import type { Matter } from './types.ts';

/** Whether silence or absence may never count as consent: what keeps people safe or healthy is looked at by somebody. */
export function wantsExpressConsent({ concerns = [] }: Matter): boolean {
  return concerns.length > 0;
}

/** Deemed consent rests on a law, and is never given where public safety or health is concerned (requirements 4.2). */
export function silenceProblems(matter: Matter): readonly MatterProblem[] {
  const { onNoReply, jointSurvey, coDepartments, limits } = matter;
  const given = [
    { field: 'onNoReply', isGiven: onNoReply === 'deemedConsent' },
    { field: 'jointSurvey', isGiven: jointSurvey?.absence === 'deemedConsent' },
  ].filter(({ isGiven }) => isGiven);
  const isWithoutLaw =
    onNoReply === 'deemedConsent' && coDepartments.length > 0 && limits.opinion.basis.trim() === '';
  return [
    ...(isWithoutLaw ? [matterProblem('CONSENT_WITHOUT_BASIS', 'limits.opinion')] : []),
    ...(wantsExpressConsent(matter)
      ? given.map(({ field }) => matterProblem('CONSENT_FORBIDDEN', field))
      : []),
  ];
}
