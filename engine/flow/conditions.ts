import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import { emitConditionFailed } from './emit-waits.ts';
import { evaluate } from './environment.ts';
import { happen } from './happen.ts';
import { nodeOf, type Work } from './work.ts';

/**
 * Looks at every condition that is waited for, after variables have changed. What does not give
 * true does not hold: a variable that is not there yet is what such an event waits for. An event
 * that has happened happens again only after its condition has failed in between.
 */
export function lookAtConditions(work: Work): void {
  work.lookAtConditions = false;
  const waiting = work.draft.instance.live.filter(({ w }) => w === 'condition');
  for (const { i } of waiting) {
    const record = find(work.draft.instance, i);
    if (record === undefined) continue;
    const holds = isMet(work, record);
    if (record.y === true) {
      if (!holds) emitConditionFailed(work, record);
    } else if (holds) {
      happen(work, record);
    }
  }
}

function isMet(work: Work, record: LiveRecord): boolean {
  const trigger = nodeOf(work.definition, record).triggers[record.q ?? 0];
  return trigger?.kind === 'condition' && evaluate(work, record, trigger.condition) === true;
}
