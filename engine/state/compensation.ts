import type { FlowNode } from '../definition.ts';
import { visibleVariables } from '../flow/environment.ts';
import type { Completed, LiveRecord } from '../instance.ts';
import { type Draft, type DraftRecord, get, insert, own } from './draft.ts';

/*
 * What events mean for compensation: BPMN 2.0.2, 10.7 and 13.5.5. Completed activities are kept by
 * the scope around them, with what they saw; a scope that completes hands its list outward.
 */

/** ElementCompleted of an activity that can be undone, while it is still alive. */
export function keepCompleted(draft: Draft, node: FlowNode, record: LiveRecord): void {
  const kept = completedOf(draft, node, record);
  if (kept === undefined) return;
  const scope = own(draft, record.p);
  scope.z ??= [];
  scope.z.push(kept);
}

function completedOf(draft: Draft, node: FlowNode, record: LiveRecord): Completed | undefined {
  const undo = node.extras?.undo;
  if (undo === undefined) return undefined;
  const head = { i: record.i, e: record.e };
  const isBody = record.m !== undefined;
  if (!isBody && undo.handler >= 0) {
    return { ...head, v: visibleVariables(draft.instance, record) };
  }
  const inside = record.z ?? [];
  if (!isBody && undo.eventSubProcess >= 0) {
    return { ...head, v: visibleVariables(draft.instance, record), z: inside };
  }
  return inside.length === 0 ? undefined : { ...head, z: inside };
}

type Triggered = {
  readonly id: number;
  readonly scopeId: number;
  /** Index of the activity, undefined for all. */
  readonly activity: number | undefined;
  readonly detached: boolean;
  readonly position: number;
};

/** CompensationTriggered: the list moves from the scope to the event, so nothing is undone twice. */
export function compensationTriggered(draft: Draft, event: Triggered): void {
  const scope = own(draft, event.scopeId);
  const isInherited = scope.h !== undefined;
  const all = scope.h ?? scope.z ?? [];
  const isMeant = ({ e }: Completed) => event.activity === undefined || e === event.activity;
  const q = all.flatMap((entry) => (isMeant(entry) ? stepsOf(entry) : []));
  const left = all.filter((entry) => !isMeant(entry));
  if (isInherited) scope.h = left;
  else if (left.length > 0) scope.z = left;
  else delete scope.z;
  const thrower = own(draft, event.id);
  // The job that sent its messages is done.
  delete thrower.w;
  thrower.u = {
    q,
    at: q.length,
    ...(event.detached ? { d: 1 as const } : {}),
    ...(event.position === 0 ? {} : { s: event.position }),
  };
}

/** A scope without compensation of its own is undone by what completed in it. */
function stepsOf(entry: Completed): readonly Completed[] {
  return entry.v === undefined ? (entry.z ?? []).flatMap(stepsOf) : [entry];
}

/** ElementEntered of a handler: it sees what its activity saw. */
export function handlerEntered(
  draft: Draft,
  node: FlowNode,
  { id, throwerId }: { readonly id: number; readonly throwerId: number },
): LiveRecord {
  const thrower = own(draft, throwerId);
  const undoing = thrower.u;
  const entry = undoing?.q[undoing.at - 1];
  if (undoing === undefined || entry === undefined) throw new Error(`${throwerId} undoes nothing`);
  thrower.u = { ...undoing, at: undoing.at - 1 };
  thrower.n = (thrower.n ?? 0) + 1;
  const record: DraftRecord = { i: id, e: node.index, p: throwerId };
  if (node.isScope || node.loop !== undefined) record.n = 0;
  if (entry.v !== undefined) record.v = entry.v;
  if (entry.z !== undefined) record.h = entry.z;
  insert(draft, record as LiveRecord);
  draft.instance.next = id + 1;
  return record as LiveRecord;
}

/** TransactionCancelled: only what is alive counts, and that is the cancel event. */
export function transactionCancelled(draft: Draft, id: number): void {
  const scope = own(draft, id);
  delete scope.j;
  delete scope.g;
  const hosted = get(draft.instance, id).b ?? [];
  scope.n = draft.instance.live.filter(({ i, p }) => p === id && !hosted.includes(i)).length;
}
