import type { Definition, Flow, FlowNode } from './definition.ts';
import type { InstanceEvent } from './events.ts';
import { nodeAt } from './flow/work.ts';
import { definitionOf } from './link.ts';
import {
  activatedByCommand,
  adHocOpen,
  definitionCalled,
  itemAdded,
  itemRemoved,
  loopStarted,
  processCalled,
} from './state/activities.ts';
import {
  completed,
  conditionFailed,
  ended,
  entered,
  flowTaken,
  incidentRaised,
  incidentResolved,
  itemEntered,
  itemsStarted,
  listens,
  subscribed,
  terminated,
  timerMoved,
  timerScheduled,
  variablesSet,
  waitEnded,
  waits,
} from './state/appliers.ts';
import {
  compensationTriggered,
  handlerEntered,
  transactionCancelled,
} from './state/compensation.ts';
import { correlationKeyInitialized } from './state/correlation.ts';
import { type Draft, get } from './state/draft.ts';
import { gatewayReset } from './state/joins.ts';
import { returnPlanned, suspended, tokenDiscarded, tokenPlaced } from './state/operations.ts';

type EventOf<Type extends InstanceEvent['type']> = Extract<InstanceEvent, { readonly type: Type }>;

type Appliers = {
  readonly [Type in InstanceEvent['type']]: (
    draft: Draft,
    event: EventOf<Type>,
    definition: Definition,
  ) => void;
};

/** What each event changes, as it is read back. */
const appliers: Appliers = {
  InstanceStarted: () => {
    throw new Error('an instance starts only once');
  },
  ElementEntered: applyEntered,
  ElementCompleted: (draft, { id, element, output }, definition) => {
    completed(draft, nodeById(definition, element), get(draft.instance, Number(id)), output);
  },
  ElementTerminated: (draft, { id }) => terminated(draft, get(draft.instance, Number(id))),
  SequenceFlowTaken: (draft, { element, scope }, definition) => {
    const flow = flowById(definition, element);
    flowTaken(draft, flow, nodeAt(definition, flow.target), Number(scope));
  },
  MultiInstanceStarted: (draft, { id, total, items }) => {
    itemsStarted(draft, Number(id), total, items);
  },
  LoopStarted: (draft, { id }) => loopStarted(draft, Number(id)),
  ItemAdded: (draft, { id, item }) => itemAdded(draft, Number(id), item),
  ItemRemoved: (draft, { id, position }) => itemRemoved(draft, Number(id), position),
  CompensationTriggered: applyCompensationTriggered,
  TransactionCancelled: (draft, { id }) => transactionCancelled(draft, Number(id)),
  AdHocStarted: (draft, { id }) => adHocOpen(draft, Number(id), true),
  AdHocClosed: (draft, { id }) => adHocOpen(draft, Number(id), false),
  DecisionEvaluated: () => undefined,
  DataStoreWritten: () => undefined,
  TaskOpened: (draft, { id }) => waits(draft, Number(id), 'task'),
  JobCreated: (draft, { id }) => waits(draft, Number(id), 'job'),
  JobFailed: () => undefined,
  TimerScheduled: applyTimerScheduled,
  TimerRescheduled: (draft, { timerId, dueAt }) => timerMoved(draft, Number(timerId), dueAt),
  TimerFired: (draft, { timerId }) => waitEnded(draft, Number(timerId)),
  TimerCancelled: (draft, { timerId }) => waitEnded(draft, Number(timerId)),
  MessageSubscribed: applySubscribed,
  MessageUnsubscribed: (draft, { id }) => waitEnded(draft, Number(id)),
  MessageCorrelated: (draft, { id }) => waitEnded(draft, Number(id)),
  MessageSent: () => undefined,
  CorrelationKeyInitialized: (draft, { key, values }) => {
    correlationKeyInitialized(draft, key, values);
  },
  SignalSubscribed: (draft, event, definition) => applyListens(draft, event, definition),
  SignalUnsubscribed: (draft, { id }) => waitEnded(draft, Number(id)),
  SignalCaught: (draft, { id }) => waitEnded(draft, Number(id)),
  SignalThrown: () => undefined,
  ConditionSubscribed: (draft, event, definition) => applyListens(draft, event, definition),
  ConditionUnsubscribed: (draft, { id }) => waitEnded(draft, Number(id)),
  ConditionMet: (draft, { id }) => waitEnded(draft, Number(id)),
  ConditionFailed: (draft, { id }) => conditionFailed(draft, Number(id)),
  EscalationThrown: () => undefined,
  GatewayReset: (draft, { element, scope }, definition) => {
    gatewayReset(draft, nodeById(definition, element), Number(scope));
  },
  ErrorThrown: () => undefined,
  VariablesSet: (draft, { scope, variables }) => variablesSet(draft, Number(scope), variables),
  IncidentRaised: applyIncidentRaised,
  IncidentResolved: (draft, { incidentId }) => incidentResolved(draft, Number(incidentId)),
  InstanceCompleted: (draft) => ended(draft, 'completed'),
  InstanceTerminated: (draft) => ended(draft, 'terminated'),
  InstanceCancelled: (draft) => ended(draft, 'cancelled'),
  InstanceSuspended: (draft) => suspended(draft, true),
  InstanceResumed: (draft) => suspended(draft, false),
  InstanceModified: () => undefined,
  StepReturned: () => undefined,
  TokenPlaced: (draft, { scope }) => tokenPlaced(draft, Number(scope)),
  TokenDiscarded: (draft, { element, scope }, definition) => {
    const flow = flowById(definition, element);
    tokenDiscarded(draft, flow, nodeAt(definition, flow.target), Number(scope));
  },
  ReturnPlanned: (draft, { id, to }) => returnPlanned(draft, Number(id), to),
  InstanceMigrated: () => {
    throw new Error('a migration needs the definition it goes to');
  },
};

