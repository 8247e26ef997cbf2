import type { FlowNode } from '../definition.ts';
import { advanceAdHoc } from '../elements/ad-hoc.ts';
import { createMessageJob, throwErrorAgain } from '../elements/throwing.ts';
import type { IncidentPhase, PendingWork } from '../events.ts';
import { activate } from '../flow/activate.ts';
import { emitIncidentResolved } from '../flow/emit.ts';
import { emitAdHoc } from '../flow/emit-activities.ts';
import { stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { advance } from '../flow/leave-item.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord, OpenIncident } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Command, Rejection } from '../types.ts';
import { findById } from './find.ts';

/** Does again what an incident stopped; the same mistake raises a new one. */
export function resolveIncident(
  work: Work,
  command: Extract<Command, { readonly type: 'ResolveIncident' }>,
): Rejection | undefined {
  const { incidentId } = command;
  const incident = work.draft.instance.incidents.find((open) => String(open.i) === incidentId);
  if (incident === undefined) {
    return { code: 'INCIDENT_NOT_OPEN', message: `incident ${incidentId} is not open` };
  }
  emitIncidentResolved(work, incident.i);
  if (incident.phase === 'step') lookAtAll(work);
  if (incident.phase === 'step') for (const task of incident.pending ?? []) resume(work, task);
  else retry(work, get(work.draft.instance, incident.p), incident);
  return undefined;
}

/** Stops a task or job that was opened and that nobody can do as it is. */
export function raiseIncident(
  work: Work,
  { elementInstanceId: id, message }: Extract<Command, { readonly type: 'RaiseIncident' }>,
): Rejection | undefined {
  const record = findById(work, id);
  // A message that a receive task waits for goes on hanging on it, so only a person's work can begin again.
  const isOpen = record?.w === 'job' || record?.w === 'task';
  const node = record && nodeOf(work.definition, record);
  if (record === undefined || !isOpen || node?.kind === 'receiveTask') {
    return { code: 'ELEMENT_NOT_ACTIVE', message: `element instance ${id} is no open task or job` };
  }
  stop(work, record, 'job', { failure: 'BAD_VALUE', message });
  return undefined;
}

function retry(work: Work, record: LiveRecord, incident: OpenIncident): void {
  const node = nodeOf(work.definition, record);
  if (node.throws.length > 0 && incident.code === 'UNCAUGHT_ERROR') {
    throwErrorAgain(work, record, node);
  } else if (node.throws.length > 0 && incident.phase === 'job') {
    createMessageJob(work, record, node);
  } else again[incident.phase](work, record, node);
}

type Retry = (work: Work, record: LiveRecord, node: FlowNode) => void;

const again: Record<IncidentPhase, Retry> = {
  enter: activate,
  job: (work, record, node) => node.behavior.enter(work, record, node),
  leave,
  join: (work, record) => {
    work.changedScopes.add(record.i);
  },
  repeat: repeatAgain,
  open: () => undefined,
  step: () => undefined,
};

function repeatAgain(work: Work, record: LiveRecord, node: FlowNode): void {
  if (node.kind === 'adHocSubProcess' && record.m === undefined) {
    emitAdHoc(work, record, 'started');
    const scope = advanceAdHoc(work, get(work.draft.instance, record.i), node);
    if (scope !== undefined) leave(work, scope);
    return;
  }
  const body = advance(work, record.i);
  if (body !== undefined) leave(work, body);
}

/** What a step could not look at any more when it reached its limit. */
function lookAtAll(work: Work): void {
  const { root, live } = work.draft.instance;
  work.lookAtConditions = work.definition.hasConditions;
  if (!work.definition.hasWideJoins) return;
  for (const { i, j, g } of [root, ...live]) {
    if (j !== undefined || g !== undefined) work.changedScopes.add(i);
  }
}

function resume(work: Work, task: PendingWork): void {
  if ('activate' in task) {
    work.agenda.push({ activate: Number(task.activate) });
    return;
  }
  const flow = work.definition.flows[work.definition.flowIndex.get(task.flow) ?? -1];
  if (flow !== undefined) work.agenda.push({ flow, scopeId: Number(task.scope) });
}
