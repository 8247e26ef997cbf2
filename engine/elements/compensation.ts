import type { Behavior } from '../definition.ts';
import { startUndoing, undoNext } from '../flow/compensate.ts';
import { emitCompleted, emitFlowTaken } from '../flow/emit.ts';
import { emitTransactionCancelled } from '../flow/emit-activities.ts';
import { forgetPendingOf } from '../flow/event-sub-process.ts';
import { emptied, leave } from '../flow/leave.ts';
import { terminate } from '../flow/terminate.ts';
import { interrupt } from '../flow/throw-error.ts';
import { forgetAgendaOf, nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';

/** Throwing compensation events wait for the handlers, which run in them one after the other. */
export const compensate: Behavior = {
  enter: (work, record, node) => {
    const thrown = node.extras?.throwsCompensation;
    if (thrown === undefined) throw new Error(`${node.id} compensates nothing`);
    const isDetached = !thrown.waits && node.outgoing.length > 0;
    if (
      !startUndoing(work, record, { activity: thrown.activity, detached: isDetached, position: 0 })
    ) {
      return leave(work, get(work.draft.instance, record.i));
    }
    if (!isDetached) return;
    for (const flow of node.outgoing) {
      emitFlowTaken(work, flow, record.p);
      work.agenda.push({ flow, scopeId: record.p });
    }
  },
  emptied: (work, record) => {
    if (undoNext(work, record)) return undefined;
    if (record.u?.d === undefined) return record;
    emitCompleted(work, record);
    return emptied(work, record.p);
  },
};

/**
 * The cancel end event of a transaction (BPMN 2.0.2, 10.3.5): what runs in it is terminated, what
 * has completed is compensated, and then it leaves by its cancel boundary event.
 */
export const cancelTransaction: Behavior = {
  enter: (work, record) => cancel(work, record, 0),
  emptied: (work, record) => {
    if (!undoNext(work, record)) leaveCancelled(work, record);
    return undefined;
  },
};

/** Begins the cancellation; `position` is that among what the event throws. */
export function cancel(work: Work, record: LiveRecord, position: number): void {
  const { live } = work.draft.instance;
  const scope = get(work.draft.instance, record.p);
  const others = live.filter(
    ({ i, p }) => p === scope.i && i !== record.i && !scope.b?.includes(i),
  );
  for (const other of others.reverse()) terminate(work, get(work.draft.instance, other.i));
  forgetAgendaOf(work, scope.i);
  forgetPendingOf(work, scope.i);
  emitTransactionCancelled(work, get(work.draft.instance, scope.i));
  const event = get(work.draft.instance, record.i);
  const asked = { activity: -1, detached: false, position };
  if (!startUndoing(work, event, asked)) leaveCancelled(work, event);
}

function leaveCancelled(work: Work, event: LiveRecord): void {
  let host = get(work.draft.instance, event.p);
  if (host.l !== undefined) host = get(work.draft.instance, host.p);
  const boundary = nodeOf(work.definition, host).boundary.find(
    ({ kind }) => kind === 'cancelBoundaryEvent',
  );
  emitCompleted(work, event);
  if (boundary !== undefined) {
    interrupt(work, get(work.draft.instance, host.i), boundary, undefined);
    return;
  }
  leave(work, get(work.draft.instance, host.i));
}
