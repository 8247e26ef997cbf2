import type { Flow, FlowNode, Message } from '../definition.ts';
import type { IncidentPhase, PendingWork, TaskKind, TimerCycle } from '../events.ts';
import type { LiveRecord } from '../instance.ts';
import {
  completed,
  ended,
  entered,
  flowTaken,
  incidentRaised,
  incidentResolved,
  itemEntered,
  itemsStarted,
  subscribed,
  terminated,
  timerScheduled,
  variablesSet,
  waitEnded,
  waits,
} from '../state/appliers.ts';
import type { Instant, Json, Variables } from '../types.ts';
import { nodeAt, nodeOf, scopeText, type Work } from './work.ts';

/*
 * One function for each event: it writes the event and applies it to the draft. The step changes
 * nothing in any other way, so that a replay of the events comes to the same state.
 */

export function emitEntered(work: Work, node: FlowNode, scopeId: number): LiveRecord {
  const id = work.draft.instance.next;
  work.activations += 1;
  work.events.push({
    type: 'ElementEntered',
    at: work.at,
    id: String(id),
    element: node.id,
    scope: scopeText(scopeId),
  });
  return entered(work.draft, node, scopeId, id);
}

export function emitItemEntered(
  work: Work,
  node: FlowNode,
  bodyId: number,
  variables: Variables,
): LiveRecord {
  const id = work.draft.instance.next;
  work.activations += 1;
  work.events.push({
    type: 'ElementEntered',
    at: work.at,
    id: String(id),
    element: node.id,
    scope: String(bodyId),
    variables,
  });
  return itemEntered(work.draft, node, { id, bodyId, variables });
}

export function emitCompleted(work: Work, record: LiveRecord, output?: Json): void {
  const node = nodeOf(work.definition, record);
  const id = String(record.i);
  work.events.push(
    output === undefined
      ? { type: 'ElementCompleted', at: work.at, id, element: node.id }
      : { type: 'ElementCompleted', at: work.at, id, element: node.id, output },
  );
  completed(work.draft, node, record, output);
}

export function emitTerminated(work: Work, record: LiveRecord): void {
  const element = nodeOf(work.definition, record).id;
  work.events.push({ type: 'ElementTerminated', at: work.at, id: String(record.i), element });
  terminated(work.draft, record);
}

export function emitFlowTaken(work: Work, flow: Flow, scopeId: number): void {
  work.events.push({
    type: 'SequenceFlowTaken',
    at: work.at,
    element: flow.id,
    scope: scopeText(scopeId),
  });
  flowTaken(work.draft, flow, nodeAt(work.definition, flow.target), scopeId);
}

export function emitItemsStarted(
  work: Work,
  record: LiveRecord,
  total: number,
  items: readonly Json[] | undefined,
): void {
  const element = nodeOf(work.definition, record).id;
  const id = String(record.i);
  work.events.push(
    items === undefined
      ? { type: 'MultiInstanceStarted', at: work.at, id, element, total }
      : { type: 'MultiInstanceStarted', at: work.at, id, element, total, items },
  );
  itemsStarted(work.draft, record.i, total, items);
}

export function emitTaskOpened(work: Work, record: LiveRecord, kind: TaskKind): void {
  const element = nodeOf(work.definition, record).id;
  work.events.push({ type: 'TaskOpened', at: work.at, id: String(record.i), element, kind });
  waits(work.draft, record.i, 'task');
}

export function emitJobCreated(
  work: Work,
  record: LiveRecord,
  jobType: string,
  variables: Variables,
): void {
  const element = nodeOf(work.definition, record).id;
  const id = String(record.i);
  work.events.push({ type: 'JobCreated', at: work.at, id, element, jobType, variables });
  waits(work.draft, record.i, 'job');
}

export function emitJobFailed(
  work: Work,
  record: LiveRecord,
  failure: { readonly retriesLeft: number; readonly message: string },
): void {
  const element = nodeOf(work.definition, record).id;
  work.events.push({
    type: 'JobFailed',
    at: work.at,
    id: String(record.i),
    element,
    retriesLeft: failure.retriesLeft,
    message: failure.message,
  });
}

