import type { Flow, FlowNode } from '../definition.ts';
import type { IncidentPhase, PendingWork, TaskKind } from '../events.ts';
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
  terminated,
  variablesSet,
  waits,
} from '../state/appliers.ts';
import { get } from '../state/draft.ts';
import { gatewayReset } from '../state/joins.ts';
import type { Json, Variables } from '../types.ts';
import { emitWaitEnded } from './emit-waits.ts';
import { nodeAt, nodeOf, scopeText, type Work } from './work.ts';

/*
 * One function for each event: it writes the event and applies it to the draft. The step changes
 * nothing in any other way, so that a replay of the events comes to the same state.
 */

/** A token enters a node: its record begins, and counts towards the limit of a step. */
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
  if (work.definition.hasWideJoins) work.changedScopes.add(record.p);
}

export function emitTerminated(work: Work, record: LiveRecord): void {
  const element = nodeOf(work.definition, record).id;
  work.events.push({ type: 'ElementTerminated', at: work.at, id: String(record.i), element });
  terminated(work.draft, record);
  if (work.definition.hasWideJoins) work.changedScopes.add(record.p);
}

export function emitFlowTaken(work: Work, flow: Flow, scopeId: number): void {
  work.events.push({
    type: 'SequenceFlowTaken',
    at: work.at,
    element: flow.id,
    scope: scopeText(scopeId),
  });
  flowTaken(work.draft, flow, nodeAt(work.definition, flow.target), scopeId);
  if (work.definition.hasWideJoins) work.changedScopes.add(scopeId);
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
  messages: readonly string[] = [],
): void {
  const element = nodeOf(work.definition, record).id;
  const id = String(record.i);
  const job = { type: 'JobCreated', at: work.at, id, element, jobType, variables } as const;
  work.events.push(messages.length === 0 ? job : { ...job, messages });
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

export function emitSignalThrown(
  work: Work,
  record: LiveRecord,
  name: string,
  variables?: Variables,
): void {
  const { at } = work;
  const element = nodeOf(work.definition, record).id;
  const content = variables === undefined ? {} : { variables };
  work.events.push({ type: 'SignalThrown', at, id: String(record.i), element, name, ...content });
}

export function emitEscalationThrown(
  work: Work,
  element: string,
  code: string,
  caughtBy: string | undefined,
): void {
  const caught = caughtBy === undefined ? {} : { caughtBy };
  work.events.push({ type: 'EscalationThrown', at: work.at, element, code, ...caught });
}

export function emitGatewayReset(work: Work, node: FlowNode, scopeId: number): void {
  const scope = scopeText(scopeId);
  work.events.push({ type: 'GatewayReset', at: work.at, element: node.id, scope });
  gatewayReset(work.draft, node, scopeId);
}

export function emitErrorThrown(work: Work, element: string, code: string): void {
  work.events.push({ type: 'ErrorThrown', at: work.at, element, code });
}

export function emitVariablesSet(work: Work, scopeId: number, variables: Variables): void {
  work.events.push({ type: 'VariablesSet', at: work.at, scope: scopeText(scopeId), variables });
  variablesSet(work.draft, scopeId, variables);
  if (work.definition.hasConditions) work.lookAtConditions = true;
  if (work.definition.hasWideJoins) work.changedScopes.add(scopeId);
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
  for (const id of work.draft.instance.root.b ?? []) {
    emitWaitEnded(work, get(work.draft.instance, id), 'cancelled');
  }
  const types = {
    completed: 'InstanceCompleted',
    terminated: 'InstanceTerminated',
    cancelled: 'InstanceCancelled',
  } as const;
  const type = types[status];
  work.events.push(reason === undefined ? { type, at: work.at } : { type, at: work.at, reason });
  ended(work.draft, status);
}
