import { compare, compareNumbers, equals, listContains, type Operator } from './compare.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { refuse } from './refuse.ts';
import type { Syntax } from './syntax.ts';
import {
  type Environment,
  type Evaluate,
  type FeelError,
  type FeelValue,
  isError,
  isList,
  spend,
} from './value.ts';

/** Compiles `a = b`, `a between b and c` and `a in …`. */
export function compileComparison(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [left, operator, ...rest] = syntax.children;
  if (left === undefined || operator === undefined) return refused(syntax, compilation);
  const value = compileNode(left, compilation);
  const [first, , second] = rest;
  if (operator.name === 'CompareOp' && first !== undefined) {
    return compileOperator({ left, operator, right: first }, compilation, compileNode);
  }
  if (operator.name === 'between' && first !== undefined && second !== undefined) {
    const low = compileNode(first, compilation);
    const high = compileNode(second, compilation);
    return (environment) =>
      within(value(environment), {
        low: low(environment),
        high: high(environment),
        from: '>=',
        to: '<=',
      });
  }
  if (operator.name === 'in') {
    const tests = testsOf(rest).map((test) => compileTest(test, compilation, compileNode));
    return (environment) => anyTest(tests, value(environment), environment);
  }
  return refused(syntax, compilation);
}

function refused(syntax: Syntax, compilation: Compilation): Evaluate {
  return refuse(compilation, `"${syntax.text}" is not a comparison that is supported here`);
}

type Sides = { readonly left: Syntax; readonly operator: Syntax; readonly right: Syntax };

function compileOperator(
  sides: Sides,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const left = compileNode(sides.left, compilation);
  const right = compileNode(sides.right, compilation);
  const operator = operatorOf(sides.operator.text);
  if (operator === undefined) return refused(sides.operator, compilation);
  if (sides.right.name === 'null') return isNull(left, operator, compilation);
  if (sides.left.name === 'null') return isNull(right, operator, compilation);
  return (environment) => {
    const one = left(environment);
    const other = right(environment);
    if (operator === '=' && typeof one === 'string' && typeof other === 'string') {
      return one === other;
    }
    if (typeof one === 'number' && typeof other === 'number') {
      return compareNumbers(one, operator, other);
    }
    const empty = spend(environment, isList(one) ? one.length / 100 : 0);
    return empty ?? compare(one, operator, other);
  };
}

function operatorOf(text: string): Operator | undefined {
  const operators: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>='];
  return operators.find((operator) => operator === text);
}

/** `= null` and `!= null` are the only questions that a null answers. */
function isNull(value: Evaluate, operator: Operator, compilation: Compilation): Evaluate {
  if (operator !== '=' && operator !== '!=') {
    refuse(compilation, `null has no order, "${operator} null" cannot be answered`);
  }
  return (environment) => {
    const found = value(environment);
    return isError(found) ? found : (found === null) === (operator === '=');
  };
}

type Test = (value: FeelValue, environment: Environment) => boolean | FeelError;

function testsOf(rest: readonly Syntax[]): readonly Syntax[] {
  const inside = rest.filter((child) => child.name !== '(' && child.name !== ')');
  const tests = inside.flatMap((child) =>
    child.name === 'PositiveUnaryTests' ? child.children : [child],
  );
  return tests.map((test) =>
    test.name === 'PositiveUnaryTest' ? (test.children[0] ?? test) : test,
  );
}

function anyTest(
  tests: readonly Test[],
  value: FeelValue,
  environment: Environment,
): boolean | FeelError {
  if (isError(value)) return value;
  for (const test of tests) {
    const answer = test(value, environment);
    if (answer !== false) return answer;
  }
  return false;
}

function compileTest(syntax: Syntax, compilation: Compilation, compileNode: CompileNode): Test {
  if (syntax.name === 'Interval') return compileInterval(syntax, compilation, compileNode);
  if (syntax.name !== 'SimplePositiveUnaryTest') {
    const member = compileNode(syntax, compilation);
    return (value, environment) => {
      const found = member(environment);
      if (isError(found)) return found;
      return isList(found) && !isList(value) ? listContains(found, value) : equals(value, found);
    };
  }
  const [first, second] = syntax.children;
  if (first?.name === 'Interval') return compileInterval(first, compilation, compileNode);
  const operator = first === undefined ? undefined : operatorOf(first.text);
  if (operator === undefined || second === undefined) {
    refused(syntax, compilation);
    return () => false;
  }
  const bound = compileNode(second, compilation);
  return (value, environment) => compare(value, operator, bound(environment));
}

function compileInterval(syntax: Syntax, compilation: Compilation, compileNode: CompileNode): Test {
  const [open, low, , high, close] = syntax.children;
  if (open === undefined || low === undefined || high === undefined || close === undefined) {
    refused(syntax, compilation);
    return () => false;
  }
  const from = open.text === '[' ? '>=' : '>';
  const to = close.text === ']' ? '<=' : '<';
  const lowest = compileNode(low, compilation);
  const highest = compileNode(high, compilation);
  return (value, environment) =>
    within(value, { low: lowest(environment), high: highest(environment), from, to });
}

type Bounds = {
  readonly low: FeelValue;
  readonly high: FeelValue;
  readonly from: '>=' | '>';
  readonly to: '<=' | '<';
};

function within(value: FeelValue, { low, high, from, to }: Bounds): boolean | FeelError {
  const isAbove = compare(value, from, low);
  if (isError(isAbove)) return isAbove;
  const isBelow = compare(value, to, high);
  if (isError(isBelow)) return isBelow;
  return isAbove && isBelow;
}
