import type { Definition, Flow, FlowNode } from './definition.ts';
import type { InstanceEvent } from './events.ts';
import { nodeAt } from './flow/work.ts';
import type { Instance } from './instance.ts';
import {
  completed,
  ended,
  entered,
  flowTaken,
  incidentRaised,
  incidentResolved,
  itemEntered,
  itemsStarted,
  started,
  subscribed,
  terminated,
  timerScheduled,
  variablesSet,
  waitEnded,
  waits,
} from './state/appliers.ts';
import { type Draft, draftOf, get } from './state/draft.ts';

/** The instance after one more event. The instance given stays as it is. */
export function apply(
  definition: Definition,
  instance: Instance | undefined,
  event: InstanceEvent,
): Instance {
  if (event.type === 'InstanceStarted') return started(event);
  if (instance === undefined) throw new Error(`${event.type} before InstanceStarted`);
  const draft = draftOf(instance);
  applyTo(definition, draft, event);
  return draft.instance;
}

/** The instance that a whole history leads to: the same that the steps returned. */
export function replay(definition: Definition, events: readonly InstanceEvent[]): Instance {
  const [first, ...rest] = events;
  if (first?.type !== 'InstanceStarted') throw new Error('a history begins with InstanceStarted');
  const draft = draftOf(started(first));
  for (const event of rest) applyTo(definition, draft, event);
  return draft.instance;
}

function applyTo(definition: Definition, draft: Draft, event: InstanceEvent): void {
  switch (event.type) {
    case 'InstanceStarted':
      throw new Error('an instance starts only once');
    case 'ElementEntered':
      return applyEntered(definition, draft, event);
    case 'ElementCompleted':
      return completed(
        draft,
        nodeById(definition, event.element),
        get(draft.instance, Number(event.id)),
        event.output,
      );
    case 'ElementTerminated':
      return terminated(draft, get(draft.instance, Number(event.id)));
    case 'SequenceFlowTaken': {
      const flow = flowById(definition, event.element);
      return flowTaken(draft, flow, nodeAt(definition, flow.target), Number(event.scope));
    }
    case 'MultiInstanceStarted':
      return itemsStarted(draft, Number(event.id), event.total, event.items);
    case 'TaskOpened':
      return waits(draft, Number(event.id), 'task');
    case 'JobCreated':
      return waits(draft, Number(event.id), 'job');
    case 'TimerScheduled':
      return timerScheduled(draft, {
        id: Number(event.timerId),
        node: nodeById(definition, event.element),
        dueAt: event.dueAt,
        attachedTo: optionalId(event.attachedTo),
        cycle: event.cycle,
      });
    case 'MessageSubscribed':
      return subscribed(draft, {
        id: Number(event.id),
        node: nodeById(definition, event.element),
        correlationKey: event.correlationKey,
        attachedTo: optionalId(event.attachedTo),
      });
    case 'TimerFired':
    case 'TimerCancelled':
      return waitEnded(draft, nodeById(definition, event.element), Number(event.timerId));
    case 'MessageCorrelated':
    case 'MessageUnsubscribed':
      return waitEnded(draft, nodeById(definition, event.element), Number(event.id));
    case 'VariablesSet':
      return variablesSet(draft, Number(event.scope), event.variables);
    case 'IncidentRaised':
      return applyIncidentRaised(draft, event);
    case 'IncidentResolved':
      return incidentResolved(draft, Number(event.incidentId));
    case 'InstanceCompleted':
      return ended(draft, 'completed');
    case 'InstanceTerminated':
      return ended(draft, 'terminated');
    case 'InstanceCancelled':
      return ended(draft, 'cancelled');
    case 'JobFailed':
    case 'ErrorThrown':
      return undefined;
  }
}

type EventOf<Type extends InstanceEvent['type']> = Extract<InstanceEvent, { readonly type: Type }>;

function applyEntered(
  definition: Definition,
  draft: Draft,
  event: EventOf<'ElementEntered'>,
): void {
  const node = nodeById(definition, event.element);
  const id = Number(event.id);
  const scopeId = Number(event.scope);
  if (event.variables === undefined) entered(draft, node, scopeId, id);
  else itemEntered(draft, node, { id, bodyId: scopeId, variables: event.variables });
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
