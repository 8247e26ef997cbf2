import type { Expression } from '../definition.ts';
import { type Compilation, compileNode, type Known } from './nodes.ts';
import { readSyntax } from './syntax.ts';

const nothingKnown: Known = { names: new Set(), functions: new Map() };

type RefusedExpression = { readonly refused: string };

/**
 * Compiles a FEEL expression, with or without a leading `=`, to a function.
 *
 * feelin parses; the meaning is ours, for a subset without functions of its own and clocks, with
 * loops that end and regular expressions that take time by their length. What is outside the subset
 * is refused here, what cannot be answered at run time gives a `FeelError`.
 */
export function compileFeel(
  source: string,
  known: Known = nothingKnown,
): Expression | RefusedExpression {
  const text = withoutEquals(source);
  const syntax = readSyntax(text, [...known.names, ...known.functions.keys()]);
  if ('refused' in syntax) return { refused: `"${shorten(source)}": ${syntax.refused}` };
  const compilation: Compilation = { refused: undefined, known };
  const evaluate = compileNode(syntax, compilation);
  if (compilation.refused !== undefined) {
    return { refused: `"${shorten(source)}": ${compilation.refused}` };
  }
  return { text, evaluate };
}

function withoutEquals(source: string): string {
  const text = source.trim();
  return text.startsWith('=') ? text.slice(1).trim() : text;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
