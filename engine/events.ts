import type { Instant, Json, Variables } from './types.ts';

/** What tasks are called in `TaskOpened`. */
export type TaskKind = 'userTask' | 'manualTask' | 'receiveTask';

/** Where the work of an element stopped when an incident was raised: what a retry does again. */
export type IncidentPhase =
  /** The element could not begin (collection, timer, correlation key, error without catcher). */
  | 'enter'
  /** The job is out of retries or ended in an error that nobody catches. */
  | 'job'
  /** The task stays open; the incident only tells. */
  | 'open'
  /** The work is done, but no outgoing flow could be chosen. */
  | 'leave'
  /** One item is done, but the multi-instance could not tell whether it is complete. */
  | 'repeat'
  /** The step had done too much; its open work waits in the incident. */
  | 'step';

/** Work that a step left undone because its limit was reached. */
export type PendingWork =
  | { readonly flow: string; readonly scope: string }
  | { readonly activate: string };

type Of<Type extends string, Fields> = { readonly type: Type; readonly at: Instant } & Fields;

/**
 * Everything that can happen to an instance. Events are the durable format: a released one never
 * changes its meaning, and `apply` of all of them is the state.
 */
export type InstanceEvent =
  | Of<
      'InstanceStarted',
      {
        readonly instanceId: string;
        readonly definitionKey: string;
        readonly variables: Variables;
        readonly businessKey?: string;
      }
    >
  | Of<
      'ElementEntered',
      {
        readonly id: string;
        readonly element: string;
        readonly scope: string;
        /** Items of a multi-instance: their own variables, `loopCounter` among them. */
        readonly variables?: Variables;
      }
    >
  | Of<
      'ElementCompleted',
      {
        readonly id: string;
        readonly element: string;
        /** Items of a multi-instance: what goes to the output collection. */
        readonly output?: Json;
      }
    >
  | Of<'ElementTerminated', { readonly id: string; readonly element: string }>
  | Of<'SequenceFlowTaken', { readonly element: string; readonly scope: string }>
  | Of<
      'MultiInstanceStarted',
      {
        readonly id: string;
        readonly element: string;
        readonly total: number;
        /** Sequential over a collection: the items still to come, copied at the beginning. */
        readonly items?: readonly Json[];
      }
    >
  | Of<'TaskOpened', { readonly id: string; readonly element: string; readonly kind: TaskKind }>
  | Of<
      'JobCreated',
      {
        readonly id: string;
        readonly element: string;
        readonly jobType: string;
        readonly variables: Variables;
      }
    >
  | Of<
      'JobFailed',
      {
        readonly id: string;
        readonly element: string;
        readonly retriesLeft: number;
        readonly message: string;
      }
    >
  | Of<
      'TimerScheduled',
      {
        readonly timerId: string;
        readonly element: string;
        readonly dueAt: Instant;
        /** The element instance on whose boundary the timer sits. */
        readonly attachedTo?: string;
        /** A cycle: due times are `anchor + n * interval`, so late firings do not move it. */
        readonly cycle?: TimerCycle;
      }
    >
  | Of<'TimerFired', { readonly timerId: string; readonly element: string }>
  | Of<'TimerCancelled', { readonly timerId: string; readonly element: string }>
  | Of<
      'MessageSubscribed',
      {
        readonly id: string;
        readonly element: string;
        readonly name: string;
        readonly correlationKey?: string;
        readonly attachedTo?: string;
      }
    >
  | Of<
      'MessageUnsubscribed',
      { readonly id: string; readonly element: string; readonly name: string }
    >
  | Of<
      'MessageCorrelated',
      {
        readonly id: string;
        readonly element: string;
        readonly name: string;
        readonly correlationKey?: string;
      }
    >
  | Of<'ErrorThrown', { readonly element: string; readonly code: string }>
  | Of<'VariablesSet', { readonly scope: string; readonly variables: Variables }>
  | Of<
      'IncidentRaised',
      {
        readonly incidentId: string;
        /** The element instance, '' when the instance as a whole is meant. */
        readonly id: string;
        readonly element: string;
        readonly code: string;
        readonly message: string;
        readonly phase: IncidentPhase;
        readonly pending?: readonly PendingWork[];
      }
    >
  | Of<
      'IncidentResolved',
      { readonly incidentId: string; readonly id: string; readonly element: string }
    >
  | Of<'InstanceCompleted', { readonly reason?: string }>
  | Of<'InstanceTerminated', { readonly reason?: string }>
  | Of<'InstanceCancelled', { readonly reason?: string }>;

/** Where a repeating timer stands: the n-th firing is due at `anchor + n * interval`. */
export type TimerCycle = {
  readonly anchor: Instant;
  readonly interval: string;
  readonly n: number;
  /** Firings left after this one; null repeats for ever. */
  readonly left: number | null;
};
