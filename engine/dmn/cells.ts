import type { Expression } from '../definition.ts';
import { compileFeel } from '../feel/compile.ts';
import type { Known } from '../feel/nodes.ts';
import { type Environment, type FeelError, type FeelValue, isError } from '../feel/value.ts';
import type { CellTest } from './table.ts';

/** The name of the value that a cell tests; no variable of a diagram is called so. */
const tested = 'cell_value_';

/** Compiles the unary tests of a cell: `-`, `> 5`, `"a", "b"`, `[1..5]`, `not("a")`. */
export function compileCell(text: string, known?: Known): CellTest | { readonly refused: string } {
  const written = text.trim();
  if (written === '' || written === '-') return () => true;
  const inner = /^not\s*\(([\s\S]*)\)$/.exec(written)?.[1];
  const tests: Expression[] = [];
  for (const part of splitTests(inner ?? written)) {
    // Null has no other equal; every other question about it stays open.
    const test = compileFeel(part === 'null' ? `${tested} = null` : `${tested} in ${part}`, known);
    if ('refused' in test) return { refused: test.refused };
    tests.push(test);
  }
  return (value, environment) => {
    const found = anyOf(tests, withValue(environment, value));
    return isError(found) ? found : found === (inner === undefined);
  };
}

function anyOf(tests: readonly Expression[], environment: Environment): boolean | FeelError {
  for (const test of tests) {
    const answer = test.evaluate(environment);
    if (isError(answer)) return answer;
    if (answer === true) return true;
  }
  return false;
}

function withValue(environment: Environment, value: FeelValue): Environment {
  return {
    ...environment,
    fuel: environment.fuel,
    lookup: (name) => (name === tested ? value : environment.lookup(name)),
  };
}

/** Splits tests or values at the commas that stand outside of quotes and brackets. */
export function splitTests(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const piece of text.match(/"(?:[^"\\]|\\.)*"?|[^"]/g) ?? []) {
    if (piece === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
      continue;
    }
    depth = depthAfter(piece, depth, part);
    part += piece;
  }
  return [...parts, part.trim()].filter((one) => one !== '');
}

/** `]1..5[` and `(1..5]` are intervals: which bracket opens depends on where it stands. */
function depthAfter(piece: string, depth: number, before: string): number {
  if (piece === '(' || piece === '{') return depth + 1;
  if (piece === ')' || piece === '}') return depth - 1;
  if (piece !== '[' && piece !== ']') return depth;
  const isEnd = piece === '[' ? /\.\.[^\])]*$/.test(before) : depth > 0;
  return isEnd ? depth - 1 : depth + 1;
}
