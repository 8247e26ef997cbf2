import type { Flow, FlowNode } from '../definition.ts';
import type { TimerCycle } from '../events.ts';
import type {
  CalledDefinition,
  Instance,
  InstanceStatus,
  LiveRecord,
  OpenIncident,
} from '../instance.ts';
import type { Instant, Json, Variables } from '../types.ts';
import { withMore } from '../with-more.ts';
import { keepCompleted } from './compensation.ts';
import { type Draft, type DraftRecord, find, get, insert, own, remove } from './draft.ts';
import { consumeJoin, countsFor, grow } from './joins.ts';

/*
 * The only code that changes state. Each function is what one event means; the step calls them as
 * it writes its events, `apply` calls them when it reads events back.
 */

type Started = {
  readonly instanceId: string;
  readonly definitionKey: string;
  readonly variables: Variables;
  readonly businessKey?: string;
  readonly startElement?: string;
  readonly calls?: readonly CalledDefinition[];
};

/** InstanceStarted: the first state of all. */
export function started(event: Started): Instance {
  const { businessKey, startElement, calls } = event;
  const instance: Instance = {
    schema: 1,
    id: event.instanceId,
    definition: event.definitionKey,
    status: 'active',
    next: 1,
    root: { i: 0, e: 0, p: 0, n: 0, v: event.variables },
    live: [],
    incidents: [],
  };
  // The keys that not all have come last, as in every copy.
  if (businessKey !== undefined) Object.assign(instance, { businessKey });
  if (startElement !== undefined) Object.assign(instance, { startElement });
  if (calls !== undefined) Object.assign(instance, { calls });
  return instance;
}

/** ElementEntered. The token that led here is counted by its scope already. */
export function entered(draft: Draft, node: FlowNode, scopeId: number, id: number): LiveRecord {
  const record: LiveRecord =
    node.isScope || node.loop !== undefined
      ? { i: id, e: node.index, p: scopeId, n: 0 }
      : { i: id, e: node.index, p: scopeId };
  insert(draft, record);
  draft.instance.next = id + 1;
  if (node.joins) consumeJoin(draft, own(draft, scopeId), node);
  else if (!node.byToken) grow(own(draft, scopeId), 1);
  if (node.kind === 'eventSubProcess' && node.interrupting)
    forgetTokens(draft, own(draft, scopeId));
  return record;
}

/** ElementEntered for one item of a multi-instance, whose scope is the body. */
export function itemEntered(
  draft: Draft,
  node: FlowNode,
  item: { readonly id: number; readonly bodyId: number; readonly variables: Variables },
): LiveRecord {
  const { loopCounter: counter } = item.variables;
  const record: DraftRecord = { i: item.id, e: node.index, p: item.bodyId, v: item.variables };
  if (node.isScope) record.n = 0;
  record.l = typeof counter === 'number' ? counter : 0;
  insert(draft, record as LiveRecord);
  draft.instance.next = item.id + 1;
  grow(own(draft, item.bodyId), 1);
  return record as LiveRecord;
}

/** ElementCompleted. */
export function completed(draft: Draft, node: FlowNode, record: LiveRecord, output?: Json): void {
  if (node.extras?.undo !== undefined) keepCompleted(draft, node, record);
  remove(draft, record.i);
  const scope = own(draft, record.p);
  grow(scope, -1);
  if (record.l !== undefined && scope.m !== undefined) {
    scope.m.c += 1;
    if (output !== undefined) {
      scope.m.o ??= [];
      scope.m.o.push([record.l, output]);
    }
  }
  if (node.kind === 'terminateEndEvent') forgetTokens(draft, scope);
}

/** ElementTerminated: the element leaves without completing. */
export function terminated(draft: Draft, record: LiveRecord): void {
  remove(draft, record.i);
  const scope = find(draft.instance, record.p);
  if (scope !== undefined) grow(own(draft, record.p), -1);
}

/** SequenceFlowTaken: a token is under way. */
export function flowTaken(draft: Draft, flow: Flow, target: FlowNode, scopeId: number): void {
  const scope = own(draft, scopeId);
  grow(scope, 1);
  if (!target.joins) return;
  const counts = countsFor(draft, scope, target);
  const before = counts[flow.slot + 1] ?? 0;
  counts[flow.slot + 1] = before + 1;
  if (before === 0) counts[0] = (counts[0] ?? 0) + 1;
}

/** MultiInstanceStarted. */
export function itemsStarted(
  draft: Draft,
  id: number,
  total: number,
  items: readonly Json[] | undefined,
): void {
  own(draft, id).m = items === undefined ? { t: total, c: 0 } : { t: total, c: 0, s: items };
}

/** TaskOpened and JobCreated. */
export function waits(draft: Draft, id: number, what: 'task' | 'job'): void {
  own(draft, id).w = what;
}

