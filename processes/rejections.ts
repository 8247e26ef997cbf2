import type { Json, Rejection } from '#engine';
import { engineSentence, inChinese } from './engine-sentences.ts';
import { fill } from './fill.ts';
import { sentences } from './rejection-sentences.ts';

export type Language = 'zh' | 'en';
type Facts = { readonly [name: string]: Json };

/** A mistake in one field of a form, in both languages. */
export type FieldProblem = {
  readonly field: string;
  readonly code:
    | 'REQUIRED'
    | 'WRONG_TYPE'
    | 'TOO_SHORT'
    | 'TOO_LONG'
    | 'TOO_SMALL'
    | 'TOO_LARGE'
    | 'PATTERN'
    | 'NOT_A_CHOICE';
  readonly messageZh: string;
  readonly messageEn: string;
};

/** A refusal of a case command: the code, the English sentence, and the facts that every language's sentence needs. */
export type CaseRejection = Rejection & {
  readonly facts?: Facts;
  readonly problems?: readonly FieldProblem[];
};

export type RejectionCode = keyof typeof sentences;
export const rejectionCodes = Object.keys(sentences) as readonly RejectionCode[];

/** A refusal with its English sentence. */
export function reject(code: RejectionCode, facts: Facts = {}): CaseRejection {
  return { code, message: fill(sentences[code][0], facts, wordOf), facts };
}

/** The sentence of a refusal in a language. Refusals of the engine carry no facts. */
export function sentenceOf(rejection: CaseRejection, language: Language): string {
  if (language === 'en') return rejection.message;
  if (rejection.facts === undefined) return engineSentence(rejection) ?? rejection.message;
  const known = sentences[rejection.code as RejectionCode] as readonly [string, string] | undefined;
  if (known === undefined) return rejection.message;
  const { reason } = rejection.facts;
  const isOfExpression = expressionCodes.has(rejection.code) && typeof reason === 'string';
  const facts = isOfExpression
    ? { ...rejection.facts, reason: inChinese(reason) }
    : rejection.facts;
  return fill(known[1], facts, wordOf);
}

/** Their reason is what FEEL says, in English. */
const expressionCodes: ReadonlySet<string> = new Set<RejectionCode>([
  'DIAGRAM_MISTAKE',
  'EXPRESSION_FAILED',
]);

/** The Chinese sentence of a refusal. */
export function detailOf(rejection: CaseRejection): string {
  return sentenceOf(rejection, 'zh');
}

function wordOf(fact: Json | undefined): string {
  if (Array.isArray(fact)) return fact.map(wordOf).join('、');
  return typeof fact === 'string' ? fact : JSON.stringify(fact ?? '');
}
