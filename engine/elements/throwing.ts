import type { Behavior, FlowNode, MessageThrow, Throw } from '../definition.ts';
import { startUndoing, undoNext } from '../flow/compensate.ts';
import { emitJobCreated } from '../flow/emit.ts';
import { stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { chosenContent, contentOf, sendMessage } from '../flow/send.ts';
import { throwSignal } from '../flow/signals.ts';
import { forgetTokensAndTerminate } from '../flow/terminate-scope.ts';
import { throwError, throwEscalation } from '../flow/throw-error.ts';
import type { Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import { cancel, cancelTransaction } from './compensation.ts';

/**
 * Events throw what they have one after the other: escalations, signals and messages to other pools,
 * then by one job the messages to the world outside, compensation, and at last what ends their scope.
 * What is thrown may interrupt the scope of the event; then nothing more is thrown.
 */
export const throwAll: Behavior = {
  enter: (work, record, node) => finish(work, throwFrom(work, record.i, node, 0)),
  emptied: (work, record, node) => {
    if (undoNext(work, record)) return undefined;
    const position = record.u?.s ?? 0;
    if (node.throws[position]?.kind === 'cancel') {
      return cancelTransaction.emptied?.(work, record, node);
    }
    return throwFrom(work, record.i, node, position + 1);
  },
};

/** The job that sent its messages is done: what comes behind them is thrown. */
export function throwRest(work: Work, record: LiveRecord, node: FlowNode): void {
  const isBehind = ({ kind }: Throw) => behindMessages.has(kind);
  const next = node.throws.findIndex(isBehind);
  finish(work, throwFrom(work, record.i, node, next < 0 ? node.throws.length : next));
}

/** An error that nobody caught is thrown again, but nothing that was thrown before it. */
export function throwErrorAgain(work: Work, record: LiveRecord, node: FlowNode): void {
  const last = node.throws.findIndex(({ kind }) => kind === 'error');
  finish(work, throwFrom(work, record.i, node, Math.max(last, 0)));
}

/** Asks the world outside to send what no message flow leads anywhere with. */
export function createMessageJob(work: Work, record: LiveRecord, node: FlowNode): void {
  const names = node.throws.flatMap((thrown) =>
    thrown.kind === 'message' && thrown.to.length === 0 ? (thrown.name ?? []) : [],
  );
  emitJobCreated(work, record, node.jobType ?? 'message', contentOf(work, record), names);
}

const behindMessages: ReadonlySet<Throw['kind']> = new Set<Throw['kind']>([
  'compensation',
  'error',
  'cancel',
  'terminate',
]);

function finish(work: Work, record: LiveRecord | undefined): void {
  if (record !== undefined) leave(work, record);
}

/** Throws from a position on; returns the record when all is thrown and it completes. */
function throwFrom(
  work: Work,
  id: number,
  node: FlowNode,
  position: number,
): LiveRecord | undefined {
  for (let at = position; at < node.throws.length; at += 1) {
    const record = find(work.draft.instance, id);
    const thrown = node.throws[at];
    if (record === undefined || thrown === undefined) return undefined;
    if (throwOne(work, record, { node, thrown, at }) === 'stays') return undefined;
  }
  return find(work.draft.instance, id);
}

type Throwing = { readonly node: FlowNode; readonly thrown: Throw; readonly at: number };

/** Throws one thing; `stays` says that the event waits for it, or that it is over. */
function throwOne(
  work: Work,
  record: LiveRecord,
  { node, thrown, at }: Throwing,
): 'stays' | 'goesOn' {
  switch (thrown.kind) {
    case 'signal':
      throwSignal(work, record, thrown.name, chosenContent(work, record));
      return 'goesOn';
    case 'escalation':
      throwEscalation(work, record, { ...thrown, variables: chosenContent(work, record) });
      return 'goesOn';
    case 'message':
      return throwMessage(work, record, node, thrown);
    case 'compensation': {
      const asked = { activity: thrown.activity, detached: false, position: at };
      return startUndoing(work, record, asked) ? 'stays' : 'goesOn';
    }
    case 'error':
      throwErrorAtEnd.enter(work, record, node);
      return 'stays';
    case 'cancel':
      cancel(work, record, at);
      return 'stays';
    case 'terminate':
      forgetTokensAndTerminate(work, record);
      return 'stays';
  }
}

function throwMessage(
  work: Work,
  record: LiveRecord,
  node: FlowNode,
  thrown: MessageThrow,
): 'stays' | 'goesOn' {
  if (thrown.to.length === 0) {
    createMessageJob(work, record, node);
    return 'stays';
  }
  const failure = sendMessage(work, record, thrown);
  if (failure === undefined) return 'goesOn';
  stop(work, record, 'enter', failure);
  return 'stays';
}

export const throwErrorAtEnd: Behavior = {
  enter: (work, record, node) => {
    const thrown = node.throws.find(({ kind }) => kind === 'error');
    const code = thrown?.kind === 'error' ? thrown.code : '';
    if (throwError(work, record, { code, variables: chosenContent(work, record) })) return;
    const message = `nobody catches the error "${code}" of ${node.id}`;
    stop(work, record, 'enter', { failure: 'UNCAUGHT_ERROR', message });
  },
};
