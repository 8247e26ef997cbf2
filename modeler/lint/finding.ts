import type { Problem } from '#engine';
import { engineSentence } from '#processes';

/** A problem of the drawing as the list shows it, in both languages. */
export type Finding = {
  readonly elementId: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly zh: string;
  readonly en: string;
  /** The decision that it is about, when it lies in none of the drawing's elements. */
  readonly decision?: string;
};

/** What the browser's checks and the server say, both in this shape. */
export type SpokenProblem = {
  readonly elementId?: string;
  readonly code?: string;
  readonly severity?: string;
  readonly message: string;
  readonly messageEn?: string;
};

/** A problem of the engine, of the case rules or of the server as a finding. */
export function findingOf(problem: Problem | SpokenProblem): Finding {
  const { elementId = '', code = '', message } = problem;
  const messageEn = 'messageEn' in problem ? problem.messageEn : undefined;
  return {
    elementId,
    code,
    severity: problem.severity === 'warning' ? 'warning' : 'error',
    zh:
      messageEn === undefined ? (engineSentence({ code, message, elementId }) ?? message) : message,
    en: messageEn ?? message,
  };
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

export function countOf(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
