import { readName } from './literals.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { refuse, refuseSyntax } from './refuse.ts';
import { feelLimits, type Syntax } from './syntax.ts';
import {
  type Environment,
  type Evaluate,
  FeelError,
  type FeelValue,
  isError,
  isList,
  kindOf,
  spend,
} from './value.ts';

/** `x in xs` or `i in 1..3`: a name and what it runs through. */
export type Step = {
  readonly name: string;
  readonly from: Evaluate;
  /** The other end of a range; without one, `from` is a list. */
  readonly to: Evaluate | undefined;
};

/** Compiles what stands between `for` and `return`, or `some` and `satisfies`. */
export function compileSteps(
  iterations: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): readonly Step[] {
  return iterations.children
    .filter(({ name }) => name === 'InExpression')
    .map((step) => compileStep(step, compilation, compileNode));
}

function compileStep(syntax: Syntax, compilation: Compilation, compileNode: CompileNode): Step {
  const [name, , context] = syntax.children;
  const variable = name === undefined ? undefined : readName(name);
  const [first, dots, last] = context?.children ?? [];
  if (variable === undefined || first === undefined || (dots !== undefined && last === undefined)) {
    return { name: '', from: refuseSyntax(syntax, compilation), to: undefined };
  }
  if (Math.abs(Number(first.text) - Number(last?.text)) > feelLimits.rounds) {
    refuse(compilation, `"${syntax.text}" is longer than ${feelLimits.rounds}`);
  }
  return {
    name: variable,
    from: compileNode(first, compilation),
    to: last && compileNode(last, compilation),
  };
}

/** Goes through all combinations until `visit` says no; the error that ended it, if one did. Each round is paid for. */
export function forEach(
  steps: readonly Step[],
  environment: Environment,
  visit: (environment: Environment) => boolean,
): FeelError | undefined {
  const answer = go(steps, 0, environment, visit);
  return isError(answer) ? answer : undefined;
}

type Visit = (environment: Environment) => boolean;

/** Whether to go on. There are as many levels as steps were written. */
function go(
  steps: readonly Step[],
  at: number,
  environment: Environment,
  visit: Visit,
): boolean | FeelError {
  const step = steps[at];
  if (step === undefined) return visit(environment);
  const values = valuesOf(step, environment);
  if (values instanceof FeelError) return values;
  for (const value of values) {
    const empty = spend(environment, 1);
    if (empty !== undefined) return empty;
    const lookup = (name: string) => (name === step.name ? value : environment.lookup(name));
    const answer = go(steps, at + 1, { ...environment, fuel: environment.fuel, lookup }, visit);
    if (answer !== true) return answer;
  }
  return true;
}

function valuesOf({ from, to }: Step, environment: Environment): Iterable<FeelValue> | FeelError {
  const first = from(environment);
  if (isError(first)) return first;
  if (to === undefined) {
    return isList(first) ? first : new FeelError(`a list is needed, not ${kindOf(first)}`);
  }
  const last = to(environment);
  if (isError(last)) return last;
  return isWhole(first) && isWhole(last)
    ? range(first, last)
    : new FeelError('a range to go through has whole numbers as its ends');
}

function isWhole(value: FeelValue): value is number {
  return Number.isSafeInteger(value);
}

/** Upwards or downwards, both ends included. */
function* range(first: number, last: number): Iterable<number> {
  const by = first <= last ? 1 : -1;
  for (let value = first; by * value <= by * last; value += by) yield value;
}
