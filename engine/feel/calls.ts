import { functions, leftOut } from './functions.ts';
import { readString } from './literals.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { inOrder, namesOf } from './parameters.ts';
import { compileMatches, compileReplace, compileSplit } from './patterns.ts';
import { refuse } from './refuse.ts';
import { costOf } from './signature.ts';
import { compileSort } from './sort.ts';
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

/** Compiles `count(x)` and `count(list: x)`: only the functions of our list. */
export function compileCall(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [name, , parameters] = syntax.children;
  const called = name?.text.replace(/\s+/g, ' ') ?? '';
  const given = argumentsOf(called, parameters, compilation);
  if (given === undefined) return never;
  if (called === 'is defined') return compileIsDefined(given, compilation, compileNode);
  const own = compilation.known.functions.get(called);
  const special = own === undefined ? specials.get(called) : undefined;
  if (special !== undefined) return special(given, compilation, compileNode);
  const args = given.map((child) => compileNode(child, compilation));
  if (own === undefined) return compileKnown(called, args, compilation);
  return args.length === own.length
    ? compileOwn(called, args)
    : refuse(compilation, `"${called}" takes ${own.length} arguments, not ${args.length}`);
}

const never: Evaluate = () => new FeelError('refused');

type CompileSpecial = (
  given: readonly Syntax[],
  compilation: Compilation,
  compileNode: CompileNode,
) => Evaluate;

/** Functions whose arguments are more than values. */
const specials: ReadonlyMap<string, CompileSpecial> = new Map<string, CompileSpecial>([
  ['sort', compileSort],
  ['matches', compileMatches],
  ['replace', compileReplace],
  ['split', compileSplit],
]);

/** The arguments in the order of the parameters; undefined when their names are refused. */
function argumentsOf(
  called: string,
  parameters: Syntax | undefined,
  compilation: Compilation,
): readonly Syntax[] | undefined {
  if (parameters?.name === 'PositionalParameters') return parameters.children;
  if (parameters?.name !== 'NamedParameters') return [];
  const own = compilation.known.functions.get(called);
  const ordered = inOrder(called, own === undefined ? namesOf(called) : [own], parameters.children);
  if (!('refused' in ordered)) return ordered;
  refuse(compilation, whyNot(called) ?? ordered.refused);
  return undefined;
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
  const called = name?.text.replace(/\s+/g, ' ') ?? '';
  const given = argumentsOf(called, parameters, compilation);
  const args = given?.map((child) => compileNode(child, compilation));
  return args === undefined ? never : compileKnown(called, args, compilation);
}

/** Compiles `@"2026-03-02"`: a date, a date and time, a time of day or a duration, by how it looks. */
function compileAt(literal: Syntax, compilation: Compilation): Evaluate {
  const written = literal.children[0];
  const text = (written && readString(written)) ?? '';
  const parsers = [parseDateTime, parseTime, parseDuration];
  const value = parsers.map((parse) => parse(text)).find((found) => !isError(found));
  return value === undefined
    ? refuse(compilation, `${literal.text} is neither a time nor a duration`)
    : () => value;
}

/** Why there is no function of this name. */
function whyNot(name: string): string | undefined {
  const why = leftOut.get(name);
  if (why !== undefined) return `"${name}": ${why}`;
  const isKnown = functions.has(name) || specials.has(name) || name === 'is defined';
  return isKnown ? undefined : `there is no function "${name}"`;
}

function compileKnown(name: string, args: readonly Evaluate[], compilation: Compilation): Evaluate {
  const known = functions.get(name);
  if (known === undefined) return refuse(compilation, whyNot(name) ?? name);
  const [least, most] = known.arity;
  if (args.length < least || args.length > most) {
    return refuse(compilation, `"${name}" does not take ${args.length} arguments`);
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
    return refuse(compilation, '"is defined" takes one variable or path');
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
