import type { Problem } from '#engine';

/** A problem of a diagram for the wire. The rules of the business speak Chinese first; the engine knows English only. */
export function inBothLanguages(problem: Problem & { readonly messageEn?: string }) {
  const { elementId, code, message, messageEn = message, severity } = problem;
  return { elementId, code, message, messageEn, severity };
}
