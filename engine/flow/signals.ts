import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import type { Variables } from '../types.ts';
import { emitSignalThrown } from './emit.ts';
import { happen } from './happen.ts';
import { nodeOf, type Work } from './work.ts';

/** A signal reaches everything that waits for it now, the oldest first (BPMN 2.0.2, 10.5.1). */
export function broadcast(work: Work, name: string, variables?: Variables): void {
  const waiting = work.draft.instance.live.filter((record) => waitsForSignal(work, record, name));
  for (const { i } of waiting) {
    const record = find(work.draft.instance, i);
    if (record !== undefined) happen(work, record, variables);
  }
}

function waitsForSignal(work: Work, record: LiveRecord, name: string): boolean {
  if (record.w !== 'signal') return false;
  const trigger = nodeOf(work.definition, record).triggers[record.q ?? 0];
  return trigger?.kind === 'signal' && trigger.name === name;
}

/** A signal that this instance throws reaches its own catchers at once, and others by the event. */
export function throwSignal(
  work: Work,
  record: LiveRecord,
  name: string,
  variables?: Variables,
): void {
  emitSignalThrown(work, record, name, variables);
  broadcast(work, name, variables);
}
