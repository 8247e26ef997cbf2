import type { Json } from '../types.ts';
import { readName, readNumber } from './literals.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import type { Syntax } from './syntax.ts';
import {
  type Environment,
  type Evaluate,
  FeelError,
  type FeelValue,
  isContext,
  isError,
  isList,
  kindOf,
} from './value.ts';

/** Compiles `list[condition]`, where `item` and its fields have names, and `list[1]`. */
export function compileFilter(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [source, , filter] = syntax.children;
  if (source === undefined || filter === undefined) return refused(syntax, compilation);
  const list = compileNode(source, compilation);
  if (filter.name === 'NumericLiteral') {
    const index = readNumber(filter);
    if (index === undefined || !Number.isInteger(index)) return refused(filter, compilation);
    return (environment) => itemAt(list(environment), index);
  }
  const condition = compileNode(filter, compilation);
  return (environment) => {
    const items = list(environment);
    if (isError(items)) return items;
    if (!isList(items)) return notAList(items);
    return select(items, condition, environment);
  };
}

function itemAt(list: FeelValue, index: number): FeelValue {
  if (isError(list)) return list;
  if (!isList(list)) return notAList(list);
  return list.at(index > 0 ? index - 1 : index) ?? null;
}

function select(items: readonly Json[], condition: Evaluate, environment: Environment): FeelValue {
  const selected: Json[] = [];
  for (const item of items) {
    const answer = round(condition, itemEnvironment(environment, item));
    if (isError(answer)) return answer;
    if (answer) selected.push(item);
  }
  return selected;
}

function itemEnvironment(outer: Environment, item: Json): Environment {
  return {
    fuel: outer.fuel,
    lookup: (name) => {
      if (name === 'item') return item;
      return isContext(item) && Object.hasOwn(item, name) ? item[name] : outer.lookup(name);
    },
  };
}

/** One evaluation of a condition within a list; all of them together are limited. */
function round(condition: Evaluate, environment: Environment): boolean | FeelError {
  environment.fuel.left -= 1;
  if (environment.fuel.left < 0) return new FeelError('the lists are too long for this expression');
  const answer = condition(environment);
  if (typeof answer === 'boolean' || isError(answer)) return answer;
  return new FeelError(`a condition must be true or false, not ${kindOf(answer)}`);
}

type Iteration = { readonly name: string; readonly list: Evaluate };

/** Compiles `some x in xs satisfies …` and `every …` over lists that exist. */
export function compileQuantified(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [word, iterations, , condition] = syntax.children;
  if (word === undefined || iterations === undefined || condition === undefined) {
    return refused(syntax, compilation);
  }
  const steps = iterations.children.map((step) => compileIteration(step, compilation, compileNode));
  const satisfied = compileNode(condition, compilation);
  const decisive = word.text === 'some';
  return (environment) => quantify({ steps, satisfied, decisive }, 0, environment);
}

function compileIteration(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Iteration {
  const [name, , context] = syntax.children;
  const variable = name === undefined ? undefined : readName(name);
  const source = context?.children[0];
  if (variable === undefined || source === undefined || context?.children.length !== 1) {
    return { name: '', list: refused(syntax, compilation) };
  }
  return { name: variable, list: compileNode(source, compilation) };
}

type Quantified = {
  readonly steps: readonly Iteration[];
  readonly satisfied: Evaluate;
  readonly decisive: boolean;
};

function quantify(
  quantified: Quantified,
  at: number,
  environment: Environment,
): boolean | FeelError {
  const step = quantified.steps[at];
  if (step === undefined) return round(quantified.satisfied, environment);
  const items = step.list(environment);
  if (isError(items)) return items;
  if (!isList(items)) return notAList(items);
  for (const item of items) {
    const lookup = (name: string) => (name === step.name ? item : environment.lookup(name));
    const answer = quantify(quantified, at + 1, { fuel: environment.fuel, lookup });
    if (isError(answer) || answer === quantified.decisive) return answer;
  }
  return !quantified.decisive;
}

function notAList(value: FeelValue): FeelError {
  return new FeelError(`a list is needed, not ${kindOf(value)}`);
}

function refused(syntax: Syntax, compilation: Compilation): Evaluate {
  compilation.refused ??= `"${syntax.text}" is not supported here`;
  return () => new FeelError('refused');
}
