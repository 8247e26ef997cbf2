import type { Correlation, CorrelationField, CorrelationKey, Expression } from '../definition.ts';
import { toJson } from '../feel/json.ts';
import { feelLimits } from '../feel/syntax.ts';
import { isError } from '../feel/value.ts';
import type { Json, Variables } from '../types.ts';
import { emitCorrelationKeyInitialized } from './emit-messages.ts';
import { evaluate } from './environment.ts';
import type { Work } from './work.ts';

/** What a message says of itself. */
export type Letterhead = {
  readonly name: string;
  readonly variables?: Variables | undefined;
  /** Fields by name or id that the variables do not carry. */
  readonly correlation?: Variables | undefined;
};

/** A key that a message should carry; without values it does not. */
type Derived = { readonly key: CorrelationKey; readonly values: readonly Json[] | undefined };

/** The keys that a message carries, by the retrieval expressions for its name: BPMN 2.0.2, 8.4.2. */
function derive({ keys }: Correlation, message: Letterhead): readonly Derived[] {
  return keys.flatMap((key) => {
    const given = message.correlation ?? {};
    const isMeant = key.fields.every(
      ({ id, name, paths }) =>
        paths.has(message.name) || Object.hasOwn(given, name) || Object.hasOwn(given, id),
    );
    if (!isMeant || key.fields.length === 0) return [];
    const values = key.fields.map((field) => fieldOf(field, message));
    return [{ key, values: values.every(isGiven) ? values : undefined }];
  });
}

/** A key is valid only when all of its fields have a value. */
function isGiven(value: Json | undefined): value is Json {
  return value !== undefined && value !== null;
}

function fieldOf({ id, name, paths }: CorrelationField, message: Letterhead): Json | undefined {
  const { correlation = {}, variables = {} } = message;
  if (Object.hasOwn(correlation, name)) return correlation[name];
  if (Object.hasOwn(correlation, id)) return correlation[id];
  const path = paths.get(message.name);
  return path && evaluateIn(path, variables);
}

/** The value of an expression over the variables of a message; undefined when there is none. */
export function evaluateIn(expression: Expression, variables: Variables): Json | undefined {
  const found = expression.evaluate({
    fuel: { left: feelLimits.rounds },
    lookup: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  });
  const value = toJson(found);
  return isError(value) ? undefined : value;
}

/**
 * Whether a message belongs to the conversation of an instance. A subscription asks the process what
 * the fields must be now; else the first message that carried the key has said it.
 */
export function isOfConversation(work: Work, message: Letterhead): boolean {
  const { correlation } = work.definition;
  if (correlation === undefined) return true;
  let isKnown = false;
  let isCarried = false;
  for (const { key, values } of derive(correlation, message)) {
    const wanted = wantedOf(work, key);
    if (wanted === undefined) continue;
    isKnown = true;
    if (values === undefined) continue;
    if (!values.every((value, at) => same(value, wanted[at]))) return false;
    isCarried = true;
  }
  return isCarried || !isKnown;
}

function wantedOf(work: Work, key: CorrelationKey): readonly (Json | undefined)[] | undefined {
  const { root } = work.draft.instance;
  if (key.expected === undefined) return root.a?.[key.id];
  return key.expected.map((path) => {
    const value = path && evaluate(work, root, path);
    return value === undefined || isError(value) ? undefined : value;
  });
}

/** Fields are compared as texts are: a number and its digits are the same number of a case. */
function same(one: Json, other: Json | undefined): boolean {
  if (other === undefined || other === null) return false;
  const isPlain = typeof one !== 'object' && typeof other !== 'object';
  return isPlain ? String(one) === String(other) : JSON.stringify(one) === JSON.stringify(other);
}

/** A message sent or received initializes the keys that it carries and the conversation has not yet. */
export function initializeKeys(work: Work, message: Letterhead): void {
  const { correlation } = work.definition;
  if (correlation === undefined) return;
  for (const { key, values } of derive(correlation, message)) {
    if (values === undefined || key.expected !== undefined) continue;
    if (work.draft.instance.root.a?.[key.id] !== undefined) continue;
    emitCorrelationKeyInitialized(work, key.id, values);
  }
}

/** The keys that a message would begin a conversation with. */
export function keysOf(
  correlation: Correlation | undefined,
  message: Letterhead,
): { readonly [key: string]: readonly Json[] } {
  if (correlation === undefined) return {};
  return Object.fromEntries(
    derive(correlation, message).flatMap(({ key, values }) =>
      values === undefined ? [] : [[key.id, values]],
    ),
  );
}
