import type { Mapping } from '../extras.ts';
import { textOf } from '../model/moddle.ts';
import type { FoundNode } from './collect.ts';
import { variable } from './expressions.ts';
import { nameOf, type Report, refuse } from './report.ts';

/**
 * `gov:ownSteps="allowed"`: a process bound at run time may stand in for a user task. What leaves it is the variable
 * that the task itself would have set, so nothing around it can tell the difference.
 */
export function compileOwnSteps(
  report: Report,
  { kind, element, id }: FoundNode,
): readonly Mapping[] | undefined {
  const text = textOf(element, 'ownSteps');
  if (kind !== 'userTask' || text === undefined) return undefined;
  if (text === 'allowed') return [{ source: variable(id), target: id, optional: true }];
  const message = `gov:ownSteps of ${nameOf(element)} is "${text}"; it can only be allowed`;
  refuse(report, element, 'BAD_ATTRIBUTE', message);
  return undefined;
}
