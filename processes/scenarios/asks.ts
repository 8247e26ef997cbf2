import type { Json, Letter, Rejection, Variables } from '#engine';
import type { Ask, Entry, Player } from './company.ts';
import type { ScenarioStep } from './scenario.ts';
import type { Stage } from './stage.ts';

type Verb = ScenarioStep['verb'];
type StepOf<V extends Verb> = Extract<ScenarioStep, { readonly verb: V }>;

type Performances = {
  readonly [V in Verb]: (stage: Stage, step: StepOf<V>) => Rejection | undefined;
};

/** What each step of a scenario does on the stage. */
const performances: Performances = {
  advance: (stage, { advance }) => stage.advance(advance),
  complete: (stage, { complete, index, variables }) =>
    atWork(stage, complete, index, ({ id, kind }) =>
      kind === 'job'
        ? { type: 'CompleteJob', jobId: id, ...given(variables) }
        : { type: 'CompleteTask', taskId: id, ...given(variables) },
    ),
  message: (stage, { message: name, correlation, variables = {} }) =>
    stage.message(letterOf(name, correlation, variables)),
  signal: (stage, { signal, variables }) => stage.signal(signal, variables),
  error: (stage, { error, code, index, variables }) =>
    atWork(stage, error, index, ({ id: elementInstanceId }) => ({
      type: 'ThrowError',
      elementInstanceId,
      code,
      ...given(variables),
    })),
  escalation: (stage, { escalation, code, index, variables }) =>
    atWork(stage, escalation, index, ({ id: elementInstanceId }) => ({
      type: 'ThrowEscalation',
      elementInstanceId,
      code,
      ...given(variables),
    })),
  fail: (stage, { fail, index, reason: message = 'the scenario says so' }) =>
    atWork(stage, fail, index, ({ id: jobId }) => ({
      type: 'FailJob',
      jobId,
      message,
      retriesLeft: 0,
    })),
  activate: (stage, { activate, variables }) => {
    const around = stage.waiting.find(({ activatable }) => activatable?.includes(activate));
    if (around?.player === undefined) {
      return { code: 'NOT_WAITING', message: `nothing waits for ${activate} to be activated` };
    }
    return stage.ask(around.player, {
      type: 'ActivateElement',
      elementInstanceId: around.id,
      element: activate,
      ...given(variables),
    });
  },
  suspend: (stage) => stage.askAll({ type: 'SuspendInstance' }),
  resume: (stage) => stage.askAll({ type: 'ResumeInstance' }),
  set: (stage, { set }) => stage.set(set),
  cancel: (stage) => stage.askAll({ type: 'CancelInstance', reason: 'the scenario says so' }),
  resolve: (stage, { resolve, index = 0 }) => {
    const open = stage.company.players.flatMap((player) =>
      player.instance.incidents
        .filter(({ element }) => element === resolve)
        .map(({ i }) => ({ player, incidentId: String(i) })),
    )[index];
    if (open === undefined) {
      return { code: 'INCIDENT_NOT_OPEN', message: `${resolve} has no open incident` };
    }
    return stage.ask(open.player, { type: 'ResolveIncident', incidentId: open.incidentId });
  },
};

/** Does a step; what comes back is why that was not possible. */
export function perform(stage: Stage, step: ScenarioStep): Rejection | undefined {
  const performance = performances[step.verb] as (
    stage: Stage,
    step: ScenarioStep,
  ) => Rejection | undefined;
  return performance(stage, step);
}

/** Asks something of the activity that waits at an element: the oldest, or the one of an index from 0. */
function atWork(
  stage: Stage,
  element: string,
  index: number | undefined,
  askOf: (entry: Entry) => Ask,
): Rejection | undefined {
  const found = stage.work.filter((entry) => entry.element === element);
  const entry: Entry | undefined = found[index ?? 0];
  const player: Player | undefined = entry?.player;
  if (entry !== undefined && player !== undefined) return stage.ask(player, askOf(entry));
  const which = found.length === 0 ? 'no activity waits' : `no activity of index ${index} waits`;
  return { code: 'NOT_WAITING', message: `${which} at ${element}` };
}

function given(variables: Variables | undefined): { readonly variables?: Variables } {
  return variables === undefined ? {} : { variables };
}

/**
 * `correlation` are fields of BPMN's correlation keys by their names; what has a gov:correlationKey compares one value
 * only, the first.
 */
function letterOf(name: string, correlation: Variables | undefined, variables: Variables): Letter {
  const [value]: readonly (Json | undefined)[] = Object.values(correlation ?? {});
  return {
    name,
    to: {},
    variables,
    ...(value === undefined ? {} : { correlationKey: String(value) }),
    ...(correlation === undefined ? {} : { correlation }),
  };
}
