import { calculate, negative } from './arithmetic.ts';
import { compileCall, compileTimeCall } from './calls.ts';
import { compileComparison } from './comparisons.ts';
import type { ArithmeticOperator } from './decimal.ts';
import { compileInstanceOf } from './instance-of.ts';
import { compileFilter, compileFor, compileQuantified } from './lists.ts';
import { readName, readNumber, readString } from './literals.ts';
import { memberOf } from './members.ts';
import { refuse, refuseSyntax } from './refuse.ts';
import type { Syntax } from './syntax.ts';
import { type Evaluate, FeelError, type FeelValue, isError, kindOf, spend } from './value.ts';

/** Names of several words, and functions with the names of their parameters, that the place of an expression knows. */
export type Known = {
  readonly names: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, readonly string[]>;
};

/** The first thing of an expression that we do not do, and what it may know. */
export type Compilation = { refused: string | undefined; readonly known: Known };

export type CompileNode = (syntax: Syntax, compilation: Compilation) => Evaluate;

/** What each kind of syntax means: all of our FEEL at a glance. */
const meanings: ReadonlyMap<string, CompileNode> = new Map<string, CompileNode>([
  ['null', () => () => null],
  ['BooleanLiteral', ({ text }) => constant(text === 'true')],
  ['StringLiteral', compileString],
  ['NumericLiteral', compileNumber],
  ['List', compileList],
  ['Context', compileContext],
  ['VariableName', compileVariable],
  ['PathExpression', compilePath],
  ['ParenthesizedExpression', (syntax, compilation) => operand(syntax, 1, compilation)],
  ['Conjunction', (syntax, compilation) => compileLogic(syntax, compilation, false)],
  ['Disjunction', (syntax, compilation) => compileLogic(syntax, compilation, true)],
  ['Comparison', (syntax, compilation) => compileComparison(syntax, compilation, compileNode)],
  ['ArithmeticExpression', compileArithmetic],
  ['IfExpression', compileIf],
  [
    'InstanceOfExpression',
    (syntax, compilation) => compileInstanceOf(syntax, compilation, compileNode),
  ],
  ['FunctionInvocation', (syntax, compilation) => compileCall(syntax, compilation, compileNode)],
  ['DateTimeLiteral', (syntax, compilation) => compileTimeCall(syntax, compilation, compileNode)],
  ['FilterExpression', (syntax, compilation) => compileFilter(syntax, compilation, compileNode)],
  ['ForExpression', (syntax, compilation) => compileFor(syntax, compilation, compileNode)],
  [
    'QuantifiedExpression',
    (syntax, compilation) => compileQuantified(syntax, compilation, compileNode),
  ],
]);

export function compileNode(syntax: Syntax, compilation: Compilation): Evaluate {
  const meaning = meanings.get(syntax.name);
  return meaning === undefined
    ? refuse(compilation, `"${syntax.text}" (${syntax.name}) is not supported here`)
    : meaning(syntax, compilation);
}

function constant(value: FeelValue): Evaluate {
  return () => value;
}

function operand(syntax: Syntax, position: number, compilation: Compilation): Evaluate {
  const child = syntax.children[position];
  return child === undefined
    ? refuse(compilation, `"${syntax.text}" is incomplete`)
    : compileNode(child, compilation);
}

function compileString(syntax: Syntax, compilation: Compilation): Evaluate {
  const text = readString(syntax);
  return text === undefined
    ? refuse(compilation, `${syntax.text} has an unknown escape`)
    : constant(text);
}

function compileNumber(syntax: Syntax, compilation: Compilation): Evaluate {
  const number = readNumber(syntax);
  return number === undefined
    ? refuse(compilation, `the number ${syntax.text} has an exponent or more than 34 digits`)
    : constant(number);
}

function compileList(syntax: Syntax, compilation: Compilation): Evaluate {
  const items = syntax.children
    .filter((child) => child.name !== '[' && child.name !== ']')
    .map((child) => compileNode(child, compilation));
  return (environment) => {
    const values: FeelValue[] = [];
    for (const item of items) {
      const value = item(environment);
      if (isError(value)) return value;
      values.push(value);
    }
    return values;
  };
}

