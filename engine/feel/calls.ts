import { functions } from './functions.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import type { Syntax } from './syntax.ts';
import { type Evaluate, FeelError, type FeelValue, isError } from './value.ts';

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
  return compileKnown(called, args, compilation);
}

/** Compiles `date("2026-03-02")` and its relatives, which have a syntax of their own. */
export function compileTimeCall(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [name, , parameters] = syntax.children;
  const given = parameters?.name === 'PositionalParameters' ? parameters.children : [];
  const args = given.map((child) => compileNode(child, compilation));
  return compileKnown(name?.text.replace(/\s+/g, ' ') ?? '', args, compilation);
}

function compileKnown(name: string, args: readonly Evaluate[], compilation: Compilation): Evaluate {
  const known = functions.get(name);
  if (known === undefined) return refused(compilation, `there is no function "${name}"`);
  const [least, most] = known.arity;
  if (args.length < least || args.length > most) {
    return refused(compilation, `"${name}" does not take ${args.length} arguments`);
  }
  return (environment) => {
    const values: FeelValue[] = [];
    for (const arg of args) {
      const value = arg(environment);
      if (isError(value)) return value;
      values.push(value);
    }
    return known.call(values);
  };
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
