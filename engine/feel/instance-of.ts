import { isNumber } from './decimal.ts';
import { readName } from './literals.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { refuse, refuseSyntax } from './refuse.ts';
import type { Syntax } from './syntax.ts';
import {
  type Evaluate,
  type FeelValue,
  isContext,
  isError,
  isList,
  kindOf,
  spend,
} from './value.ts';

/** Whether a value is of a type. Null is of none. */
export type TypeTest = (value: FeelValue) => boolean;

const times = [
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
] as const;

/** The types of FEEL by name: DMN 1.3, 10.3.2.3 and table 48. */
const types: ReadonlyMap<string, TypeTest> = new Map<string, TypeTest>([
  ['Any', (value) => value !== null],
  ['number', isNumber],
  ['string', (value) => typeof value === 'string'],
  ['boolean', (value) => typeof value === 'boolean'],
  ['list', isList],
  ['context', isContext],
  ...times.map((name) => [name, (value: FeelValue) => kindOf(value) === name] as const),
]);

/** Compiles `x instance of number`, `… of list<date>`, `… of context<name: string>`. */
export function compileInstanceOf(
  syntax: Syntax,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [subject, , , type] = syntax.children;
  if (subject === undefined || type === undefined) return refuseSyntax(syntax, compilation);
  const value = compileNode(subject, compilation);
  const isOf = compileType(type, compilation);
  return (environment) => {
    const found = value(environment);
    if (isError(found)) return found;
    return spend(environment, isList(found) ? found.length / 50 : 0) ?? isOf(found);
  };
}

/** The test for a type as it is written; another than FEEL's own is refused. */
export function compileType(syntax: Syntax, compilation: Compilation): TypeTest {
  const [written] = syntax.children;
  if (written?.name === 'ListType') {
    const member = compileType(written.children[2] ?? written, compilation);
    return (value) => isList(value) && value.every(member);
  }
  if (written?.name === 'ContextType') return compileFields(written, compilation);
  const known = types.get(syntax.text.replace(/\s+/g, ' '));
  if (known !== undefined) return known;
  refuse(compilation, `"${syntax.text}" is no type of FEEL that is known here`);
  return () => false;
}

/** A context has at least the fields of its type. */
function compileFields(syntax: Syntax, compilation: Compilation): TypeTest {
  const entries = syntax.children.find(({ name }) => name === 'ContextEntryTypes')?.children ?? [];
  const fields = entries.map(({ children: [name, type] }) => ({
    name: (name && readName(name)) ?? '',
    isOf: type === undefined ? () => false : compileType(type, compilation),
  }));
  if (fields.some(({ name }) => name === '')) refuseSyntax(syntax, compilation);
  return (value) =>
    isContext(value) &&
    fields.every(({ name, isOf }) => Object.hasOwn(value, name) && isOf(value[name] ?? null));
}
