import type { Flow, FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import type { Home } from '../operations/operation-events.ts';
import { find, get } from '../state/draft.ts';
import type { Rejection } from '../types.ts';
import { emitEntered, emitFlowTaken } from './emit.ts';
import { emitTokenPlaced } from './emit-operations.ts';
import type { Failure } from './incident.ts';
import { scopeFor } from './scope-for.ts';
import { nodeAt, type Work } from './work.ts';

/** Enters an element without a flow that led there; it begins when the agenda comes to it. */
export function placeBefore(work: Work, node: FlowNode, scopeId: number): LiveRecord {
  if (node.byToken) emitTokenPlaced(work, node, scopeId);
  const record = emitEntered(work, node, scopeId);
  work.agenda.push({ activate: record.i });
  return record;
}

export function placeOn(work: Work, flow: Flow, scopeId: number): void {
  emitFlowTaken(work, flow, scopeId);
  work.agenda.push({ flow, scopeId });
}

/** Where tokens go back to, worked out before the step that they leave completes. */
export type Places = {
  readonly homes: readonly { readonly home: Home; readonly scope: LiveRecord }[];
};

export function isPlaces(value: object): value is Places {
  return 'homes' in value;
}

/** Finds the scopes that the tokens of a step go back to, the same ones or new ones of the same kind. */
export function placesOf(work: Work, record: LiveRecord, homes: readonly Home[]): Places | Failure {
  const places: { readonly home: Home; readonly scope: LiveRecord }[] = [];
  for (const home of homes) {
    const scope = scopeOf(work, record, home);
    if ('code' in scope) return { failure: 'RETURN_IMPOSSIBLE', message: scope.message };
    places.push({ home, scope });
  }
  return { homes: places };
}

/** Puts the tokens of a step that was returned to where they were before. */
export function goBack(work: Work, { homes }: Places): void {
  for (const { home, scope } of homes) {
    if (home.element === undefined) placeOn(work, flowOf(work, home.flow), scope.i);
    else comeBack(work, elementOf(work, home.element), scope.i);
  }
}

/** What joins begins with tokens that wait at it, so those come back that it had begun with. */
function comeBack(work: Work, node: FlowNode, scopeId: number): void {
  if (!node.joins) placeBefore(work, node, scopeId);
  else for (const flow of flowsThatBegin(node)) placeOn(work, flow, scopeId);
}

/** An activity wants so many tokens, of whichever flow; a gateway one of each. */
function flowsThatBegin({ incoming, extras }: FlowNode): readonly Flow[] {
  const [first] = incoming;
  const quantity = extras?.startQuantity ?? 1;
  if (quantity === 1 || first === undefined) return incoming;
  return new Array<Flow>(quantity).fill(first);
}

/** The scope it was in, or one like it when that is over. */
function scopeOf(work: Work, record: LiveRecord, home: Home): LiveRecord | Rejection {
  const node =
    home.element === undefined
      ? nodeAt(work.definition, flowOf(work, home.flow).target)
      : elementOf(work, home.element);
  const before = find(work.draft.instance, Number(home.scope));
  if (before !== undefined && before.e === node.parent && before.i !== record.i) return before;
  return scopeFor(work, node, { near: get(work.draft.instance, record.p), except: record });
}

function elementOf(work: Work, id: string): FlowNode {
  return nodeAt(work.definition, work.definition.nodeIndex.get(id) ?? -1);
}

function flowOf(work: Work, id: string): Flow {
  const flow = work.definition.flows[work.definition.flowIndex.get(id) ?? -1];
  if (flow === undefined) throw new Error(`no flow ${id}`);
  return flow;
}