/** `{department: department, value: Opinion.outcome}`: how one result of many is written. */
function compileContext(syntax: Syntax, compilation: Compilation): Evaluate {
  const entries = syntax.children
    .filter((child) => child.name === 'ContextEntry')
    .map((entry) => compileEntry(entry, compilation));
  return (environment) => {
    const fields: [string, FeelValue][] = [];
    for (const { name, value } of entries) {
      const field = value(environment);
      if (isError(field)) return field;
      fields.push([name, field]);
    }
    return Object.fromEntries(fields);
  };
}

type Entry = { readonly name: string; readonly value: Evaluate };

function compileEntry(syntax: Syntax, compilation: Compilation): Entry {
  const [key, ...rest] = syntax.children;
  const written = key?.children[0];
  const name =
    written?.name === 'StringLiteral' ? readString(written) : written && readName(written);
  const value = rest.at(-1);
  if (name === undefined || name === '__proto__' || value === undefined) {
    return { name: '', value: refuse(compilation, `"${syntax.text}" is not a field`) };
  }
  return { name, value: compileNode(value, compilation) };
}

function compileVariable(syntax: Syntax, compilation: Compilation): Evaluate {
  const name = readName(syntax, compilation.known.names);
  if (name === undefined) return refuse(compilation, `"${syntax.text}" is not a name of one word`);
  const missing = new FeelError(`variable "${name}" is not set`, true);
  return (environment) => {
    const value = environment.lookup(name);
    return value === undefined ? missing : value;
  };
}

function compilePath(syntax: Syntax, compilation: Compilation): Evaluate {
  const base = operand(syntax, 0, compilation);
  const last = syntax.children[2];
  const name = last === undefined ? undefined : readName(last);
  if (name === undefined) return refuse(compilation, `"${syntax.text}" is not a path`);
  return (environment) => memberOf(base(environment), name);
}

/** Left to right, and the right side only when the left side leaves the question open. */
function compileLogic(syntax: Syntax, compilation: Compilation, decisive: boolean): Evaluate {
  const left = operand(syntax, 0, compilation);
  const right = operand(syntax, 2, compilation);
  const word = decisive ? 'or' : 'and';
  return (environment) => {
    const first = truth(left(environment), word);
    if (first === decisive || isError(first)) return first;
    return truth(right(environment), word);
  };
}

function truth(value: FeelValue, word: string): boolean | FeelError {
  if (typeof value === 'boolean' || isError(value)) return value;
  return new FeelError(`"${word}" needs booleans, not ${kindOf(value)}`);
}

function compileArithmetic(syntax: Syntax, compilation: Compilation): Evaluate {
  const [first, second] = syntax.children;
  if (first?.name === 'ArithOp' && syntax.children.length === 2) {
    const value = operand(syntax, 1, compilation);
    return first.text === '-'
      ? (environment) => negative(value(environment))
      : refuseSyntax(syntax, compilation);
  }
  const operator = second?.text;
  const left = operand(syntax, 0, compilation);
  const right = operand(syntax, 2, compilation);
  if (operator === '**') {
    return (environment) =>
      spend(environment, 20) ?? calculate(left(environment), '**', right(environment));
  }
  return isArithmetic(operator)
    ? (environment) => calculate(left(environment), operator, right(environment))
    : refuse(compilation, `the operator "${operator ?? ''}" is not supported`);
}

function isArithmetic(text: string | undefined): text is Exclude<ArithmeticOperator, '**'> {
  return text === '+' || text === '-' || text === '*' || text === '/';
}

function compileIf(syntax: Syntax, compilation: Compilation): Evaluate {
  const condition = operand(syntax, 1, compilation);
  const yes = operand(syntax, 3, compilation);
  const no = operand(syntax, 5, compilation);
  return (environment) => {
    const chosen = truth(condition(environment), 'if');
    if (isError(chosen)) return chosen;
    return chosen ? yes(environment) : no(environment);
  };
}
