import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { find, get } from '../state/draft.ts';
import type { Rejection } from '../types.ts';
import { attach } from './attach.ts';
import { emitEntered } from './emit.ts';
import { emitTokenPlaced } from './emit-operations.ts';
import { nodeAt, nodeOf, scopeText, type Work } from './work.ts';

/** Where a token may be put: a scope by its id, or the nearest around a record. */
export type Whereabouts = {
  readonly scope?: string | undefined;
  readonly near?: LiveRecord | undefined;
  /** A record that is about to complete. */
  readonly except?: LiveRecord | undefined;
};

/**
 * The live scope in which an element can be started: the one asked for, the nearest around, or the only one there is.
 * Subprocesses in which nothing happens now are opened on the way, without their start events.
 */
export function scopeFor(work: Work, node: FlowNode, where: Whereabouts): LiveRecord | Rejection {
  if (where.scope !== undefined) return scopeAsked(work, node, where.scope);
  const near = where.near && nearestScope(work, node.parent, where.near);
  if (near !== undefined) return near;
  const { root, live } = work.draft.instance;
  const found = [root, ...live].filter(
    (record) => record.i !== where.except?.i && isInside(work, record, node.parent),
  );
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) return open(work, node, where);
  const ids = found.map(({ i }) => scopeText(i)).join(', ');
  const message = `${node.id} could start in each of the scopes ${ids}; say in which`;
  return { code: 'SCOPE_AMBIGUOUS', message };
}

/** A scope as its inner elements see it: not the body around the items of a multi-instance. */
function isInside(work: Work, record: LiveRecord, index: number): boolean {
  if (record.e !== index || record.n === undefined) return false;
  return record.l !== undefined || nodeOf(work.definition, record).loop === undefined;
}

function scopeAsked(work: Work, node: FlowNode, id: string): LiveRecord | Rejection {
  const record = /^\d{0,15}$/.test(id) ? find(work.draft.instance, Number(id)) : undefined;
  if (record !== undefined && isInside(work, record, node.parent)) return record;
  return { code: 'SCOPE_MISMATCH', message: `${node.id} does not lie in the scope "${id}"` };
}

function nearestScope(work: Work, index: number, start: LiveRecord): LiveRecord | undefined {
  // What it was near to may be over meanwhile, and so may scopes around that.
  for (let id = start.i, around = start.p; ; ) {
    const record = find(work.draft.instance, id);
    if (record !== undefined && isInside(work, record, index)) return record;
    if (id === 0) return undefined;
    id = record?.p ?? around;
    around = find(work.draft.instance, id)?.p ?? 0;
  }
}

function open(work: Work, inner: FlowNode, where: Whereabouts): LiveRecord | Rejection {
  const node = nodeAt(work.definition, inner.parent);
  if (!isOpenable(node)) {
    const message = `${node.id} is not at work, and cannot be entered in its middle; start it as a whole`;
    return { code: 'SCOPE_NOT_ACTIVE', message };
  }
  const around = scopeFor(work, node, where);
  if ('code' in around) return around;
  emitTokenPlaced(work, node, around.i);
  const record = emitEntered(work, node, around.i);
  const failure = attach(work, record, [...node.boundary, ...node.eventStarts]);
  if (failure !== undefined) return { code: failure.failure, message: failure.message };
  return get(work.draft.instance, record.i);
}

/** Whether a subprocess can be begun without its start event, for a token that is put into it. */
export function isOpenable({ kind, loop }: FlowNode): boolean {
  return (kind === 'subProcess' || kind === 'transaction') && loop === undefined;
}
