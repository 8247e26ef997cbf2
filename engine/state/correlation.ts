import type { Json } from '../types.ts';
import { type Draft, own } from './draft.ts';

/** CorrelationKeyInitialized: what the conversation of the instance is about from now on. */
export function correlationKeyInitialized(
  draft: Draft,
  key: string,
  values: readonly Json[],
): void {
  const root = own(draft, 0);
  root.a = { ...root.a, [key]: values };
}
