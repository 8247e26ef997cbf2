import type { DecisionCall, Script } from '../extras.ts';
import { type ModdleElement, textOf } from '../model/moddle.ts';
import { calledElementOf } from './calls.ts';
import type { FoundNode } from './collect.ts';
import { compileExpression } from './expressions.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** Compiles the FEEL of a script task. A script without text does nothing: BPMN 2.0.2, 10.3.3. */
export function compileScript(report: Report, { element, kind }: FoundNode): Script | undefined {
  if (kind !== 'scriptTask') return undefined;
  const owner = calledElementOf(element) ?? element;
  const text = (textOf(owner, 'script') ?? '').trim();
  const language = textOf(owner, 'scriptFormat') ?? textOf(owner, 'scriptLanguage') ?? 'feel';
  if (!/feel/i.test(language)) {
    const message = `the script of ${nameOf(element)} is written in ${language}; only FEEL runs`;
    refuse(report, element, 'UNSUPPORTED_LANGUAGE', message);
    return undefined;
  }
  if (text === '') return undefined;
  const expression = compileExpression(report, element, 'the script', text);
  return expression && { expression, result: resultOf(report, element) };
}

/** A business rule task names its decision by `gov:decision`; without one it is a job for a worker. */
export function compileDecision(
  report: Report,
  { element, kind }: FoundNode,
): DecisionCall | undefined {
  if (kind !== 'businessRuleTask') return undefined;
  const decision = textOf(element, 'decision') ?? '';
  if (decision !== '') return { decision, result: resultOf(report, element) ?? element.id ?? '' };
  return undefined;
}

function resultOf(report: Report, element: ModdleElement): string | undefined {
  const name = textOf(element, 'resultVariable');
  if (name === undefined || /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return name;
  const message = `gov:resultVariable of ${nameOf(element)} is "${name}", not the name of a variable`;
  refuse(report, element, 'BAD_ATTRIBUTE', message);
  return undefined;
}
