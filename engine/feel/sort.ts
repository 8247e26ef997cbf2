import { compileType, type TypeTest } from './instance-of.ts';
import { readName } from './literals.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { refuse } from './refuse.ts';
import { longestList, wrong } from './signature.ts';
import type { Syntax } from './syntax.ts';
import {
  type Environment,
  type Evaluate,
  FeelError,
  type FeelList,
  type FeelValue,
  isError,
  isList,
  kindOf,
  spend,
} from './value.ts';

/** Compiles `sort(list, function(x, y) x < y)`: the only place for a function that is written out. */
export function compileSort(
  given: readonly Syntax[],
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [source, precedes] = given;
  if (source === undefined || precedes?.name !== 'FunctionDefinition' || given.length > 2) {
    return refuse(compilation, '"sort" takes a list and a function(x, y) that is written there');
  }
  const list = compileNode(source, compilation);
  const order = compileOrder(precedes, compilation, compileNode);
  return (environment) => {
    const items = list(environment);
    if (isError(items)) return items;
    if (!isList(items)) return wrong('a list', items);
    return items.length > longestList
      ? new FeelError(`a list may have ${longestList} members here`)
      : sorted(items, (one, other) => order(environment, one, other));
  };
}

type Order = (environment: Environment, one: FeelValue, other: FeelValue) => boolean | FeelError;

type Parameter = { readonly name: string; readonly fits: TypeTest };

/** Each call costs a round. */
function compileOrder(syntax: Syntax, compilation: Compilation, compileNode: CompileNode): Order {
  const written = syntax.children.find(({ name }) => name === 'FormalParameters')?.children ?? [];
  const [first, second, ...rest] = written.map((one) => parameterOf(one, compilation));
  const body = syntax.children.at(-1);
  const isForeign = syntax.children.some(({ name }) => name === 'external');
  if (!first || !second || rest.length > 0 || first.name === second.name) {
    refuse(compilation, 'the function of "sort" has two parameters');
    return () => false;
  }
  if (body?.name !== 'FunctionBody' || body.children[0] === undefined || isForeign) {
    refuse(compilation, 'the function of "sort" is one expression of FEEL');
    return () => false;
  }
  const answer = compileNode(body.children[0], compilation);
  return (environment, one, other) => {
    const lookup = (name: string) => {
      if (name === first.name) return one;
      return name === second.name ? other : environment.lookup(name);
    };
    const stranger = !first.fits(one) ? one : !second.fits(other) ? other : undefined;
    if (stranger !== undefined) {
      return new FeelError(`the function of "sort" does not take ${kindOf(stranger)}`);
    }
    const inner = { ...environment, fuel: environment.fuel, lookup };
    const precedes = spend(environment, 1) ?? answer(inner);
    if (typeof precedes === 'boolean' || isError(precedes)) return precedes;
    return new FeelError(`the function of "sort" gives a boolean, not ${kindOf(precedes)}`);
  };
}

function parameterOf(syntax: Syntax, compilation: Compilation): Parameter | undefined {
  const [written, type] = syntax.children;
  const name = written && readName(written);
  if (name === undefined) {
    refuse(compilation, `"${syntax.text}" is not a name of one word`);
    return undefined;
  }
  return { name, fits: type === undefined ? () => true : compileType(type, compilation) };
}

type Precedes = (one: FeelValue, other: FeelValue) => boolean | FeelError;

/** Merges longer and longer runs, so that members of which none precedes the other keep their order. */
function sorted(items: FeelList, precedes: Precedes): FeelList | FeelError {
  let from = items;
  for (let width = 1; width < items.length; width *= 2) {
    const to: FeelValue[] = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      const left = from.slice(start, start + width);
      const right = from.slice(start + width, start + 2 * width);
      const failed = merge(to, left, { right, precedes });
      if (failed !== undefined) return failed;
    }
    from = to;
  }
  return from;
}

function merge(
  to: FeelValue[],
  left: FeelList,
  { right, precedes }: { readonly right: FeelList; readonly precedes: Precedes },
): FeelError | undefined {
  let taken = 0;
  for (const one of left) {
    while (taken < right.length) {
      const other = right[taken] ?? null;
      const isFirst = precedes(other, one);
      if (isError(isFirst)) return isFirst;
      if (!isFirst) break;
      to.push(other);
      taken += 1;
    }
    to.push(one);
  }
  for (const other of right.slice(taken)) to.push(other);
  return undefined;
}
