import { isNumber } from './decimal.ts';
import { compileSteps, forEach, type Step } from './iteration.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { refuseSyntax } from './refuse.ts';
import type { Syntax } from './syntax.ts';
import {
  type Environment,
  type Evaluate,
  FeelError,
  type FeelList,
  type FeelValue,
  isContext,
  isError,
  isList,
  kindOf,
  spend,
} from './value.ts';

/** Compiles `list[condition]`, where `item` and its fields have names, and `list[1]`. */
export function compileFilter(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [source, , filter] = syntax.children;
  if (source === undefined || filter === undefined) return refuseSyntax(syntax, compilation);
  const list = compileNode(source, compilation);
  const condition = compileNode(filter, compilation);
  if (filter.name === 'NumericLiteral') {
    return (environment) => {
      const items = list(environment);
      if (isError(items)) return items;
      return isList(items) ? itemAt(items, condition(environment)) : notAList(items);
    };
  }
  return (environment) => selectFrom(list(environment), condition, environment);
}

/** The members for which a condition holds, or the one at a place when it gives a number. */
export function selectFrom(
  list: FeelValue,
  condition: Evaluate,
  environment: Environment,
): FeelValue {
  if (isError(list)) return list;
  return isList(list) ? select(list, condition, environment) : notAList(list);
}

/** The first is 1, the last -1; null where there is none. */
function itemAt(list: FeelList, index: FeelValue): FeelValue {
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index === 0) {
    return new FeelError('a place in a list is a whole number, the first is 1, the last -1');
  }
  return list.at(index > 0 ? index - 1 : index) ?? null;
}

function select(items: FeelList, condition: Evaluate, environment: Environment): FeelValue {
  const selected: FeelValue[] = [];
  for (const [at, item] of items.entries()) {
    const inner = itemEnvironment(environment, item);
    const answer = spend(inner, 1) ?? condition(inner);
    // A number is a place, which does not depend on the member.
    if (at === 0 && isNumber(answer)) return itemAt(items, answer);
    const holds = truth(answer);
    if (isError(holds)) return holds;
    if (holds) selected.push(item);
  }
  return selected;
}

function itemEnvironment(outer: Environment, item: FeelValue): Environment {
  return {
    ...outer,
    fuel: outer.fuel,
    lookup: (name) => {
      if (name === 'item') return item;
      return isContext(item) && Object.hasOwn(item, name) ? item[name] : outer.lookup(name);
    },
  };
}

function truth(answer: FeelValue): boolean | FeelError {
  if (typeof answer === 'boolean' || isError(answer)) return answer;
  return new FeelError(`a condition must be true or false, not ${kindOf(answer)}`);
}

/** Compiles `some x in xs satisfies …` and `every …`. */
export function compileQuantified(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [word, iterations, , condition] = syntax.children;
  if (word === undefined || iterations === undefined || condition === undefined) {
    return refuseSyntax(syntax, compilation);
  }
  const steps = compileSteps(iterations, compilation, compileNode);
  const satisfied = compileNode(condition, compilation);
  const decisive = word.text === 'some';
  return (environment) => quantify({ steps, satisfied, decisive }, environment);
}

type Quantified = {
  readonly steps: readonly Step[];
  readonly satisfied: Evaluate;
  /** The answer that ends the search: true of `some`, false of `every`. */
  readonly decisive: boolean;
};

/** Whether a condition holds for some, or for every combination. */
export function quantify(
  { steps, satisfied, decisive }: Quantified,
  environment: Environment,
): FeelValue {
  let answer: boolean | FeelError = !decisive;
  const broken = forEach(steps, environment, (inner) => {
    const holds = truth(satisfied(inner));
    if (holds === decisive || isError(holds)) answer = holds;
    return holds === !decisive;
  });
  return broken ?? answer;
}

/** Compiles `for x in xs, i in 1..3 return …`. */
export function compileFor(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [, iterations, , body] = syntax.children;
  if (iterations === undefined || body === undefined) return refuseSyntax(syntax, compilation);
  const steps: readonly Step[] = compileSteps(iterations, compilation, compileNode);
  const result = compileNode(body, compilation);
  return (environment) => iterate(steps, result, environment);
}

/** What an expression gives for each combination. */
export function iterate(
  steps: readonly Step[],
  result: Evaluate,
  environment: Environment,
): FeelValue {
  const results: FeelValue[] = [];
  let failed: FeelError | undefined;
  const broken = forEach(steps, environment, (inner) => {
    const value = result(inner);
    if (isError(value)) failed = value;
    else results.push(value);
    return failed === undefined;
  });
  return broken ?? failed ?? results;
}

function notAList(value: FeelValue): FeelError {
  return new FeelError(`a list is needed, not ${kindOf(value)}`);
}
