import type { Flow, FlowNode } from '../definition.ts';
import { advanceAdHoc } from '../elements/ad-hoc.ts';
import type { Extras } from '../extras.ts';
import { isError, kindOf } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { endWaits } from './attach.ts';
import { endCall } from './call.ts';
import { giveOutputs, setResults } from './data.ts';
import { emitCompleted, emitFlowTaken, emitInstanceEnded } from './emit.ts';
import { evaluate } from './environment.ts';
import { closeIncident, type Failure, isFailure, stop } from './incident.ts';
import { leaveItem } from './leave-item.ts';
import { goBack, isPlaces, type Places, placeOn, placesOf } from './place-tokens.ts';
import { isOpenable } from './scope-for.ts';
import { sendAll } from './send.ts';
import { terminate } from './terminate.ts';
import { nodeOf, type Work } from './work.ts';

/**
 * Completes an element: its tokens go on, and a scope that thereby becomes empty completes too.
 * The loop climbs from scope to scope, so nesting costs no stack.
 */
export function leave(work: Work, record: LiveRecord): void {
  let next: LiveRecord | undefined = record;
  while (next !== undefined) {
    next = next.l === undefined ? leaveElement(work, next) : leaveItem(work, next);
  }
}

/** Completes one element; returns the scope around it if nothing is left there. */
function leaveElement(work: Work, record: LiveRecord): LiveRecord | undefined {
  const node = nodeOf(work.definition, record);
  if (node.extras !== undefined || record.f !== undefined) {
    return leaveWithExtras(work, record, node, node.extras);
  }
  const flows =
    node.conditional || node.exclusive ? chooseFlows(work, record, node) : node.outgoing;
  if (isFailure(flows)) {
    stop(work, record, 'leave', flows);
    return undefined;
  }
  if (record.x !== undefined) closeIncident(work, record.i);
  if (record.b !== undefined || record.w !== undefined) endWaits(work, record);
  if (record.v !== undefined && node.isScope) handOut(work, record, node);
  emitCompleted(work, record);
  for (const flow of flows) {
    emitFlowTaken(work, flow, record.p);
    work.agenda.push({ flow, scopeId: record.p });
  }
  return flows.length > 0 ? undefined : emptied(work, record.p);
}

/**
 * What an embedded subprocess has set goes to the scope around it when it completes, as with a called
 * process; its own data (10.4.1) ends with it.
 */
function handOut(work: Work, record: LiveRecord, node: FlowNode): void {
  if (record.v === undefined || !node.isScope || node.kind === 'process') return;
  if (node.loop !== undefined) return;
  const own = node.extras?.data?.own;
  const names = Object.keys(record.v).filter((name) => own?.has(name) !== true);
  if (names.length === 0) return;
  const left = Object.fromEntries(names.map((name) => [name, record.v?.[name] ?? null]));
  setResults(work, record, left);
}

/** Completes an element that has more to do: data to give out, a caller, an ad-hoc scope, a way back. */
function leaveWithExtras(
  work: Work,
  before: LiveRecord,
  node: FlowNode,
  extras: Extras | undefined,
): LiveRecord | undefined {
  const failure = giveBack(work, before, node, extras);
  const record = get(work.draft.instance, before.i);
  const flows = failure ?? waysOut(work, record, node);
  if (isFailure(flows)) {
    stop(work, record, 'leave', flows);
    return undefined;
  }
  if (record.x !== undefined) closeIncident(work, record.i);
  endWaits(work, record);
  handOut(work, record, node);
  emitCompleted(work, record);
  if (isPlaces(flows)) {
    goBack(work, flows);
    return closeLeft(work, record.p);
  }
  for (let token = 0; token < (extras?.tokens ?? 1); token += 1) {
    for (const flow of flows) placeOn(work, flow, record.p);
  }
  if (extras !== undefined && extras.inAdHoc >= 0) {
    const scope = get(work.draft.instance, record.p);
    return advanceAdHoc(work, scope, nodeOf(work.definition, scope));
  }
  return flows.length > 0 ? undefined : emptied(work, record.p);
}

