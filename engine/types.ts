import type { Definition } from './definition.ts';
import type { CalledDefinition } from './instance.ts';
import type { OperationCommand } from './operations/requests.ts';

/** The engine's public words: JSON values, commands, rejections and the answer of a step. */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };
export type Variables = { readonly [name: string]: Json };

/** An instant as ISO 8601 text with offset, for example `2026-03-02T09:00:00.000+08:00`. */
export type Instant = string;

/** What was wrong with a diagram, and where: refusals of `compile` and of the reader. */
export type Problem = {
  /** The BPMN element's id; '' when the file as a whole is meant. */
  readonly elementId: string;
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
};

/** A command that was refused. It changed nothing. */
export type Rejection = { readonly code: string; readonly message: string };

/**
 * What can be asked of an instance. `at` is the instant of the command, from the caller's clock.
 * `taskId`, `jobId`, `timerId` are ids that earlier events announced.
 */
export type Command =
  | {
      readonly type: 'StartInstance';
      readonly at: Instant;
      readonly instanceId: string;
      readonly variables?: Variables;
      readonly businessKey?: string;
      /** The event that happened, one of `startSubscriptionsOf`; else it begins at the none start event. */
      readonly startElement?: string;
      /** Processes of other files that it may call, known from the start: their elements keep their ids whatever is called first. */
      readonly calls?: readonly CalledDefinition[];
      /** Message starts: fields of correlation keys, by name or id, that the message does not carry itself. */
      readonly correlation?: Variables;
    }
  /** Completes a waiting user, manual or receive task. Variables go to the scope of the task. */
  | {
      readonly type: 'CompleteTask';
      readonly at: Instant;
      readonly taskId: string;
      readonly variables?: Variables;
    }
  /** Completes the job of a service or send task or of a throwing message event. */
  | {
      readonly type: 'CompleteJob';
      readonly at: Instant;
      readonly jobId: string;
      readonly variables?: Variables;
    }
  /** A job's attempt failed; `retriesLeft` 0 raises an incident. */
  | {
      readonly type: 'FailJob';
      readonly at: Instant;
      readonly jobId: string;
      readonly message: string;
      readonly retriesLeft: number;
    }
  /** A BPMN error thrown by the work of a task or job: caught by the nearest error boundary event, else an incident. */
  | {
      readonly type: 'ThrowError';
      readonly at: Instant;
      readonly elementInstanceId: string;
      readonly code: string;
      readonly message?: string;
      readonly variables?: Variables;
    }
  /** What somebody outside could not do with a waiting task or job: an incident there; resolving it begins the task or job again. */
  | {
      readonly type: 'RaiseIncident';
      readonly at: Instant;
      readonly elementInstanceId: string;
      readonly message: string;
    }
  | { readonly type: 'TriggerTimer'; readonly at: Instant; readonly timerId: string }
  /** Moves one waiting timer; a cycle goes on from its anchor afterwards. */
  | {
      readonly type: 'RescheduleTimer';
      readonly at: Instant;
      readonly timerId: string;
      readonly dueAt: Instant;
    }
  /** Asks `dueOf` anew for every waiting timer that counts days: the calendar or the case's clock has changed. */
  | { readonly type: 'RecountTimers'; readonly at: Instant }
  /**
   * Delivers a message to the one subscription that fits. `correlationKey` compares with the
   * subscription's; where the file has correlation keys, their fields are read from `variables`.
   */
  | {
      readonly type: 'CorrelateMessage';
      readonly at: Instant;
      readonly name: string;
      readonly correlationKey?: string;
      /** Fields of correlation keys, by name or id, that the variables do not carry. */
      readonly correlation?: Variables;
      /** Only what waits at this element: where a message flow leads. */
      readonly element?: string;
      readonly variables?: Variables;
    }
  /** A signal reaches everything that waits for it; nothing waiting is no mistake. */
  | {
      readonly type: 'BroadcastSignal';
      readonly at: Instant;
      readonly name: string;
      readonly variables?: Variables;
    }
  /** An escalation from the work of a task or job, which goes on unless the catcher interrupts it. */
  | {
      readonly type: 'ThrowEscalation';
      readonly at: Instant;
      readonly elementInstanceId: string;
      readonly code: string;
      readonly variables?: Variables;
    }
  /** Begins an element of an ad-hoc subprocess, one of `activatable` of what waits there. */
  | {
      readonly type: 'ActivateElement';
      readonly at: Instant;
      readonly elementInstanceId: string;
      readonly element: string;
      readonly variables?: Variables;
    }
  /** One more member of a running multi-instance: `item` when it goes over a collection. */
  | {
      readonly type: 'AddItem';
      readonly at: Instant;
      /** The multi-instance itself, or any of its members. */
      readonly elementInstanceId: string;
      readonly item?: Json;
    }
  /** Takes a member out that has not completed: one at work, or by `loopCounter` one still to come. */
  | {
      readonly type: 'RemoveItem';
      readonly at: Instant;
      readonly elementInstanceId: string;
      readonly loopCounter?: number;
    }
  /** Sets variables in the instance's root scope, or in the scope of `elementInstanceId`. */
  | {
      readonly type: 'SetVariables';
      readonly at: Instant;
      readonly variables: Variables;
      readonly elementInstanceId?: string;
    }
  | { readonly type: 'CancelInstance'; readonly at: Instant; readonly reason: string }
  | { readonly type: 'ResolveIncident'; readonly at: Instant; readonly incidentId: string }
  | OperationCommand;

