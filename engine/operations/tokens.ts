import { findById } from '../commands/find.ts';
import type { Flow, FlowNode } from '../definition.ts';
import { emitInstanceEnded } from '../flow/emit.ts';
import { emitTokenDiscarded } from '../flow/emit-operations.ts';
import { terminate } from '../flow/terminate.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import type { Rejection } from '../types.ts';
import type { TokenRef } from './requests.ts';

/** A token that was found: at work in an element, or waiting at a join. */
export type Token =
  | { readonly record: LiveRecord; readonly scope: LiveRecord }
  | { readonly flow: Flow; readonly scope: LiveRecord };

/** The token that is meant, or why there is none. */
export function tokenOf(work: Work, ref: TokenRef): Token | Rejection {
  return 'id' in ref ? tokenAtWork(work, ref.id) : tokenAtJoin(work, ref);
}

function tokenAtWork(work: Work, id: string): Token | Rejection {
  const record = findById(work, id);
  if (record === undefined) return noToken(`element instance ${id} is not active`);
  const scope = find(work.draft.instance, record.p) ?? work.draft.instance.root;
  const { id: element } = nodeOf(work.definition, record);
  if (scope.b?.includes(record.i)) {
    return noToken(`${id} is what ${element} waits for, not a token`);
  }
  if (record.l === undefined) return { record, scope };
  const message = `${id} is one item of ${element}; the activity as a whole is ${record.p}`;
  return { code: 'TOKEN_IS_ITEM', message };
}

function tokenAtJoin(
  work: Work,
  { flow: id, scope: scopeId = '' }: { readonly flow: string; readonly scope?: string },
): Token | Rejection {
  const flow = work.definition.flows[work.definition.flowIndex.get(id) ?? -1];
  if (flow === undefined) return noToken(`there is no flow ${id}`);
  const scope = scopeId === '' ? work.draft.instance.root : findById(work, scopeId);
  const count = scope?.j?.[flow.target]?.[flow.slot + 1] ?? 0;
  if (scope !== undefined && count > 0) return { flow, scope };
  return noToken(`no token of flow ${id} waits at its join`);
}

/** A flow by its id. */
export function flowNamed({ definition }: Work, id: string): Flow | Rejection {
  const flow = definition.flows[definition.flowIndex.get(id) ?? -1];
  return flow ?? { code: 'FLOW_UNKNOWN', message: `there is no flow ${id}` };
}

function noToken(message: string): Rejection {
  return { code: 'TOKEN_NOT_FOUND', message };
}

/** Ends a token with everything in it. What it leaves empty is closed at the end of the operation. */
export function cancelToken(work: Work, token: Token): void {
  if ('record' in token) {
    terminate(work, token.record);
    return;
  }
  // It may be gone with its scope, or have been named twice.
  const { flow, scope } = token;
  const counts = find(work.draft.instance, scope.i)?.j?.[flow.target];
  if ((counts?.[flow.slot + 1] ?? 0) > 0) emitTokenDiscarded(work, flow, scope.i);
}

/** Ends scopes in which nothing is left; an instance in which nothing is left is cancelled. */
export function closeEmpty(
  work: Work,
  scopes: readonly LiveRecord[],
  reason: string | undefined,
): Rejection | undefined {
  for (const { i } of scopes) {
    let scope = find(work.draft.instance, i);
    while (scope?.n === 0) {
      if (scope.i === 0) {
        emitInstanceEnded(work, 'cancelled', reason);
        return undefined;
      }
      if (scope.l !== undefined) {
        const message = `nothing would be left in ${scope.i}, one item of ${nodeOf(work.definition, scope).id}`;
        return { code: 'ITEM_EMPTY', message };
      }
      const around = scope.p;
      terminate(work, scope);
      scope = find(work.draft.instance, around);
    }
  }
  return undefined;
}

/** An element by its id, if a token can be put there. */
export function startable(work: Work, id: string): FlowNode | Rejection {
  const node = work.definition.nodes[work.definition.nodeIndex.get(id) ?? -1];
  if (node === undefined) return { code: 'ELEMENT_UNKNOWN', message: `there is no element ${id}` };
  const isEntered = node.kind === 'process' || node.kind === 'eventSubProcess';
  const isCaused = node.kind.endsWith('BoundaryEvent') || node.kind.endsWith('StartEvent');
  if (!isEntered && !isCaused) return node;
  const message = `${node.kind} ${id} begins when something happens; no token can be put there`;
  return { code: 'ELEMENT_NOT_STARTABLE', message };
}

/** What cannot be changed: an instance that has ended, or one whose step was stopped in its middle. */
export function obstacle(work: Work): Rejection | undefined {
  const { id, status, incidents } = work.draft.instance;
  if (status !== 'active')
    return { code: 'INSTANCE_ENDED', message: `instance ${id} is ${status}` };
  if (!incidents.some(({ phase }) => phase === 'step')) return undefined;
  const message = `instance ${id} is in the middle of a step; resolve its incident first`;
  return { code: 'STEP_UNFINISHED', message };
}
