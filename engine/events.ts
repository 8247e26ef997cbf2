import type { Recipient } from './extras.ts';
import type { CalledDefinition } from './instance.ts';
import type { OperationEvent } from './operations/operation-events.ts';
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
  /** Tokens wait at a complex gateway that could not tell whether it goes on. */
  | 'join'
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
        readonly startElement?: string;
        readonly calls?: readonly CalledDefinition[];
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
        /** A called process, which begins with `variables`; with a version if it is not of this file. */
        readonly called?: {
          readonly key: string;
          readonly version?: number;
          readonly isolated?: true;
        };
        /** A compensation handler: the id of the completed element instance that it undoes. */
        readonly compensates?: string;
        /** Entered by command, not by a token. */
        readonly activated?: true;
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
  /** A standard loop begins; how often it will go round nobody knows. */
  | Of<'LoopStarted', { readonly id: string; readonly element: string }>
  /** One more member of a running multi-instance; `id` is its body. */
  | Of<'ItemAdded', { readonly id: string; readonly element: string; readonly item?: Json }>
  /** One member less; in sequence with its position when it has not begun. */
  | Of<'ItemRemoved', { readonly id: string; readonly element: string; readonly position?: number }>
  /** `scope` holds what is undone: everything, or all instances of `activity`. */
  | Of<
      'CompensationTriggered',
      {
        readonly id: string;
        readonly element: string;
        readonly scope: string;
        readonly activity?: string;
        /** The token goes on at once. */
        readonly detached?: true;
        /** Which throw of an event with several definitions, when it is not the first. */
        readonly throw?: number;
      }
    >
  /** What was alive in the transaction has been terminated; its tokens are gone. */
  | Of<'TransactionCancelled', { readonly id: string; readonly element: string }>
  /** An ad-hoc subprocess waits for commands; after closing it only waits for what still runs. */
  | Of<'AdHocStarted' | 'AdHocClosed', { readonly id: string; readonly element: string }>
  /** A decision was asked; the matched rows are told as the decision tells them. */
  | Of<
      'DecisionEvaluated',
      {
        readonly id: string;
        readonly element: string;
        readonly decision: string;
        readonly result: Json;
        readonly rows?: Json;
      }
    >
  /** Something was written to a data store, which lies outside: whoever keeps it keeps this with the commit. */
  | Of<
      'DataStoreWritten',
      {
        readonly id: string;
        readonly element: string;
        readonly store: string;
        readonly value: Json;
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
        /** Throwing message events: the names of what is to be sent, all by this one job. */
        readonly messages?: readonly string[];
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
        /** Which trigger of an event with several definitions, when it is not the first. */
        readonly trigger?: number;
      }
    >
  /** A waiting timer is due at another time than before. */
  | Of<
      'TimerRescheduled',
      { readonly timerId: string; readonly element: string; readonly dueAt: Instant }
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
        readonly trigger?: number;
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
  /**
   * A message has left for other pools of the file: whoever runs those delivers it (`lettersOf`).
   * Recipients without a process are pools that only the host knows.
   */
  | Of<
      'MessageSent',
      {
        readonly id: string;
        readonly element: string;
        readonly name: string;
        readonly correlationKey?: string;
        readonly variables: Variables;
        readonly to: readonly Recipient[];
      }
    >
  /** The first message of a conversation that carries a correlation key says what it is from now on. */
  | Of<'CorrelationKeyInitialized', { readonly key: string; readonly values: readonly Json[] }>
  | Of<
      'SignalSubscribed',
      {
        readonly id: string;
        readonly element: string;
        readonly name: string;
        readonly attachedTo?: string;
        readonly trigger?: number;
      }
    >
  | Of<
      'SignalUnsubscribed' | 'SignalCaught',
      { readonly id: string; readonly element: string; readonly name: string }
    >
  /** Thrown by this instance, whose own catchers have it already; others want to hear of it. */
  | Of<
      'SignalThrown',
      {
        readonly id: string;
        readonly element: string;
        readonly name: string;
        /** Its data inputs, when it has any: BPMN 2.0.2, 10.4.2. */
        readonly variables?: Variables;
      }
    >
  | Of<
      'ConditionSubscribed',
      {
        readonly id: string;
        readonly element: string;
        readonly attachedTo?: string;
        readonly trigger?: number;
        /** It holds already and has happened for that; it must fail before it happens again. */
        readonly holds?: true;
      }
    >
  | Of<
      'ConditionUnsubscribed' | 'ConditionMet' | 'ConditionFailed',
      { readonly id: string; readonly element: string }
    >
  /** `caughtBy` is the event that caught it; nobody catching it is no mistake. */
  | Of<
      'EscalationThrown',
      { readonly element: string; readonly code: string; readonly caughtBy?: string }
    >
  /** A complex gateway has all the tokens it can get and begins anew (BPMN 2.0.2, 13.4.5). */
  | Of<'GatewayReset', { readonly element: string; readonly scope: string }>
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
  | Of<'InstanceCancelled', { readonly reason?: string }>
  | OperationEvent;

/** Where a repeating timer stands: the n-th firing is due at `anchor + n * interval`. */
export type TimerCycle = {
  readonly anchor: Instant;
  readonly interval: string;
  readonly n: number;
  /** Firings left after this one; null repeats for ever. */
  readonly left: number | null;
};