/** Subprocesses that were opened for a return and are left again end; other scopes may complete. */
function closeLeft(work: Work, scopeId: number): LiveRecord | undefined {
  let scope = get(work.draft.instance, scopeId);
  while (scope.n === 0 && scope.l === undefined && isOpenable(nodeOf(work.definition, scope))) {
    const around = scope.p;
    terminate(work, scope);
    scope = get(work.draft.instance, around);
  }
  return emptied(work, scope.i);
}

/** What an element hands to those around it before it completes: to its caller, or its data outputs. */
function giveBack(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
  extras: Extras | undefined,
): Failure | undefined {
  if (node.kind === 'process') return endCall(work, record);
  return extras?.data && giveOutputs(work, record, extras.data);
}

/** Where the token goes on, back or along flows, once what leaves with it has been sent. */
function waysOut(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
): Places | readonly Flow[] | Failure {
  const back = record.f && placesOf(work, record, record.f);
  const ways = back ?? chosenFlows(work, record, node);
  // A multi-instance sends in each of its items.
  if (isFailure(ways) || node.loop !== undefined) return ways;
  return sendAll(work, record, node.extras) ?? ways;
}

function chosenFlows(work: Work, record: LiveRecord, node: FlowNode): readonly Flow[] | Failure {
  return node.conditional || node.exclusive ? chooseFlows(work, record, node) : node.outgoing;
}

/** The scope of an id if nothing is alive or under way in it; the process ends at once. */
export function emptied(work: Work, scopeId: number): LiveRecord | undefined {
  const scope = get(work.draft.instance, scopeId);
  if (scope.n !== 0) return undefined;
  if (scopeId !== 0) {
    const node = nodeOf(work.definition, scope);
    return node.behavior.emptied === undefined ? scope : node.behavior.emptied(work, scope, node);
  }
  emitInstanceEnded(work, 'completed');
  return undefined;
}

/**
 * The flows that leave a gateway or an activity with conditions: BPMN 2.0.2, 13.2.1 and 13.4.2.
 * An exclusive gateway takes the first that holds, others all that hold and the unconditional ones;
 * the default is taken when no condition holds, at a gateway when nothing else is taken. Nothing to
 * take is a mistake of the diagram.
 */
export function chooseFlows(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
): readonly Flow[] | Failure {
  const place =
    node.kind === 'complexGateway'
      ? { ...record, v: { ...record.v, waitingForStart: true } }
      : record;
  const taken = openFlows(work, place, node);
  if (isFailure(taken)) return taken;
  if (node.defaultFlow !== undefined && !isEnough(taken, node)) return [...taken, node.defaultFlow];
  if (taken.length > 0) return taken;
  return {
    failure: 'NO_FLOW_TAKEN',
    message: `no condition of the flows leaving ${node.id} holds`,
  };
}

function openFlows(work: Work, record: LiveRecord, node: FlowNode): readonly Flow[] | Failure {
  const taken: Flow[] = [];
  for (const flow of node.outgoing) {
    if (flow === node.defaultFlow) continue;
    const holds = conditionHolds(work, record, flow);
    if (isFailure(holds)) return holds;
    if (!holds) continue;
    taken.push(flow);
    if (node.exclusive) return taken;
  }
  return taken;
}

/** Whether the default flow is left aside. */
function isEnough(taken: readonly Flow[], { kind }: FlowNode): boolean {
  const isGateway = kind === 'inclusiveGateway' || kind === 'complexGateway';
  return taken.some(({ condition }) => isGateway || condition !== undefined);
}

/** Whether a flow is open; a condition without a clear answer is a mistake. */
export function conditionHolds(work: Work, record: LiveRecord, flow: Flow): boolean | Failure {
  if (flow.condition === undefined) return true;
  const answer = evaluate(work, record, flow.condition);
  if (typeof answer === 'boolean') return answer;
  if (isError(answer))
    return { failure: 'BAD_VALUE', message: `flow ${flow.id}: ${answer.message}` };
  const message = `flow ${flow.id}: "${flow.condition.text}" gives ${kindOf(answer)}, not true or false`;
  return { failure: 'BAD_VALUE', message };
}