/** A period that only the outside can turn into an instant: working days want a calendar, case clocks want the case. */
export type WorkPeriod = {
  /** Days, already evaluated. */
  readonly limit: number;
  readonly unit: 'workday' | 'day';
  /** The `gov:clock` mark of the timer, when it has one: which clock of the case it follows. */
  readonly clock?: string;
  readonly elementId: string;
  /** The `gov:before` mark, evaluated: the timer fires this many working days before the period ends. */
  readonly before?: number;
  /** The variables that the element sees. */
  readonly variables: Variables;
};

/** Pure answers the step needs from outside; both are recorded in events, so a replay never asks again. */
export type StepPorts = {
  /** The instant at which the period ends that begins at `from`. */
  readonly dueOf: (
    period: WorkPeriod,
    from: Instant,
  ) => Instant | { readonly code: string; readonly message: string };
  /** The process that stands in for a user task with `gov:ownSteps`; recorded in `ElementEntered.called`. */
  readonly boundTo?: (element: string, variables: Variables) => CalledDefinition | undefined;
  /** Answers a decision; what it gives is recorded in an event. */
  readonly decide?: (decision: string, variables: Variables) => DecisionAnswer;
  /** What a data store holds; what is read is recorded in events. Without it nobody keeps data stores: an incident. */
  readonly readStore?: (store: string) => StoreAnswer;
  /** Element activations that one step may make; 10,000 when not given. */
  readonly stepLimit?: number;
  /** The definition in which `MigrateInstance` goes on. */
  readonly migrateTo?: Definition;
};

/** The content of a data store, no value when nothing was written; or why it cannot be read. */
export type StoreAnswer =
  | { readonly value?: Json }
  | { readonly code: string; readonly message: string };

/** What a decision gives, with the rows that matched; or why it gives nothing. */
export type DecisionAnswer =
  | { readonly value: Json; readonly rows?: Json }
  | { readonly code: string; readonly message: string };

/** Names of waiting things, as inboxes and simulators want them. */
export type WaitingKind =
  | 'userTask'
  | 'manualTask'
  | 'receiveTask'
  | 'job'
  | 'timer'
  | 'message'
  | 'signal'
  | 'condition'
  /** Tokens at a join that nothing alive can complete. */
  | 'join'
  | 'adHoc';