/** The timer of the record itself, or of a boundary event (`node`) attached to it. */
export function emitTimerScheduled(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
  due: { readonly at: Instant; readonly cycle: TimerCycle | undefined },
): void {
  const isOwn = node.byToken;
  const id = isOwn ? record.i : work.draft.instance.next;
  work.events.push({
    type: 'TimerScheduled',
    at: work.at,
    timerId: String(id),
    element: node.id,
    dueAt: due.at,
    ...(isOwn ? {} : { attachedTo: String(record.i) }),
    ...(due.cycle === undefined ? {} : { cycle: due.cycle }),
  });
  const attachedTo = isOwn ? undefined : record.i;
  timerScheduled(work.draft, { id, node, dueAt: due.at, attachedTo, cycle: due.cycle });
}

/** The message subscription of the record itself, or of a boundary event attached to it. */
export function emitSubscribed(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
  subscription: { readonly message: Message; readonly correlationKey: string | undefined },
): void {
  const isOwn = node.byToken;
  const id = isOwn ? record.i : work.draft.instance.next;
  const { message, correlationKey } = subscription;
  work.events.push({
    type: 'MessageSubscribed',
    at: work.at,
    id: String(id),
    element: node.id,
    name: message.name,
    ...(correlationKey === undefined ? {} : { correlationKey }),
    ...(isOwn ? {} : { attachedTo: String(record.i) }),
  });
  const attachedTo = isOwn ? undefined : record.i;
  subscribed(work.draft, { id, node, correlationKey, attachedTo });
}

/** The wait of a timer or message is over: it happened, or nobody waits any more. */
export function emitWaitEnded(work: Work, record: LiveRecord, how: 'happened' | 'cancelled'): void {
  const node = nodeOf(work.definition, record);
  const id = String(record.i);
  const head = { at: work.at, element: node.id };
  if (node.message === undefined) {
    const type = how === 'happened' ? 'TimerFired' : 'TimerCancelled';
    work.events.push({ type, ...head, timerId: id });
  } else if (how === 'cancelled') {
    work.events.push({ type: 'MessageUnsubscribed', ...head, id, name: node.message.name });
  } else {
    const key = record.k === undefined ? {} : { correlationKey: record.k };
    work.events.push({ type: 'MessageCorrelated', ...head, id, name: node.message.name, ...key });
  }
  waitEnded(work.draft, node, record.i);
}

export function emitErrorThrown(work: Work, element: string, code: string): void {
  work.events.push({ type: 'ErrorThrown', at: work.at, element, code });
}

export function emitVariablesSet(work: Work, scopeId: number, variables: Variables): void {
  work.events.push({ type: 'VariablesSet', at: work.at, scope: scopeText(scopeId), variables });
  variablesSet(work.draft, scopeId, variables);
}

type IncidentFacts = {
  readonly recordId: number;
  readonly element: string;
  readonly code: string;
  readonly message: string;
  readonly phase: IncidentPhase;
  readonly pending?: readonly PendingWork[];
};

export function emitIncidentRaised(work: Work, incident: IncidentFacts): void {
  const { recordId, ...facts } = incident;
  const incidentId = work.draft.instance.next;
  work.events.push({
    type: 'IncidentRaised',
    at: work.at,
    incidentId: String(incidentId),
    id: scopeText(recordId),
    ...facts,
  });
  incidentRaised(work.draft, { i: incidentId, p: recordId, ...facts });
}

export function emitIncidentResolved(work: Work, incidentId: number): void {
  const incident = work.draft.instance.incidents.find((open) => open.i === incidentId);
  if (incident === undefined) return;
  work.events.push({
    type: 'IncidentResolved',
    at: work.at,
    incidentId: String(incidentId),
    id: scopeText(incident.p),
    element: incident.element,
  });
  incidentResolved(work.draft, incidentId);
}

export function emitInstanceEnded(
  work: Work,
  status: 'completed' | 'terminated' | 'cancelled',
  reason?: string,
): void {
  for (const incident of work.draft.instance.incidents) emitIncidentResolved(work, incident.i);
  const types = {
    completed: 'InstanceCompleted',
    terminated: 'InstanceTerminated',
    cancelled: 'InstanceCancelled',
  } as const;
  const type = types[status];
  work.events.push(reason === undefined ? { type, at: work.at } : { type, at: work.at, reason });
  ended(work.draft, status);
}
