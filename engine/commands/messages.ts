import { emitSubscribed, emitWaitEnded } from '../flow/emit.ts';
import { goOnAt, interrupt } from '../flow/throw-error.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Command, Rejection } from '../types.ts';
import { completeWork } from './tasks.ts';

type CorrelateMessage = Extract<Command, { readonly type: 'CorrelateMessage' }>;

/** Delivers a message to the oldest subscription that it fits. */
export function correlateMessage(work: Work, command: CorrelateMessage): Rejection | undefined {
  const record = work.draft.instance.live.find((live) => fits(work, live, command));
  if (record === undefined) {
    return { code: 'MESSAGE_NOT_EXPECTED', message: `nothing waits for message ${command.name}` };
  }
  emitWaitEnded(work, record, 'happened');
  if (nodeOf(work.definition, record).byToken) completeWork(work, record, command.variables);
  else happenAtBoundary(work, record, command);
  return undefined;
}

function fits(work: Work, record: LiveRecord, command: CorrelateMessage): boolean {
  if (record.w !== 'message' && record.w !== 'task') return false;
  if (nodeOf(work.definition, record).message?.name !== command.name) return false;
  return record.k === undefined || record.k === command.correlationKey;
}

/** A boundary event that does not interrupt waits for the next message at once. */
function happenAtBoundary(work: Work, record: LiveRecord, command: CorrelateMessage): void {
  const node = nodeOf(work.definition, record);
  const host = get(work.draft.instance, record.p);
  if (node.interrupting) {
    interrupt(work, host, node, command.variables);
    return;
  }
  if (node.message !== undefined) {
    emitSubscribed(work, host, node, { message: node.message, correlationKey: record.k });
  }
  goOnAt(work, node, host.p, command.variables);
}
