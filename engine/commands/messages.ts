import { happen } from '../flow/happen.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import type { Command, Rejection } from '../types.ts';

type CorrelateMessage = Extract<Command, { readonly type: 'CorrelateMessage' }>;

/** Delivers a message to the oldest subscription that it fits. */
export function correlateMessage(work: Work, command: CorrelateMessage): Rejection | undefined {
  const record = work.draft.instance.live.find((live) => fits(work, live, command));
  if (record === undefined) {
    return { code: 'MESSAGE_NOT_EXPECTED', message: `nothing waits for message ${command.name}` };
  }
  happen(work, record, command.variables);
  return undefined;
}

function fits(work: Work, record: LiveRecord, command: CorrelateMessage): boolean {
  if (record.w !== 'message' && record.w !== 'task') return false;
  const trigger = nodeOf(work.definition, record).triggers[record.q ?? 0];
  if (trigger?.kind !== 'message' || trigger.message.name !== command.name) return false;
  return record.k === undefined || record.k === command.correlationKey;
}
