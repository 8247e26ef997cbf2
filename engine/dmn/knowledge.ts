import type { FeelValue } from '../feel/value.ts';
import { type Environment, FeelError, isError, spend } from '../feel/value.ts';
import { childOf, childrenOf, type ModdleElement, textOf } from '../model/moddle.ts';
import { compileLogic, knowing, type Logic, type Place, typed } from './logic.ts';
import { refuseDmn } from './report.ts';
import { variableName } from './requirements.ts';
import { type TypeCheck, typeOf } from './types.ts';

/** A business knowledge model: a function that decisions share. */
export type Knowledge = {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly check: TypeCheck }[];
  readonly logic: Logic;
};

/** Names of the parameters of a business knowledge model, in order. */
export function parametersOf(element: ModdleElement): readonly string[] {
  const definition = childOf(element, 'encapsulatedLogic');
  const written = definition === undefined ? [] : childrenOf(definition, 'formalParameter');
  return written.map((parameter) => textOf(parameter, 'name') ?? '');
}

export function compileKnowledge(place: Place, element: ModdleElement): Knowledge | undefined {
  const { report, types, id } = place;
  const definition = childOf(element, 'encapsulatedLogic');
  if (definition === undefined) {
    refuseDmn(report, id, 'has no logic');
    return undefined;
  }
  const kind = textOf(definition, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL') {
    refuseDmn(report, id, `is a function of ${kind}; only FEEL runs`);
    return undefined;
  }
  const parameters = childrenOf(definition, 'formalParameter').map((parameter) => ({
    name: textOf(parameter, 'name') ?? '',
    check: typeOf(report, types, id, parameter),
  }));
  const inner = parameters.reduce((known, { name }) => knowing(known, name), place);
  const logic = compileLogic(inner, childOf(definition, 'expression'));
  const check = typeOf(report, types, id, childOf(element, 'variable'));
  return logic && { name: variableName(element), parameters, logic: typed(logic, check) };
}

/** Calls a model: it sees its parameters and nothing else. Models do not call themselves, so calls end. */
export function callKnowledge(
  { name, parameters, logic }: Knowledge,
  args: readonly FeelValue[],
  caller: Environment,
): FeelValue {
  const given = new Map<string, FeelValue>();
  for (const [at, { name: parameter, check }] of parameters.entries()) {
    const value = check(args[at] ?? null, caller);
    if (isError(value)) return new FeelError(`${name}, ${parameter}: ${value.message}`);
    given.set(parameter, value);
  }
  const inner = { ...caller, fuel: caller.fuel, lookup: (one: string) => given.get(one) };
  const value = spend(caller, 1) ?? logic(inner, () => undefined);
  return isError(value) ? new FeelError(`${name}: ${value.message}`) : value;
}
