import type { Behavior, FlowNode } from '../definition.ts';
import { attach } from '../flow/attach.ts';
import { emitCompleted, emitEntered, emitFlowTaken } from '../flow/emit.ts';
import { stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { placeBefore } from '../flow/place-tokens.ts';
import { nodeAt, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';

/** A subprocess: a scope that listens to its event subprocesses and begins at its start event. */
export const openScope: Behavior = {
  enter: (work, record, node) => {
    if (!listen(work, record, node)) return;
    const begins = node.extras?.begins;
    if (begins?.length === 0) return leave(work, get(work.draft.instance, record.i));
    if (begins !== undefined) return beginAll(work, record.i, begins);
    const start = emitEntered(work, nodeAt(work.definition, node.start), record.i);
    work.agenda.push({ activate: start.i });
  },
};

/** The process: it begins at its none start event, or where something happened that starts it. */
export const openProcess: Behavior = {
  enter: (work, record, node) => {
    if (record.i !== 0) return openScope.enter(work, record, node);
    if (!listen(work, record, node)) return;
    const begins = node.extras?.begins;
    if (begins !== undefined && work.draft.instance.startElement === undefined) {
      return beginAll(work, 0, begins);
    }
    const entry = entryOf(work, node);
    if (entry.byToken) return beginBehind(work, entry);
    const start = emitEntered(work, entry, 0);
    if (entry.kind === 'receiveTask') leave(work, start);
    else work.agenda.push({ activate: start.i });
  },
};

/** Subscribes the event subprocesses of a scope before anything in it begins. */
export function listen(work: Work, record: LiveRecord, node: FlowNode): boolean {
  if (node.eventStarts.length === 0) return true;
  const failure = attach(work, record, node.eventStarts);
  if (failure !== undefined) stop(work, record, 'enter', failure);
  return failure === undefined;
}

/** Begins a scope that has no unique start event: every token is there before the first one moves. */
function beginAll(work: Work, scopeId: number, begins: readonly number[]): void {
  for (const index of begins) placeBefore(work, nodeAt(work.definition, index), scopeId);
}

function entryOf(work: Work, node: FlowNode): FlowNode {
  const { startElement } = work.draft.instance;
  const { starts, nodes } = work.definition;
  const asked =
    startElement === undefined ? undefined : starts.find(({ id }) => id === startElement);
  const entry = asked ?? nodes[node.start] ?? starts[0];
  if (entry === undefined) throw new Error(`${node.id} has no start`);
  return entry;
}

/**
 * Begins behind an instantiating event-based gateway (BPMN 2.0.2, 10.6.6) with the event that has
 * happened. A parallel one waits for the other events as well.
 */
function beginBehind(work: Work, entry: FlowNode): void {
  const [incoming] = entry.incoming;
  const gateway = nodeAt(work.definition, incoming?.source ?? -1);
  emitCompleted(work, emitEntered(work, gateway, 0));
  const isTaken = ({ target }: { readonly target: number }) =>
    gateway.waitsForAll || target === entry.index;
  const flows = gateway.outgoing.filter(isTaken);
  for (const flow of flows) emitFlowTaken(work, flow, 0);
  for (const flow of flows) {
    if (flow.target !== entry.index) work.agenda.push({ flow, scopeId: 0 });
  }
  leave(work, emitEntered(work, entry, 0));
}
