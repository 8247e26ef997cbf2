import { initializeKeys, isOfConversation } from '../flow/correlation.ts';
import { happen } from '../flow/happen.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import type { Command, Rejection } from '../types.ts';

export type CorrelateMessage = Extract<Command, { readonly type: 'CorrelateMessage' }>;

/** Delivers a message to the oldest subscription that it fits. */
export function correlateMessage(work: Work, command: CorrelateMessage): Rejection | undefined {
  const record = subscriptionFor(work, command);
  if (record === undefined) {
    return { code: 'MESSAGE_NOT_EXPECTED', message: `nothing waits for message ${command.name}` };
  }
  initializeKeys(work, command);
  happen(work, record, command.variables);
  return undefined;
}

/** What waits for a message and is of the same conversation (BPMN 2.0.2, 8.4.2), the oldest first. */
export function subscriptionFor(
  work: Work,
  message: Omit<CorrelateMessage, 'type' | 'at'>,
): LiveRecord | undefined {
  if (!isOfConversation(work, message)) return undefined;
  return work.draft.instance.live.find((live) => fits(work, live, message));
}

function fits(
  work: Work,
  record: LiveRecord,
  message: Omit<CorrelateMessage, 'type' | 'at'>,
): boolean {
  if (record.w !== 'message' && record.w !== 'task') return false;
  const node = nodeOf(work.definition, record);
  const trigger = node.triggers[record.q ?? 0];
  if (trigger?.kind !== 'message' || trigger.message.name !== message.name) return false;
  if (message.element !== undefined && message.element !== node.id) return false;
  return record.k === undefined || record.k === message.correlationKey;
}
