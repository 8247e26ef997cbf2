import type { Recipient } from '../extras.ts';
import type { LiveRecord } from '../instance.ts';
import { correlationKeyInitialized } from '../state/correlation.ts';
import type { Json, Variables } from '../types.ts';
import { nodeOf, type Work } from './work.ts';

/* The events of conversations, written and applied like those of `emit.ts`. */

type Sent = {
  readonly name: string;
  readonly correlationKey: string | undefined;
  readonly variables: Variables;
  readonly to: readonly Recipient[];
};

/** Nothing of the instance changes: what was sent is for those who deliver it. */
export function emitMessageSent(work: Work, record: LiveRecord, sent: Sent): void {
  const { name, correlationKey, variables, to } = sent;
  work.events.push({
    type: 'MessageSent',
    at: work.at,
    id: String(record.i),
    element: nodeOf(work.definition, record).id,
    name,
    ...(correlationKey === undefined ? {} : { correlationKey }),
    variables,
    to,
  });
}

export function emitCorrelationKeyInitialized(
  work: Work,
  key: string,
  values: readonly Json[],
): void {
  work.events.push({ type: 'CorrelationKeyInitialized', at: work.at, key, values });
  correlationKeyInitialized(work.draft, key, values);
}
