import type { Json, Variables } from '../types.ts';
import { compileFeel } from './compile.ts';
import { toJson } from './json.ts';
import { feelLimits } from './syntax.ts';
import { isError } from './value.ts';

export type Evaluated =
  | { readonly value: Json }
  | { readonly rejection: { readonly code: string; readonly message: string } };

/** Evaluates one expression over variables, by the same FEEL that the diagrams run on. */
export function evaluate(expression: string, variables: Variables): Evaluated {
  const compiled = compileFeel(expression);
  if ('refused' in compiled) {
    return { rejection: { code: 'BAD_EXPRESSION', message: compiled.refused } };
  }
  const found = compiled.evaluate({
    fuel: { left: feelLimits.rounds },
    lookup: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  });
  const value = toJson(found);
  if (isError(value)) {
    return { rejection: { code: 'BAD_VALUE', message: `"${compiled.text}": ${value.message}` } };
  }
  return { value };
}
