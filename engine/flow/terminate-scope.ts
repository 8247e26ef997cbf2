import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { emitCompleted, emitInstanceEnded } from './emit.ts';
import { leave } from './leave.ts';
import { terminateChildren } from './terminate.ts';
import { nodeOf, type Work } from './work.ts';

/** A terminate end event: what is alive or under way in its scope stops, and the scope is over. */
export function forgetTokensAndTerminate(work: Work, event: LiveRecord): void {
  emitCompleted(work, event);
  terminateChildren(work, get(work.draft.instance, event.p));
  if (event.p !== 0) {
    leave(work, get(work.draft.instance, event.p));
    return;
  }
  const { id } = nodeOf(work.definition, event);
  emitInstanceEnded(work, 'terminated', `terminate end event ${id}`);
}
