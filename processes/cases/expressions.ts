import { evaluate as evaluateFeel, type Json, type Variables } from '#engine';
import { type CaseRejection, reject } from '../rejections.ts';

/** Evaluates an expression of a diagram or a matter with the engine's FEEL; a mistake in it is a refusal. */
export function evaluate(
  expression: string,
  variables: Variables,
): { readonly value: Json } | { readonly rejection: CaseRejection } {
  const result = evaluateFeel(expression, variables);
  if ('value' in result) return { value: result.value };
  const reason = result.rejection.message;
  return { rejection: reject('EXPRESSION_FAILED', { expression, reason }) };
}
