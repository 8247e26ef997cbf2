import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import {
  activatedByCommand,
  adHocOpen,
  definitionCalled,
  itemAdded,
  itemRemoved,
  loopStarted,
  processCalled,
} from '../state/activities.ts';
import { entered } from '../state/appliers.ts';
import {
  compensationTriggered,
  handlerEntered,
  transactionCancelled,
} from '../state/compensation.ts';
import type { Json, Variables } from '../types.ts';
import { nodeAt, nodeOf, scopeText, type Work } from './work.ts';

/* Events of calls, loops, ad-hoc subprocesses, decisions and compensation: written and applied. */

export type CalledProcess = {
  readonly key: string;
  /** Of another file. */
  readonly version?: number;
  /** It sees what it was given and nothing else. */
  readonly isolated?: true;
};

export function emitProcessCalled(
  work: Work,
  node: FlowNode,
  callerId: number,
  { called, variables }: { readonly called: CalledProcess; readonly variables: Variables },
): LiveRecord {
  const id = work.draft.instance.next;
  work.activations += 1;
  work.events.push({ ...enteredHead(work, node, callerId, id), variables, called });
  if (called.version !== undefined) {
    definitionCalled(work.draft, { key: called.key, version: called.version });
  }
  return processCalled(work.draft, node, { id, callerId, variables, called });
}

export function emitHandlerEntered(
  work: Work,
  node: FlowNode,
  throwerId: number,
  compensates: number,
): LiveRecord {
  const id = work.draft.instance.next;
  work.activations += 1;
  const head = enteredHead(work, node, throwerId, id);
  work.events.push({ ...head, compensates: String(compensates) });
  return handlerEntered(work.draft, node, { id, throwerId });
}

export function emitActivated(work: Work, node: FlowNode, scopeId: number): LiveRecord {
  const id = work.draft.instance.next;
  work.activations += 1;
  work.events.push({ ...enteredHead(work, node, scopeId, id), activated: true });
  activatedByCommand(work.draft, scopeId);
  return entered(work.draft, node, scopeId, id);
}

function enteredHead(work: Work, node: FlowNode, scopeId: number, id: number) {
  return {
    type: 'ElementEntered',
    at: work.at,
    id: String(id),
    element: node.id,
    scope: scopeText(scopeId),
  } as const;
}

export function emitLoopStarted(work: Work, record: LiveRecord): void {
  work.events.push({ type: 'LoopStarted', ...headOf(work, record) });
  loopStarted(work.draft, record.i);
}

export function emitItemAdded(work: Work, body: LiveRecord, item: Json | undefined): void {
  const what = item === undefined ? {} : { item };
  work.events.push({ type: 'ItemAdded', ...headOf(work, body), ...what });
  itemAdded(work.draft, body.i, item);
}

export function emitItemRemoved(work: Work, body: LiveRecord, position: number | undefined): void {
  const where = position === undefined ? {} : { position };
  work.events.push({ type: 'ItemRemoved', ...headOf(work, body), ...where });
  itemRemoved(work.draft, body.i, position);
}

type Undone = {
  readonly scopeId: number;
  readonly activity: number | undefined;
  readonly detached: boolean;
  readonly position: number;
};

export function emitCompensationTriggered(work: Work, record: LiveRecord, undone: Undone): void {
  const { scopeId, activity, detached, position } = undone;
  work.events.push({
    type: 'CompensationTriggered',
    ...headOf(work, record),
    scope: scopeText(scopeId),
    ...(activity === undefined ? {} : { activity: nodeAt(work.definition, activity).id }),
    ...(detached ? { detached } : {}),
    ...(position === 0 ? {} : { throw: position }),
  });
  compensationTriggered(work.draft, { id: record.i, ...undone });
}

export function emitTransactionCancelled(work: Work, scope: LiveRecord): void {
  work.events.push({ type: 'TransactionCancelled', ...headOf(work, scope) });
  transactionCancelled(work.draft, scope.i);
}

export function emitAdHoc(work: Work, record: LiveRecord, what: 'started' | 'closed'): void {
  const isStarted = what === 'started';
  work.events.push({ type: isStarted ? 'AdHocStarted' : 'AdHocClosed', ...headOf(work, record) });
  adHocOpen(work.draft, record.i, isStarted);
}

export function emitDecisionEvaluated(
  work: Work,
  record: LiveRecord,
  decision: { readonly decision: string; readonly result: Json; readonly rows?: Json },
): void {
  work.events.push({ type: 'DecisionEvaluated', ...headOf(work, record), ...decision });
}

function headOf(work: Work, record: LiveRecord) {
  const element = nodeOf(work.definition, record).id;
  return { at: work.at, id: String(record.i), element } as const;
}

export function emitDataStoreWritten(
  work: Work,
  record: LiveRecord,
  written: { readonly store: string; readonly value: Json },
): void {
  work.events.push({ type: 'DataStoreWritten', ...headOf(work, record), ...written });
}
