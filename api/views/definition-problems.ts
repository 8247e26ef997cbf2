import type { Problem } from '#engine';
import { engineSentence } from '#processes';

/** A problem of a diagram that speaks both languages already: those of the case rules and of the reader. */
type SpokenProblem = Problem & { readonly messageEn?: string };

/** A problem of a diagram for the wire; what the engine says is put into Chinese here. */
export function inBothLanguages({ elementId, code, message, messageEn, severity }: SpokenProblem) {
  if (messageEn !== undefined) return { elementId, code, message, messageEn, severity };
  const chinese = engineSentence({ code, message, elementId }) ?? message;
  return { elementId, code, message: chinese, messageEn: message, severity };
}
