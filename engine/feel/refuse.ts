import type { Compilation } from './nodes.ts';
import type { Syntax } from './syntax.ts';
import { type Evaluate, FeelError } from './value.ts';

/** Notes why an expression is refused, the first reason only; what is returned will never be called. */
export function refuse(compilation: Compilation, message: string): Evaluate {
  compilation.refused ??= message;
  return () => new FeelError(message);
}

/** Refuses syntax that has no meaning where it stands. */
export function refuseSyntax(syntax: Syntax, compilation: Compilation): Evaluate {
  return refuse(compilation, `"${syntax.text}" is not supported here`);
}
