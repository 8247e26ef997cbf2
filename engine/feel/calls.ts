import { functions, leftOut } from './functions.ts';
import { readString } from './literals.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { costOf } from './signature.ts';
import type { Syntax } from './syntax.ts';
import { parseDateTime, parseDuration, parseTime } from './temporal.ts';
import {
  type Environment,
  type Evaluate,
  FeelError,
  type FeelValue,
  isError,
  spend,
} from './value.ts';

/** Compiles `count(x)`: only the functions of our list, with positional arguments. */
export function compileCall(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [name, , parameters] = syntax.children;
  const called = name?.text.replace(/\s+/g, ' ') ?? '';
  if (parameters !== undefined && parameters.name === 'NamedParameters') {
    return refused(compilation, `"${syntax.text}" names its arguments; write them in order`);
  }
  const given = parameters?.name === 'PositionalParameters' ? parameters.children : [];
  if (called === 'is defined') return compileIsDefined(given, compilation, compileNode);
  const args = given.map((child) => compileNode(child, compilation));
  const arity = compilation.known.functions.get(called);
  if (arity === undefined) return compileKnown(called, args, compilation);
  return args.length === arity
    ? compileOwn(called, args)
    : refused(compilation, `"${called}" takes ${arity} arguments, not ${args.length}`);
}

/** A function that the file of decisions has: a business knowledge model. */
function compileOwn(name: string, args: readonly Evaluate[]): Evaluate {
  return (environment) => {
    const values = valuesOf(args, environment);
    if (values instanceof FeelError) return values;
    return environment.call?.(name, values) ?? new FeelError(`nobody knows "${name}" here`);
  };
}

/** Compiles `date("2026-03-02")` and its relatives, which have a syntax of their own. */
export function compileTimeCall(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [name, , parameters] = syntax.children;
  if (name?.name === 'AtLiteral') return compileAt(name, compilation);
  const given = parameters?.name === 'PositionalParameters' ? parameters.children : [];
  const args = given.map((child) => compileNode(child, compilation));
  return compileKnown(name?.text.replace(/\s+/g, ' ') ?? '', args, compilation);
}

/** Compiles `@"2026-03-02"`: a date, a date and time, a time of day or a duration, by how it looks. */
function compileAt(literal: Syntax, compilation: Compilation): Evaluate {
  const written = literal.children[0];
  const text = (written && readString(written)) ?? '';
  const parsers = [parseDateTime, parseTime, parseDuration];
  const value = parsers.map((parse) => parse(text)).find((found) => !isError(found));
  return value === undefined
    ? refused(compilation, `${literal.text} is neither a time nor a duration`)
    : () => value;
}

function compileKnown(name: string, args: readonly Evaluate[], compilation: Compilation): Evaluate {
  const known = functions.get(name);
  if (known === undefined) {
    const why = leftOut.get(name);
    return refused(compilation, why ? `"${name}": ${why}` : `there is no function "${name}"`);
  }
  const [least, most] = known.arity;
  if (args.length < least || args.length > most) {
    return refused(compilation, `"${name}" does not take ${args.length} arguments`);
  }
  const cost = known.cost ?? costOf;
  return (environment) => {
    const values = valuesOf(args, environment);
    if (values instanceof FeelError) return values;
    return spend(environment, cost(values)) ?? known.call(values);
  };
}

function valuesOf(
  args: readonly Evaluate[],
  environment: Environment,
): readonly FeelValue[] | FeelError {
  const values: FeelValue[] = [];
  for (const arg of args) {
    const value = arg(environment);
    if (isError(value)) return value;
    values.push(value);
  }
  return values;
}

/** True when the variable exists and its path leads somewhere, null included. */
function compileIsDefined(
  given: readonly Syntax[],
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [subject, ...rest] = given;
  const names = subject === undefined ? undefined : pathOf(subject);
  if (subject === undefined || names === undefined || rest.length > 0) {
    return refused(compilation, '"is defined" takes one variable or path');
  }
  compileNode(subject, compilation);
  const [first = '', ...fields] = names;
  return (environment) => {
    let value: FeelValue | undefined = environment.lookup(first);
    for (const field of fields) {
      if (value === undefined || value === null || typeof value !== 'object') return false;
      value = Object.hasOwn(value, field)
        ? (value as { [name: string]: FeelValue })[field]
        : undefined;
    }
    return value !== undefined;
  };
}

function pathOf(syntax: Syntax): readonly string[] | undefined {
  if (syntax.name === 'VariableName') return [syntax.text];
  const [base, , name] = syntax.children;
  if (syntax.name !== 'PathExpression' || base === undefined || name === undefined)
    return undefined;
  const before = pathOf(base);
  return before === undefined ? undefined : [...before, name.text];
}

function refused(compilation: Compilation, message: string): Evaluate {
  compilation.refused ??= message;
  return () => new FeelError(message);
}