type TimerFacts = {
  readonly id: number;
  readonly node: FlowNode;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly attachedTo: number | undefined;
  readonly cycle: TimerCycle | undefined;
  readonly trigger: number | undefined;
};

/** TimerScheduled: an own record on a boundary, part of the waiting record otherwise. */
export function timerScheduled(draft: Draft, timer: TimerFacts): void {
  const record = attach(draft, timer);
  record.w = 'timer';
  record.d = timer.dueAt;
  const trigger = timer.node.triggers[timer.trigger ?? 0];
  if (trigger?.kind === 'timer' && trigger.timer.kind === 'limit') record.s = timer.at;
  if (timer.cycle !== undefined) record.r = timer.cycle;
}

/** TimerRescheduled. */
export function timerMoved(draft: Draft, id: number, dueAt: Instant): void {
  own(draft, id).d = dueAt;
}

type SubscriptionFacts = {
  readonly id: number;
  readonly node: FlowNode;
  readonly correlationKey: string | undefined;
  readonly attachedTo: number | undefined;
  readonly trigger: number | undefined;
};

/** MessageSubscribed. A receive task stays a task that a person can complete as well. */
export function subscribed(draft: Draft, subscription: SubscriptionFacts): void {
  const record = attach(draft, subscription);
  if (record.w === undefined) record.w = 'message';
  if (subscription.correlationKey !== undefined) record.k = subscription.correlationKey;
}

type ListenerFacts = Subscription & {
  readonly what: 'signal' | 'condition';
  readonly holds: boolean;
};

/** SignalSubscribed and ConditionSubscribed. */
export function listens(draft: Draft, listener: ListenerFacts): void {
  const record = attach(draft, listener);
  record.w = listener.what;
  if (listener.holds) record.y = true;
}

/** ConditionFailed: the next time it holds is a new event. */
export function conditionFailed(draft: Draft, id: number): void {
  delete own(draft, id).y;
}

type Subscription = {
  readonly id: number;
  readonly node: FlowNode;
  readonly attachedTo: number | undefined;
  readonly trigger: number | undefined;
};

/** The record that waits: the element itself, or a subscription of its own that hangs on another. */
function attach(draft: Draft, { id, node, attachedTo, trigger }: Subscription): DraftRecord {
  if (attachedTo === undefined) return own(draft, id);
  const record: DraftRecord = { i: id, e: node.index, p: attachedTo };
  if (trigger !== undefined) record.q = trigger;
  insert(draft, record as LiveRecord);
  draft.instance.next = id + 1;
  const host = own(draft, attachedTo);
  host.b ??= [];
  host.b.push(id);
  return record;
}

/** The wait of a timer, message, signal or condition is over: it has happened, or nobody waits. */
export function waitEnded(draft: Draft, id: number): void {
  const record = get(draft.instance, id);
  const around = find(draft.instance, record.p);
  if (!around?.b?.includes(id)) {
    delete own(draft, id).w;
    return;
  }
  remove(draft, id);
  const host = own(draft, record.p);
  const left = host.b?.filter((other) => other !== id) ?? [];
  if (left.length > 0) host.b = left;
  else delete host.b;
}

/** VariablesSet. */
export function variablesSet(draft: Draft, scopeId: number, variables: Variables): void {
  const scope = own(draft, scopeId);
  scope.v = scope.v === undefined ? variables : withMore(scope.v, variables);
}

/** IncidentRaised: the record waits for nobody but the one who resolves it. */
export function incidentRaised(draft: Draft, incident: OpenIncident): void {
  draft.instance.next = incident.i + 1;
  draft.instance.incidents = [...draft.instance.incidents, incident];
  if (incident.p === 0) return;
  const record = own(draft, incident.p);
  record.x = incident.i;
  if (incident.phase !== 'open') delete record.w;
}

/** IncidentResolved. */
export function incidentResolved(draft: Draft, incidentId: number): void {
  const incident = draft.instance.incidents.find((open) => open.i === incidentId);
  draft.instance.incidents = draft.instance.incidents.filter((open) => open.i !== incidentId);
  if (incident === undefined || incident.p === 0) return;
  if (find(draft.instance, incident.p) !== undefined) delete own(draft, incident.p).x;
}

/** InstanceCompleted, InstanceTerminated, InstanceCancelled. */
export function ended(draft: Draft, status: InstanceStatus): void {
  draft.instance.status = status;
  forgetTokens(draft, own(draft, 0));
}

/** A terminate end event takes all tokens of its scope; what is alive is terminated one by one. */
function forgetTokens(draft: Draft, scope: DraftRecord): void {
  if (scope.j !== undefined) delete scope.j;
  if (scope.g !== undefined) delete scope.g;
  let children = 0;
  for (const { i, p } of draft.instance.live) {
    if (p === scope.i && !scope.b?.includes(i)) children += 1;
  }
  scope.n = children;
}
