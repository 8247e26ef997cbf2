import type { FlowNode } from '../definition.ts';
import { emitVariablesSet } from '../flow/emit.ts';
import { emitTold } from '../flow/emit-operations.ts';
import { isFailure } from '../flow/incident.ts';
import { chooseFlows } from '../flow/leave.ts';
import { placeBefore, placeOn } from '../flow/place-tokens.ts';
import { scopeFor, type Whereabouts } from '../flow/scope-for.ts';
import { nodeAt, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import type { Rejection, Variables } from '../types.ts';
import type { Modification, OperationCommand } from './requests.ts';
import { cancelToken, closeEmpty, flowNamed, obstacle, startable, tokenOf } from './tokens.ts';

/** Moves tokens as someone asks, all of it or nothing: a rejection throws the whole draft away. */
export function modifyInstance(
  work: Work,
  command: Extract<OperationCommand, { readonly type: 'ModifyInstance' }>,
): Rejection | undefined {
  const { modifications, reason } = command;
  const stopped = obstacle(work);
  if (stopped !== undefined) return stopped;
  const head = { type: 'InstanceModified', at: work.at, modifications } as const;
  emitTold(work, reason === undefined ? head : { ...head, reason });
  const touched: LiveRecord[] = [];
  for (const modification of modifications) {
    const rejection = modify(work, modification, touched);
    if (rejection !== undefined) return rejection;
  }
  return closeEmpty(work, touched, reason);
}

function modify(
  work: Work,
  modification: Modification,
  touched: LiveRecord[],
): Rejection | undefined {
  switch (modification.do) {
    case 'cancel':
      return cancel(work, modification, touched);
    case 'move':
      return move(work, modification, touched);
    case 'takeFlow':
      return takeFlow(work, modification);
    case 'startBefore':
    case 'startAfter': {
      const { element, scope, variables } = modification;
      const place = modification.do === 'startBefore' ? 'before' : 'after';
      return start(work, { element, place, variables, where: { scope } });
    }
  }
}

function cancel(
  work: Work,
  { token: ref }: Extract<Modification, { readonly do: 'cancel' }>,
  touched: LiveRecord[],
): Rejection | undefined {
  const token = tokenOf(work, ref);
  if ('code' in token) return token;
  cancelToken(work, token);
  touched.push(token.scope);
  return undefined;
}

/** The target lies where the token lies, so that its scope goes on with its variables. */
function move(
  work: Work,
  { token: ref, to, place = 'before' }: Extract<Modification, { readonly do: 'move' }>,
  touched: LiveRecord[],
): Rejection | undefined {
  const token = tokenOf(work, ref);
  if ('code' in token) return token;
  // First, so that nothing is put into what ends.
  cancelToken(work, token);
  touched.push(token.scope);
  return start(work, { element: to, place, where: { near: token.scope } });
}

function takeFlow(
  work: Work,
  { flow: id, scope }: Extract<Modification, { readonly do: 'takeFlow' }>,
): Rejection | undefined {
  const flow = flowNamed(work, id);
  if ('code' in flow) return flow;
  const found = scopeFor(work, nodeAt(work.definition, flow.target), { scope });
  if ('code' in found) return found;
  placeOn(work, flow, found.i);
  return undefined;
}

type Start = {
  readonly element: string;
  readonly place: 'before' | 'after';
  readonly where: Whereabouts;
  readonly variables?: Variables | undefined;
};

function start(work: Work, { element, place, where, variables }: Start): Rejection | undefined {
  const node = place === 'before' ? startable(work, element) : anyElement(work, element);
  if ('code' in node) return node;
  const scope = scopeFor(work, node, where);
  if ('code' in scope) return scope;
  if (variables !== undefined) emitVariablesSet(work, scope.i, variables);
  if (place === 'after') return startAfter(work, node, scope);
  if (node.joins) {
    const message = `${element} is a join; take one of its incoming flows, or start after it`;
    return { code: 'JOIN_NEEDS_FLOW', message };
  }
  placeBefore(work, node, scope.i);
  return undefined;
}

function anyElement(work: Work, id: string): FlowNode | Rejection {
  const node = work.definition.nodes[work.definition.nodeIndex.get(id) ?? 0];
  if (node !== undefined && node.index !== 0) return node;
  return { code: 'ELEMENT_UNKNOWN', message: `there is no element ${id}` };
}

/** The flows that would leave the element now, as if it had just completed. */
function startAfter(work: Work, node: FlowNode, scope: LiveRecord): Rejection | undefined {
  const place = { i: -1, e: node.index, p: scope.i };
  const flows = node.conditional || node.exclusive ? chooseFlows(work, place, node) : node.outgoing;
  if (isFailure(flows)) return { code: flows.failure, message: flows.message };
  if (flows.length === 0) {
    return { code: 'NO_FLOW_TAKEN', message: `no flow leaves ${node.id}` };
  }
  for (const flow of flows) placeOn(work, flow, scope.i);
  return undefined;
}
