import { compileFeel, type Json, type Variables } from '#engine';
import { type CaseRejection, reject } from '../rejections.ts';

/** Evaluates an expression of a diagram or a matter with the engine's FEEL; a mistake in it is a refusal. */
export function evaluate(
  expression: string,
  variables: Variables,
): { readonly value: Json } | { readonly rejection: CaseRejection } {
  const compiled = compileFeel(expression);
  if ('refused' in compiled) return failed(expression, compiled.refused);
  const value = compiled.evaluate({
    lookup: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    fuel: { left: mostRounds },
  });
  if (value === null || typeof value !== 'object') return { value };
  if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
    return { value: value as Json };
  return failed(
    expression,
    'message' in value ? String(value.message) : 'it gives a time or a duration',
  );
}

/** Conditions are short: whoever needs more rounds than this has made a mistake. */
const mostRounds = 10_000;

function failed(expression: string, reason: string): { readonly rejection: CaseRejection } {
  return { rejection: reject('EXPRESSION_FAILED', { expression, reason }) };
}
