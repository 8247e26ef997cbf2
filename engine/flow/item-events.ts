import type { ItemEvents, ItemRule } from '../definition.ts';
import { isError, kindOf } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import { evaluate } from './environment.ts';
import type { Failure } from './incident.ts';
import { throwSignal } from './signals.ts';
import { throwEscalation } from './throw-error.ts';
import type { Work } from './work.ts';

/**
 * Throws what an instance of a multi-instance throws by completing (BPMN 2.0.2, table 10.30). Who
 * catches it may interrupt the whole activity; its body is gone then.
 */
export function throwItemEvents(
  work: Work,
  bodyId: number,
  { onlyFirst, rules }: ItemEvents,
): Failure | undefined {
  for (const rule of rules) {
    const body = find(work.draft.instance, bodyId);
    if (body === undefined || (onlyFirst && body.m?.c !== 1)) return undefined;
    const holds = isMet(work, body, rule);
    if (typeof holds !== 'boolean') return holds;
    if (holds) throwOne(work, body, rule);
  }
  return undefined;
}

function throwOne(work: Work, body: LiveRecord, { thrown }: ItemRule): void {
  if (thrown?.kind === 'signal') throwSignal(work, body, thrown.name);
  if (thrown?.kind === 'escalation') throwEscalation(work, body, thrown);
}

function isMet(work: Work, body: LiveRecord, { condition }: ItemRule): boolean | Failure {
  if (condition === undefined) return true;
  const answer = evaluate(work, body, condition);
  if (typeof answer === 'boolean') return answer;
  if (isError(answer)) return { failure: 'BAD_VALUE', message: answer.message };
  const message = `"${condition.text}" gives ${kindOf(answer)}, not true or false`;
  return { failure: 'BAD_VALUE', message };
}