/** Every type of event that an instance may have. */
export const instanceEventTypes: readonly string[] = Object.keys(appliers);

/** Changes a draft as one event says; starts and migrations are not for it. */
export function applyEvent<Type extends InstanceEvent['type']>(
  definition: Definition,
  draft: Draft,
  event: EventOf<Type>,
): void {
  const applier: Appliers[Type] = appliers[event.type as Type];
  applier(draft, event, definition);
}

function applyTimerScheduled(
  draft: Draft,
  event: EventOf<'TimerScheduled'>,
  definition: Definition,
): void {
  timerScheduled(draft, {
    id: Number(event.timerId),
    node: nodeById(definition, event.element),
    at: event.at,
    dueAt: event.dueAt,
    attachedTo: optionalId(event.attachedTo),
    cycle: event.cycle,
    trigger: event.trigger,
  });
}

function applySubscribed(
  draft: Draft,
  event: EventOf<'MessageSubscribed'>,
  definition: Definition,
): void {
  subscribed(draft, {
    id: Number(event.id),
    node: nodeById(definition, event.element),
    correlationKey: event.correlationKey,
    attachedTo: optionalId(event.attachedTo),
    trigger: event.trigger,
  });
}

function applyListens(
  draft: Draft,
  event: EventOf<'SignalSubscribed'> | EventOf<'ConditionSubscribed'>,
  definition: Definition,
): void {
  listens(draft, {
    id: Number(event.id),
    node: nodeById(definition, event.element),
    attachedTo: optionalId(event.attachedTo),
    trigger: event.trigger,
    what: event.type === 'SignalSubscribed' ? 'signal' : 'condition',
    holds: event.type === 'ConditionSubscribed' && event.holds === true,
  });
}

function applyCalled(
  draft: Draft,
  { id, scope, element, called = { key: element }, variables = {} }: EventOf<'ElementEntered'>,
  definition: Definition,
): void {
  const { key, version } = called;
  if (version !== undefined) definitionCalled(draft, { key, version });
  const all = definitionOf(definition, draft.instance);
  const index = version === undefined ? undefined : all.calledAt.get(`${key}@${version}`);
  const node = index === undefined ? nodeById(all, element) : nodeAt(all, index);
  processCalled(draft, node, { id: Number(id), callerId: Number(scope), variables, called });
}

function applyEntered(
  draft: Draft,
  event: EventOf<'ElementEntered'>,
  definition: Definition,
): void {
  if (event.called !== undefined) {
    applyCalled(draft, event, definition);
    return;
  }
  const node = nodeById(definition, event.element);
  const id = Number(event.id);
  const scopeId = Number(event.scope);
  if (event.compensates !== undefined) {
    handlerEntered(draft, node, { id, throwerId: scopeId });
    return;
  }
  if (event.activated === true) activatedByCommand(draft, scopeId);
  if (event.variables === undefined) entered(draft, node, scopeId, id);
  else itemEntered(draft, node, { id, bodyId: scopeId, variables: event.variables });
}

function applyCompensationTriggered(
  draft: Draft,
  event: EventOf<'CompensationTriggered'>,
  definition: Definition,
): void {
  const { activity } = event;
  compensationTriggered(draft, {
    id: Number(event.id),
    scopeId: Number(event.scope),
    activity: activity === undefined ? undefined : nodeById(definition, activity).index,
    detached: event.detached === true,
    position: event.throw ?? 0,
  });
}

function applyIncidentRaised(draft: Draft, event: EventOf<'IncidentRaised'>): void {
  incidentRaised(draft, {
    i: Number(event.incidentId),
    p: Number(event.id),
    element: event.element,
    code: event.code,
    message: event.message,
    phase: event.phase,
    ...(event.pending === undefined ? {} : { pending: event.pending }),
  });
}

function optionalId(id: string | undefined): number | undefined {
  return id === undefined ? undefined : Number(id);
}

function nodeById(definition: Definition, id: string): FlowNode {
  const index = definition.nodeIndex.get(id);
  if (index === undefined) throw new Error(`definition ${definition.key} has no element ${id}`);
  return nodeAt(definition, index);
}

function flowById(definition: Definition, id: string): Flow {
  const flow = definition.flows[definition.flowIndex.get(id) ?? -1];
  if (flow === undefined) throw new Error(`definition ${definition.key} has no flow ${id}`);
  return flow;
}
