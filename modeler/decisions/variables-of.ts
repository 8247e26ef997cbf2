import type { Json, Variables } from '#engine';
import type { DecisionInput } from './dmn-file.ts';

/** Variables as the case would have them: `form.area` lies within `form`. */
export function variablesOf(
  inputs: readonly DecisionInput[],
  answers: Readonly<Record<string, string>>,
): Variables {
  const variables: Record<string, Json> = {};
  for (const { path, type } of inputs) {
    const text = answers[path] ?? '';
    if (text !== '') put(variables, path.split('.'), asJson(text, type));
  }
  return variables;
}

function put(
  place: Record<string, Json>,
  [name = '', ...rest]: readonly string[],
  value: Json,
): void {
  if (rest.length === 0) {
    place[name] = value;
    return;
  }
  const known = place[name];
  const isObject = typeof known === 'object' && known !== null && !Array.isArray(known);
  const copy: Record<string, Json> = isObject ? { ...(known as Variables) } : {};
  put(copy, rest, value);
  place[name] = copy;
}

/** A text stays a text where the table says so; else numbers and yes-no are read as such. */
function asJson(text: string, type: string): Json {
  if (type === 'string' || type === 'date' || type === 'time') return text;
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}
