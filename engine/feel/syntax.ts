import { parseExpression } from 'feelin';

/** Limits of an expression; feelin itself has none. `rounds` is the work of loops and lists in one evaluation. */
export const feelLimits = { characters: 1_000, nodes: 400, depth: 32, rounds: 10_000 };

type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

/** A node of the syntax tree with its text. */
export type Syntax = {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Syntax[];
};

/** Reads an expression with feelin's grammar; the answer is a tree, or why there is none. */
export function readSyntax(
  text: string,
  known: Iterable<string> = [],
): Syntax | { readonly refused: string } {
  if (text.trim() === '') return { refused: 'the expression is empty' };
  if (text.length > feelLimits.characters) {
    return { refused: `the expression is longer than ${feelLimits.characters} characters` };
  }
  const wide = fullWidthOperator(text);
  if (wide !== undefined)
    return { refused: `"${wide}" is a full-width character; write it half-width` };
  const size = { nodes: 0, depth: 0, broken: '' };
  const syntax = toSyntax(
    parseExpression(text, Object.fromEntries([...known].map((name) => [name, 0])), undefined)
      .topNode,
    text,
    size,
    0,
  );
  if (size.nodes > feelLimits.nodes || size.depth > feelLimits.depth) {
    return { refused: 'the expression is too large' };
  }
  if (size.broken !== '') return { refused: `does not parse at ${size.broken}` };
  const [only, ...rest] = syntax.children;
  if (only === undefined || rest.length > 0) return { refused: 'is not one expression' };
  return only;
}

type Size = { nodes: number; depth: number; broken: string };

function toSyntax(node: SyntaxNode, source: string, size: Size, depth: number): Syntax {
  size.nodes += 1;
  if (depth > size.depth) size.depth = depth;
  if (node.type.isError && size.broken === '') size.broken = `character ${node.from + 1}`;
  const children: Syntax[] = [];
  const tooLarge = size.nodes > feelLimits.nodes || depth > feelLimits.depth;
  for (let child = tooLarge ? null : node.firstChild; child !== null; child = child.nextSibling) {
    children.push(toSyntax(child, source, size, depth + 1));
  }
  return { name: node.name, text: source.slice(node.from, node.to), children };
}

/** Full-width signs look like operators but are parts of names to FEEL: `x＞5` is one variable. */
function fullWidthOperator(text: string): string | undefined {
  const outside = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return /[\uFF01-\uFF5E\u3000]/.exec(outside)?.[0];
}
