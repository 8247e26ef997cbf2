import type { Json, Rejection, Variables, Waiting } from '#engine';
import type { ScenarioStep } from './scenario.ts';
import type { Ask, Stage } from './stage.ts';

type Verb = Exclude<ScenarioStep['verb'], 'advance'>;
type StepOf<V extends Verb> = Extract<ScenarioStep, { readonly verb: V }>;

type Asks = { readonly [V in Verb]: (stage: Stage, step: StepOf<V>) => Ask | Rejection };

/** What each step of a scenario asks of the instance. */
const asks: Asks = {
  complete: (stage, { complete, index, variables }) => {
    const entry = workAt(stage, complete, index);
    if ('code' in entry) return entry;
    const { id, kind } = entry;
    return kind === 'job'
      ? { type: 'CompleteJob', jobId: id, ...given(variables) }
      : { type: 'CompleteTask', taskId: id, ...given(variables) };
  },
  message: (_, { message, correlation, variables }) => ({
    type: 'CorrelateMessage',
    name: message,
    ...keyOf(correlation),
    ...given(variables),
  }),
  signal: (_, { signal, variables }) => ({
    type: 'BroadcastSignal',
    name: signal,
    ...given(variables),
  }),
  error: (stage, { error, code, index, variables }) => {
    const entry = workAt(stage, error, index);
    if ('code' in entry) return entry;
    return { type: 'ThrowError', elementInstanceId: entry.id, code, ...given(variables) };
  },
  escalation: (stage, { escalation, code, index, variables }) => {
    const entry = workAt(stage, escalation, index);
    if ('code' in entry) return entry;
    return { type: 'ThrowEscalation', elementInstanceId: entry.id, code, ...given(variables) };
  },
  fail: (stage, { fail, index, reason: message = 'the scenario says so' }) => {
    const entry = workAt(stage, fail, index);
    if ('code' in entry) return entry;
    return { type: 'FailJob', jobId: entry.id, message, retriesLeft: 0 };
  },
  activate: (stage, { activate, variables }) => {
    const around = stage.waiting.find(({ activatable }) => activatable?.includes(activate));
    if (around === undefined) {
      return { code: 'NOT_WAITING', message: `nothing waits for ${activate} to be activated` };
    }
    const { id } = around;
    return {
      type: 'ActivateElement',
      elementInstanceId: id,
      element: activate,
      ...given(variables),
    };
  },
  suspend: () => ({ type: 'SuspendInstance' }),
  resume: () => ({ type: 'ResumeInstance' }),
  set: (_, { set }) => ({ type: 'SetVariables', variables: set }),
  cancel: () => ({ type: 'CancelInstance', reason: 'the scenario says so' }),
  resolve: ({ instance }, { resolve, index = 0 }) => {
    const open = instance?.incidents.filter(({ element }) => element === resolve)[index];
    if (open === undefined) {
      return { code: 'INCIDENT_NOT_OPEN', message: `${resolve} has no open incident` };
    }
    return { type: 'ResolveIncident', incidentId: String(open.i) };
  },
};

/** The command for a step, or why there is none. */
export function askOf(stage: Stage, step: StepOf<Verb>): Ask | Rejection {
  const ask = asks[step.verb] as (stage: Stage, step: StepOf<Verb>) => Ask | Rejection;
  return ask(stage, step);
}

/** The activity that waits at an element: the oldest, or the one of an index from 0. */
function workAt(stage: Stage, element: string, index = 0): Waiting | Rejection {
  const found = stage.work.filter((entry) => entry.element === element);
  const entry = found[index];
  if (entry !== undefined) return entry;
  const which = found.length === 0 ? 'no activity waits' : `no activity of index ${index} waits`;
  return { code: 'NOT_WAITING', message: `${which} at ${element}` };
}

function given(variables: Variables | undefined): { readonly variables?: Variables } {
  return variables === undefined ? {} : { variables };
}

/** The engine compares one key, so the names of the properties do not matter. */
function keyOf(correlation: Variables | undefined): { readonly correlationKey?: string } {
  const [value]: readonly (Json | undefined)[] = Object.values(correlation ?? {});
  return value === undefined ? {} : { correlationKey: String(value) };
}
