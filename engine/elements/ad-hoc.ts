import type { Behavior, FlowNode } from '../definition.ts';
import { isError, kindOf } from '../feel/value.ts';
import { emitAdHoc } from '../flow/emit-activities.ts';
import { evaluate } from '../flow/environment.ts';
import { type Failure, isFailure, stop } from '../flow/incident.ts';
import { terminateChildren } from '../flow/terminate.ts';
import type { Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { listen } from './sub-process.ts';

/** Ad-hoc subprocesses wait for commands that activate what is in them: BPMN 2.0.2, 10.3.5. */
export const openAdHoc: Behavior = {
  enter: (work, record, node) => {
    if (listen(work, record, node)) emitAdHoc(work, get(work.draft.instance, record.i), 'started');
  },
  emptied: (_work, record, node) => {
    const isOpen = record.w === 'adHoc' && node.extras?.adHoc?.completionCondition !== undefined;
    return isOpen ? undefined : record;
  },
};

/** Something in an ad-hoc subprocess has completed; returns the subprocess if that completes it. */
export function advanceAdHoc(
  work: Work,
  scope: LiveRecord,
  node: FlowNode,
): LiveRecord | undefined {
  const isDone = isComplete(work, scope, node);
  if (isFailure(isDone)) {
    stop(work, scope, 'repeat', isDone);
    return undefined;
  }
  if (isDone && node.extras?.adHoc?.cancelRemaining === true) {
    if (scope.n !== 0) terminateChildren(work, scope);
    return get(work.draft.instance, scope.i);
  }
  if (isDone && scope.w === 'adHoc') emitAdHoc(work, scope, 'closed');
  const current = get(work.draft.instance, scope.i);
  if (current.n !== 0) return undefined;
  return openAdHoc.emptied?.(work, current, node);
}

function isComplete(work: Work, scope: LiveRecord, node: FlowNode): boolean | Failure {
  const condition = node.extras?.adHoc?.completionCondition;
  if (condition === undefined || scope.w !== 'adHoc') return false;
  const answer = evaluate(work, scope, condition);
  if (typeof answer === 'boolean') return answer;
  if (isError(answer)) return { failure: 'BAD_VALUE', message: answer.message };
  const message = `"${condition.text}" gives ${kindOf(answer)}, not true or false`;
  return { failure: 'BAD_VALUE', message };
}
