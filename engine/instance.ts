import type { IncidentPhase, PendingWork, TimerCycle } from './events.ts';
import type { Home } from './operations/operation-events.ts';
import type { Instant, Json, Variables } from './types.ts';

/** Progress of a multi-instance activity, kept by its body. */
export type MultiInstanceState = {
  /** How many items there are. */
  readonly t: number;
  /** How many are completed. */
  readonly c: number;
  /** The items of a sequential collection. */
  readonly s?: readonly Json[];
  /** Results so far, as `[loopCounter, value]` in order of completion. */
  readonly o?: readonly (readonly [number, Json])[];
  /** The highest loop counter given so far, once items were added or removed. */
  readonly a?: number;
};

/**
 * One live thing of an instance: an element at work, or the subscription of a boundary event.
 * The keys are short because waiting instances are kept by the hundred thousand. A new one goes into
 * `state/copy.ts` as well.
 */
export type LiveRecord = {
  /** Its id; commands and events write it as text. Ids only grow. */
  readonly i: number;
  /** Index of the element in the definition. */
  readonly e: number;
  /** Id of the enclosing record (0 is the process), for a subscription the id of its host. */
  readonly p: number;
  /** What it waits for. */
  readonly w?: 'task' | 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'adHoc';
  /** Scopes: how many children are alive and how many tokens are under way inside. */
  readonly n?: number;
  /** Scopes: variables. */
  readonly v?: Variables;
  /** Scopes: tokens at parallel joins, by gateway: `[filled flows, count of flow 1, …]`. */
  readonly j?: { readonly [gateway: string]: readonly number[] };
  /** Scopes: incoming flows whose tokens a complex gateway has taken, until it resets. */
  readonly g?: { readonly [gateway: string]: readonly number[] };
  /**
   * Ids of the subscriptions that hang on it: of boundary events, of event subprocesses in a scope,
   * of the events behind an event-based gateway, of an event that waits for several things.
   */
  readonly b?: readonly number[];
  /** Bodies of multi-instances. */
  readonly m?: MultiInstanceState;
  /** Items of a multi-instance: their loop counter. */
  readonly l?: number;
  /** Timers: when due. */
  readonly d?: Instant;
  /** Timers that count days: when they began to run. */
  readonly s?: Instant;
  /** Timers: where a cycle stands. */
  readonly r?: TimerCycle;
  /** Messages: the correlation key. */
  readonly k?: string;
  /** Subscriptions: which trigger of the event, when it is not the first. */
  readonly q?: number;
  /** Conditions: it held when it was last looked at, so it must first fail. */
  readonly y?: true;
  /** The process: values of the correlation keys of its conversation, by the id of the key. */
  readonly a?: { readonly [key: string]: readonly Json[] };
  /** Called processes: what lies around is not seen from inside. */
  readonly c?: 1;
  /** Scopes: what completed in it and can be compensated, in order of completion. */
  readonly z?: readonly Completed[];
  /** Compensation event subprocesses: what completed in the scope that they compensate. */
  readonly h?: readonly Completed[];
  /** Events that throw compensation: what they have to undo. */
  readonly u?: Undoing;
  /** Steps that were returned to: where their tokens go back to. */
  readonly f?: readonly Home[];
  /** Id of the open incident. */
  readonly x?: number;
};

/** A completed activity that can be compensated. */
export type Completed = {
  /** The id it had. */
  readonly i: number;
  readonly e: number;
  /** What it saw when it completed; a scope that is undone by what is in it has none. */
  readonly v?: Variables;
  readonly z?: readonly Completed[];
};

/** The list is done from its end; `at` is how many are left. */
type Undoing = {
  readonly q: readonly Completed[];
  readonly at: number;
  /** The token has gone on already: waitForCompletion is false. */
  readonly d?: 1;
  /** Events that throw several things: the position of this one among them. */
  readonly s?: number;
};

/** A process that was looked up at run time and belongs to the instance from then on. */
export type CalledDefinition = { readonly key: string; readonly version: number };

/** An open incident. */
export type OpenIncident = {
  readonly i: number;
  /** Id of the record it stopped, 0 for the whole instance. */
  readonly p: number;
  readonly element: string;
  readonly code: string;
  readonly message: string;
  readonly phase: IncidentPhase;
  readonly pending?: readonly PendingWork[];
};

export type InstanceStatus = 'active' | 'completed' | 'terminated' | 'cancelled';

/** The whole state of a running process: plain JSON, never changed in place by its reader. */
export type Instance = {
  readonly schema: 1;
  readonly id: string;
  /** Id of the process. */
  readonly definition: string;
  readonly businessKey?: string;
  /** Where it began, when that was asked for. */
  readonly startElement?: string;
  /** Processes of other files that it has called, in that order. */
  readonly calls?: readonly CalledDefinition[];
  readonly status: InstanceStatus;
  /** Nothing goes on until it is resumed. */
  readonly suspended?: true;
  /** The next free id. */
  readonly next: number;
  /** The process itself, as a scope. */
  readonly root: LiveRecord;
  /** Everything alive, in order of ids. */
  readonly live: readonly LiveRecord[];
  readonly incidents: readonly OpenIncident[];
};
