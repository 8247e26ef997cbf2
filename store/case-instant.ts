import type { Instant } from '#engine';
import type { CaseWrite } from './port.ts';

/** When the written change happened: the instant of its last event, never the store's own clock. */
export function instantOf(write: CaseWrite): Instant {
  return write.events.at(-1)?.at ?? `${write.summary.receivedOn}T00:00:00.000+08:00`;
}
