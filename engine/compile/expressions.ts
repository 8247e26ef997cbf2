import type { Expression } from '../definition.ts';
import { compileFeel } from '../feel/compile.ts';
import { FeelError } from '../feel/value.ts';
import { childOf, type ModdleElement, textOf } from '../model/moddle.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** Compiles an expression of an element; a problem, and undefined, when that is not possible. */
export function compileExpression(
  report: Report,
  element: ModdleElement,
  what: string,
  text: string,
): Expression | undefined {
  const compiled = compileFeel(text);
  if (!('refused' in compiled)) return compiled;
  refuse(report, element, 'BAD_EXPRESSION', `${what} of ${nameOf(element)}: ${compiled.refused}`);
  return undefined;
}

/** The expression in a child of BPMN, such as `conditionExpression` or `timeDuration`. */
export function bodyOf(
  report: Report,
  element: ModdleElement,
  owner: ModdleElement,
  name: string,
): string | undefined {
  const expression = childOf(owner, name);
  if (expression === undefined) return undefined;
  const language = textOf(expression, 'language') ?? '';
  if (language !== '' && !/feel/i.test(language)) {
    const message = `${name} of ${nameOf(element)} is written in ${language}; only FEEL runs`;
    refuse(report, element, 'UNSUPPORTED_LANGUAGE', message);
  }
  return (textOf(expression, 'body') ?? '').trim();
}

/** Compiles the child `name` of BPMN, if there is one. */
export function compileBody(
  report: Report,
  element: ModdleElement,
  owner: ModdleElement,
  name: string,
): Expression | undefined {
  const body = bodyOf(report, element, owner, name);
  return body === undefined ? undefined : compileExpression(report, element, name, body);
}

/** Compiles the attribute `gov:name`, if there is one. */
export function compileGov(
  report: Report,
  element: ModdleElement,
  owner: ModdleElement,
  name: string,
): Expression | undefined {
  const text = textOf(owner, name);
  return text === undefined ? undefined : compileExpression(report, element, `gov:${name}`, text);
}

/** An expression that always gives the same text. */
export function literal(text: string): Expression {
  return { text, evaluate: () => text };
}

/** An expression that is the value of one variable, whatever it is called. */
export function variable(name: string): Expression {
  const missing = new FeelError(`variable "${name}" is not set`);
  return { text: name, evaluate: (environment) => environment.lookup(name) ?? missing };
}
