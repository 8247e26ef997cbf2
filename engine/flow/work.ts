import type { Definition, Flow, FlowNode } from '../definition.ts';
import type { InstanceEvent } from '../events.ts';
import type { LiveRecord } from '../instance.ts';
import type { Draft } from '../state/draft.ts';
import type { Instant, Json, StepPorts } from '../types.ts';

/** Element activations that one step may make, unless the caller says otherwise. */
const defaultStepLimit = 10_000;

/** One thing still to do: a token that arrives, or an element that was entered and now begins. */
export type Task =
  | { readonly flow: Flow; readonly scopeId: number }
  | { readonly activate: number };

/** Everything a step has in its hands. */
export type Work = {
  /** A step that calls a process of another file goes on with longer arrays. */
  definition: Definition;
  readonly ports: StepPorts;
  readonly at: Instant;
  readonly draft: Draft;
  /** What has happened and was not handed out yet. */
  events: InstanceEvent[];
  /** What the step has written to data stores, by their ids. */
  written: Map<string, Json> | undefined;
  /** First in, first out; `done` counts what was taken, so nothing is shifted. */
  agenda: Task[];
  done: number;
  activations: number;
  readonly limit: number;
  /** Variables or conditions have changed since the conditions were last looked at. */
  lookAtConditions: boolean;
  /** Scopes in which tokens have moved since their joins were last looked at. */
  changedScopes: Set<number>;
};

/** Shared by all steps of definitions whose joins look at nothing; nothing is ever added. */
const noScopes = new Set<number>();

/** What a step on a draft begins with. */
export function workOn(definition: Definition, draft: Draft, at: Instant, ports: StepPorts): Work {
  return {
    definition,
    ports,
    at,
    draft,
    events: [],
    written: undefined,
    agenda: [],
    done: 0,
    activations: 0,
    limit: ports.stepLimit ?? defaultStepLimit,
    lookAtConditions: false,
    changedScopes: definition.hasWideJoins ? new Set() : noScopes,
  };
}

/** The element that a record is an instance of. */
export function nodeOf(definition: Definition, record: LiveRecord): FlowNode {
  return nodeAt(definition, record.e);
}

export function nodeAt(definition: Definition, index: number): FlowNode {
  const node = definition.nodes[index];
  if (node === undefined) throw new Error(`definition ${definition.key} has no element ${index}`);
  return node;
}

/** Ids are numbers inside and text outside; the process as a scope is ''. */
export function scopeText(id: number): string {
  return id === 0 ? '' : String(id);
}

/** How many tokens a join's counts tell of: the first number counts filled flows. */
export function tokensAt(counts: readonly number[]): number {
  let sum = 0;
  for (let slot = 1; slot < counts.length; slot += 1) sum += counts[slot] ?? 0;
  return sum;
}

/** Tokens of a scope that is over arrive nowhere. */
export function forgetAgendaOf(work: Work, scopeId: number): void {
  work.agenda = work.agenda
    .slice(work.done)
    .filter((task) => !('flow' in task) || task.scopeId !== scopeId);
  work.done = 0;
}
