import type { Flow, FlowNode } from '../definition.ts';
import type { LiveRecord, OpenIncident } from '../instance.ts';
import { find, get } from '../state/draft.ts';
import { emitEntered, emitFlowTaken, emitGatewayReset, emitIncidentResolved } from './emit.ts';
import { evaluate } from './environment.ts';
import { type Failure, isFailure, stop } from './incident.ts';
import { conditionHolds, emptied, leave } from './leave.ts';
import { nodeAt, scopeText, tokensAt, type Work } from './work.ts';

/**
 * Looks at the inclusive and complex joins of the scopes in which something has changed, when no
 * token is on its way. The first one that can go on does; true says that there is new work.
 */
export function recheckJoins(work: Work): boolean {
  for (const scopeId of work.changedScopes) {
    const scope = find(work.draft.instance, scopeId);
    if (scope !== undefined && someGoesOn(work, scope)) return true;
    work.changedScopes.delete(scopeId);
  }
  return false;
}

function someGoesOn(work: Work, scope: LiveRecord): boolean {
  if (work.draft.instance.status !== 'active') return false;
  const gateways = new Set([...Object.keys(scope.j ?? {}), ...Object.keys(scope.g ?? {})]);
  for (const gateway of gateways) {
    if (goesOn(work, scope, nodeAt(work.definition, Number(gateway)))) return true;
  }
  return false;
}

function goesOn(work: Work, scope: LiveRecord, join: FlowNode): boolean {
  if (join.reach === undefined) return false;
  const counts = scope.j?.[join.index] ?? [];
  if (join.activation === undefined) {
    if (isExpecting(work, scope, join, filledOf(counts))) return false;
  } else {
    const taken = scope.g?.[join.index];
    if (taken !== undefined) return reset(work, scope, join, taken);
    if (!isActivated(work, scope, join)) return false;
  }
  closeAtJoin(work, scope, join);
  work.agenda.push({ activate: emitEntered(work, join, scope.i).i });
  return true;
}

function filledOf(counts: readonly number[]): readonly number[] {
  return counts.slice(1).flatMap((count, slot) => (count > 0 ? [slot] : []));
}

/**
 * Whether some token can still come to an incoming flow that has none, and to none of those that
 * have one: BPMN 2.0.2, 13.4.3. Tokens inside an activity count where the activity stands.
 */
function isExpecting(
  work: Work,
  scope: LiveRecord,
  join: FlowNode,
  filled: readonly number[],
): boolean {
  if (filled.length === join.incoming.length) return false;
  if (scope.n === tokensAt(scope.j?.[join.index] ?? [])) return false;
  const have = new Uint32Array(Math.ceil(join.incoming.length / 32));
  for (const slot of filled) have[slot >>> 5] = (have[slot >>> 5] ?? 0) | (1 << (slot & 31));
  const reach = join.reach?.();
  return tokensIn(work, scope, join).some((index) => {
    const bits = reach?.get(index);
    if (bits === undefined) return false;
    const reachesFilled = bits.some((word, at) => (word & (have[at] ?? 0)) !== 0);
    return !reachesFilled;
  });
}

/** The elements at which the tokens of a scope stand, without those that wait at the join. */
function tokensIn(work: Work, scope: LiveRecord, join: FlowNode): readonly number[] {
  const { live, incidents } = work.draft.instance;
  const children = live.filter(({ i, p }) => p === scope.i && !scope.b?.includes(i));
  const atJoins = Object.keys(scope.j ?? {}).map(Number);
  const stopped = incidents.flatMap(({ pending = [] }) =>
    pending.flatMap((task) => {
      if (!('flow' in task) || task.scope !== scopeText(scope.i)) return [];
      const flow = work.definition.flows[work.definition.flowIndex.get(task.flow) ?? -1];
      return flow === undefined ? [] : [flow.target];
    }),
  );
  const others = [...atJoins, ...stopped].filter((index) => index !== join.index);
  return [...children.map(({ e }) => e), ...others];
}

/** Looks at the condition of a complex gateway: `activationCount` and the ids of its flows count tokens. */
function isActivated(work: Work, scope: LiveRecord, join: FlowNode): boolean {
  const counts = scope.j?.[join.index];
  if (counts === undefined || join.activation === undefined) return false;
  const perFlow = join.incoming.map(({ id, slot }) => [id, counts[slot + 1] ?? 0] as const);
  const activationCount = perFlow.reduce((sum, [, count]) => sum + count, 0);
  const v = { ...Object.fromEntries(perFlow), activationCount, waitingForStart: true };
  const answer = evaluate(work, { i: -1, e: join.index, p: scope.i, v }, join.activation);
  if (typeof answer === 'boolean') return answer;
  const message = `the activationCondition of ${join.id} "${join.activation.text}" gives neither true nor false`;
  stopAtJoin(work, scope, join, { failure: 'BAD_VALUE', message });
  return false;
}

/**
 * A complex gateway that went on takes what it still can get, and begins anew (13.4.5). Its conditions
 * are asked again, with `waitingForStart` false, and the default is taken when there are conditions and
 * none holds; a flow without one gets nothing, since that would double every token.
 */
function reset(work: Work, scope: LiveRecord, join: FlowNode, taken: readonly number[]): boolean {
  const filled = filledOf(scope.j?.[join.index] ?? []);
  if (isExpecting(work, scope, join, [...new Set([...taken, ...filled])])) return false;
  const flows = flowsOfReset(work, scope, join);
  if (isFailure(flows)) {
    stopAtJoin(work, scope, join, flows);
    return false;
  }
  closeAtJoin(work, scope, join);
  emitGatewayReset(work, join, scope.i);
  for (const flow of flows) {
    emitFlowTaken(work, flow, scope.i);
    work.agenda.push({ flow, scopeId: scope.i });
  }
  const empty = get(work.draft.instance, scope.i).n === 0 ? emptied(work, scope.i) : undefined;
  if (empty !== undefined) leave(work, empty);
  return true;
}

function flowsOfReset(work: Work, scope: LiveRecord, join: FlowNode): readonly Flow[] | Failure {
  const record = { i: -1, e: join.index, p: scope.i, v: { waitingForStart: false } };
  const flows: Flow[] = [];
  for (const flow of join.outgoing) {
    if (flow.condition === undefined) continue;
    const holds = conditionHolds(work, record, flow);
    if (isFailure(holds)) return holds;
    if (holds) flows.push(flow);
  }
  const byDefault = join.conditional && flows.length === 0 ? join.defaultFlow : undefined;
  return byDefault === undefined ? flows : [byDefault];
}

/** Tells once of a join that cannot say what it does. */
function stopAtJoin(work: Work, scope: LiveRecord, join: FlowNode, why: Failure): void {
  if (incidentAt(work, scope, join) === undefined)
    stop(work, scope, 'join', { ...why, element: join.id });
}

/** The answer that was missing is there. */
function closeAtJoin(work: Work, scope: LiveRecord, join: FlowNode): void {
  const incident = incidentAt(work, scope, join);
  if (incident !== undefined) emitIncidentResolved(work, incident.i);
}

function incidentAt(work: Work, scope: LiveRecord, join: FlowNode): OpenIncident | undefined {
  return work.draft.instance.incidents.find(
    ({ phase, p, element }) => phase === 'join' && p === scope.i && element === join.id,
  );
}
