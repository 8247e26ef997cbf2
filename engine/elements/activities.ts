import type { Behavior } from '../definition.ts';
import { isContext, isError } from '../feel/value.ts';
import { beginCall } from '../flow/call.ts';
import { setResults } from '../flow/data.ts';
import { emitDecisionEvaluated } from '../flow/emit-activities.ts';
import { evaluate, visibleVariables } from '../flow/environment.ts';
import { isFailure, stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { get } from '../state/draft.ts';
import { createJob } from './jobs.ts';

/** Call activities: the called process is a scope in the instance. */
export const callProcess: Behavior = {
  enter: (work, record, node) => {
    const call = node.extras?.call;
    if (call === undefined) throw new Error(`${node.id} calls nothing`);
    const called = beginCall(work, record, call);
    if (isFailure(called)) stop(work, record, 'enter', called);
    else work.agenda.push({ activate: called.i });
  },
};

/** Script tasks: FEEL, whose value goes to a variable, or whose fields are variables. */
export const runScript: Behavior = {
  enter: (work, record, node) => {
    const script = node.extras?.script;
    if (script === undefined) return leave(work, record);
    const value = evaluate(work, record, script.expression);
    if (isError(value)) {
      return stop(work, record, 'enter', { failure: 'BAD_VALUE', message: value.message });
    }
    if (script.result !== undefined) setResults(work, record, { [script.result]: value });
    else if (isContext(value)) setResults(work, record, value);
    leave(work, get(work.draft.instance, record.i));
  },
};

/** Business rule tasks: a decision answers at once, a job when its worker has done it. */
export const decide: Behavior = {
  enter: (work, record, node) => {
    const called = node.extras?.decision;
    if (called === undefined) return createJob.enter(work, record, node);
    const variables = visibleVariables(work.draft.instance, record);
    const answer = work.ports.decide?.(called.decision, variables);
    if (answer === undefined || 'code' in answer) {
      const message =
        answer === undefined
          ? `${node.id} asks the decision ${called.decision}, which nobody can answer`
          : `decision ${called.decision}: ${answer.code}: ${answer.message}`;
      return stop(work, record, 'enter', { failure: 'DECISION_FAILED', message });
    }
    const { decision, result } = called;
    emitDecisionEvaluated(work, record, {
      decision,
      result: answer.value,
      ...(answer.rows === undefined ? {} : { rows: answer.rows }),
    });
    setResults(work, get(work.draft.instance, record.i), { [result]: answer.value });
    leave(work, get(work.draft.instance, record.i));
  },
};
