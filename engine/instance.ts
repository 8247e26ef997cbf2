import type { IncidentPhase, PendingWork, TimerCycle } from './events.ts';
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
};

/**
 * One live thing of an instance: an element at work, or the subscription of a boundary event.
 * The keys are short because waiting instances are kept by the hundred thousand.
 */
export type LiveRecord = {
  /** Its id; commands and events write it as text. Ids only grow. */
  readonly i: number;
  /** Index of the element in the definition. */
  readonly e: number;
  /** Id of the enclosing record (0 is the process), for a subscription the id of its host. */
  readonly p: number;
  /** What it waits for. */
  readonly w?: 'task' | 'job' | 'timer' | 'message';
  /** Scopes: how many children are alive and how many tokens are under way inside. */
  readonly n?: number;
  /** Scopes: variables. */
  readonly v?: Variables;
  /** Scopes: tokens at parallel joins, by gateway: `[filled flows, count of flow 1, …]`. */
  readonly j?: { readonly [gateway: string]: readonly number[] };
  /** Activities: ids of the subscriptions of their boundary events. */
  readonly b?: readonly number[];
  /** Bodies of multi-instances. */
  readonly m?: MultiInstanceState;
  /** Items of a multi-instance: their loop counter. */
  readonly l?: number;
  /** Timers: when due. */
  readonly d?: Instant;
  /** Timers: where a cycle stands. */
  readonly r?: TimerCycle;
  /** Messages: the correlation key. */
  readonly k?: string;
  /** Id of the open incident. */
  readonly x?: number;
};

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
  readonly status: InstanceStatus;
  /** The next free id. */
  readonly next: number;
  /** The process itself, as a scope. */
  readonly root: LiveRecord;
  /** Everything alive, in order of ids. */
  readonly live: readonly LiveRecord[];
  readonly incidents: readonly OpenIncident[];
};
