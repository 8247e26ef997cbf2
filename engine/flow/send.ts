import type { MessageThrow } from '../definition.ts';
import type { Extras, Sending } from '../extras.ts';
import { isError } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import type { Variables } from '../types.ts';
import { initializeKeys } from './correlation.ts';
import { emitMessageSent } from './emit-messages.ts';
import { evaluate, visibleVariables } from './environment.ts';
import { type Failure, isFailure } from './incident.ts';
import { nodeOf, type Work } from './work.ts';

/**
 * Sends a message along its flows: BPMN 2.0.2, 9.3. It carries the data inputs of its element, or
 * without any what the element sees; it may be the first of a conversation.
 */
export function sendMessage(
  work: Work,
  record: LiveRecord,
  message: Sending | MessageThrow,
): Failure | undefined {
  const key = keyOf(work, record, message);
  if (isFailure(key)) return key;
  const variables = contentOf(work, record);
  const name = message.name ?? '';
  emitMessageSent(work, record, { name, correlationKey: key.value, variables, to: message.to });
  initializeKeys(work, { name, variables });
  return undefined;
}

/** What the diagram chose to send by data inputs; undefined when it chose nothing. */
export function chosenContent(work: Work, record: LiveRecord): Variables | undefined {
  const data = nodeOf(work.definition, record).extras?.data;
  if (data === undefined || data.inputs.length === 0) return undefined;
  const names = Object.keys(record.v ?? {}).filter((name) => !data.properties.includes(name));
  return Object.fromEntries(names.map((name) => [name, record.v?.[name] ?? null]));
}

export function contentOf(work: Work, record: LiveRecord): Variables {
  return chosenContent(work, record) ?? visibleVariables(work.draft.instance, record);
}

function keyOf(
  work: Work,
  record: LiveRecord,
  { correlationKey }: Sending | MessageThrow,
): { readonly value: string | undefined } | Failure {
  if (correlationKey === undefined) return { value: undefined };
  const value = evaluate(work, record, correlationKey);
  if (isError(value)) return { failure: 'BAD_VALUE', message: value.message };
  if (typeof value === 'string' || typeof value === 'number') return { value: String(value) };
  const { id } = nodeOf(work.definition, record);
  const message = `the correlation key of ${id} is ${JSON.stringify(value)}, not a text or number`;
  return { failure: 'BAD_VALUE', message };
}

/** Activities send when they complete, each performance of a repeated one: BPMN 2.0.2, 10.3.3. */
export function sendAll(
  work: Work,
  record: LiveRecord,
  extras: Extras | undefined,
): Failure | undefined {
  for (const message of extras?.sends ?? []) {
    const failure = sendMessage(work, record, message);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
