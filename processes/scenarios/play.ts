import {
  type Definition,
  type Letter,
  type Rejection,
  type StepPorts,
  type Variables,
  variablesOf,
} from '#engine';
import { engineSentence } from '../engine-sentences.ts';
import { perform } from './asks.ts';
import type { Call } from './beginning.ts';
import type { Player } from './company.ts';
import { type Unmet, unmet } from './expectations.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';
import { Stage } from './stage.ts';
import { Stores } from './stores.ts';
import { type TraceEntry, traceOf } from './trace.ts';
import { startOf } from './virtual-time.ts';

export type RunState = 'completed' | 'terminated' | 'waiting' | 'incident';

/** What came of a run. */
export type RunAnswer = {
  readonly state: RunState;
  readonly trace: readonly TraceEntry[];
  readonly waiting: readonly {
    readonly element: string;
    readonly kind: string;
    readonly dueAt?: string;
    /** The process, when several are played. */
    readonly process?: string;
  }[];
  readonly variables: Variables;
  readonly incidents: readonly {
    readonly element: string;
    readonly code: string;
    readonly message: string;
  }[];
  /** What the data stores hold, when the diagram has any. */
  readonly stores?: Variables;
  /** Each instance, when there are several. */
  readonly instances?: readonly {
    readonly process: string;
    readonly state: RunState;
    readonly variables: Variables;
  }[];
  /** Messages that were sent to another process and that nobody has waited for; left out when there are none. */
  readonly undelivered?: readonly { readonly message: string; readonly flow?: string }[];
  /** What did not go as the scenario expects; left out when all did. */
  readonly failures?: readonly string[];
};

/** A play that is over: the stage as it was left, what came of it, and in both languages what was not as expected. */
export type Played = {
  readonly stage: Stage;
  readonly answer: RunAnswer;
  readonly failures: readonly Unmet[];
};

/**
 * Plays a scenario and says what came of it; the stage is left as it is then. `mostMoves` is what may happen by itself
 * before the play counts as endless.
 */
export function play(
  definitions: readonly Definition[],
  scenario: Scenario,
  ports: StepPorts,
  mostMoves?: number,
): Played {
  const { auto } = scenario;
  const stores = new Stores();
  for (const definition of definitions) stores.open(definition, scenario.variables);
  let position = -1;
  const options = {
    ports,
    stores,
    ...(scenario.start === undefined ? {} : { at: startOf(scenario.start) }),
    ...(mostMoves === undefined ? {} : { mostMoves }),
    isAuto: (kind: string) => auto === true || (auto !== false && auto.includes(kind)),
    isHeld: (element: string) =>
      scenario.steps.slice(position + 1).some((step) => elementOf(step) === element),
  };
  const stage = new Stage(definitions, options, scenario.variables);
  let failure = failureOf(stage.start(callOf(scenario.steps[0])));
  for (const [at, step] of scenario.steps.entries()) {
    if (failure !== undefined) break;
    position = at;
    failure = failureOf(perform(stage, step), { at, verb: step.verb });
  }
  const run = withStores(summaryOf(stage), stores);
  const failures = [...(failure === undefined ? [] : [failure]), ...unmet(run, scenario.expect)];
  const answer = failures.length === 0 ? run : { ...run, failures: failures.map(({ en }) => en) };
  return { stage, answer, failures };
}

function withStores(run: RunAnswer, { contents }: Stores): RunAnswer {
  return contents === undefined ? run : { ...run, stores: contents };
}

function summaryOf(stage: Stage): RunAnswer {
  const { players, parts, log } = stage.company;
  const isAlone = parts.length === 1;
  const incidents = players.flatMap(({ instance }) => instance.incidents);
  return {
    state: stateOf(players),
    trace: traceOf(log, isAlone),
    waiting: stage.waiting.map((entry) => ({
      element: entry.element,
      kind: stage.kindOf(entry),
      ...(entry.dueAt === undefined ? {} : { dueAt: entry.dueAt }),
      ...(isAlone ? {} : { process: entry.part.definition.key }),
    })),
    variables: stage.company.variables,
    incidents: incidents.map(({ element, code, message }) => ({ element, code, message })),
    ...(players.length < 2 ? {} : { instances: players.map(instanceOf) }),
    ...(stage.undelivered.length === 0 ? {} : { undelivered: stage.undelivered.map(letterOf) }),
  };
}

function instanceOf(player: Player): NonNullable<RunAnswer['instances']>[number] {
  const { part, instance } = player;
  const process = part.definition.key;
  return { process, state: stateOf([player]), variables: variablesOf(instance) };
}

function letterOf({ name, to }: Letter): NonNullable<RunAnswer['undelivered']>[number] {
  return { message: name, ...(to.flow === undefined ? {} : { flow: to.flow }) };
}

/** What has not ended decides; of what has, one that completed. */
function stateOf(players: readonly Player[]): RunState {
  const open = players.filter(({ instance }) => instance.status === 'active');
  if (open.some(({ instance }) => instance.incidents.length > 0)) return 'incident';
  if (open.length > 0 || players.length === 0) return 'waiting';
  return players.some(({ instance }) => instance.status === 'completed')
    ? 'completed'
    : 'terminated';
}

function failureOf(
  rejection: Rejection | undefined,
  step?: { readonly at: number; readonly verb: string },
): Unmet | undefined {
  if (rejection === undefined) return undefined;
  const { code, message } = rejection;
  const zh = engineSentence({ code, message }) ?? message;
  const en = `${code}: ${message}`;
  if (step === undefined) return { zh, en };
  return {
    zh: `第 ${step.at + 1} 步（${step.verb}）无法进行：${zh}`,
    en: `steps[${step.at}] ${step.verb}: ${en}`,
  };
}

/** The message or signal of a step: as the first one it may be what starts the process. */
function callOf(step: ScenarioStep | undefined): Call | undefined {
  if (step?.verb === 'message') return { kind: 'message', name: step.message };
  return step?.verb === 'signal' ? { kind: 'signal', name: step.signal } : undefined;
}

/** The element whose activity a step deals with. */
function elementOf(step: ScenarioStep): string | undefined {
  if (step.verb === 'complete') return step.complete;
  if (step.verb === 'error') return step.error;
  if (step.verb === 'fail') return step.fail;
  return step.verb === 'escalation' ? step.escalation : undefined;
}
