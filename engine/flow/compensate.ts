import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { emitCompensationTriggered, emitHandlerEntered } from './emit-activities.ts';
import { nodeAt, nodeOf, type Work } from './work.ts';

type Asked = {
  /** Index of the activity; -1 is everything in the scope. */
  readonly activity: number;
  readonly detached: boolean;
  /** Which of the things that the event throws this is. */
  readonly position: number;
};

/** Takes what has completed in the scope of an event and begins to undo it; false when there is nothing. */
export function startUndoing(work: Work, event: LiveRecord, asked: Asked): boolean {
  const scopeId = holderOf(work, event, asked.activity);
  if (scopeId === undefined) return false;
  emitCompensationTriggered(work, event, {
    scopeId,
    activity: asked.activity === -1 ? undefined : asked.activity,
    detached: asked.detached,
    position: asked.position,
  });
  return undoNext(work, get(work.draft.instance, event.i));
}

/**
 * The scope whose list is meant: the one around the event, for an event subprocess the one around
 * that (BPMN 2.0.2, 10.7.2). A named activity may stand further out.
 */
function holderOf(work: Work, event: LiveRecord, activity: number): number | undefined {
  let scope = get(work.draft.instance, event.p);
  for (;;) {
    const list = scope.h ?? scope.z ?? [];
    const fits = activity === -1 ? list.length > 0 : list.some(({ e }) => e === activity);
    if (fits) return scope.i;
    const isPassing = nodeOf(work.definition, scope).kind === 'eventSubProcess';
    if (scope.i === 0 || (activity === -1 && (!isPassing || scope.h !== undefined))) {
      return undefined;
    }
    scope = get(work.draft.instance, scope.p);
  }
}

/** Enters the handler of what completed last; false when everything is undone. */
export function undoNext(work: Work, event: LiveRecord): boolean {
  const undoing = event.u;
  const entry = undoing?.q[undoing.at - 1];
  if (entry === undefined) return false;
  const undo = nodeAt(work.definition, entry.e).extras?.undo;
  const index = undo === undefined || undo.handler >= 0 ? undo?.handler : undo.eventSubProcess;
  const handler = nodeAt(work.definition, index ?? -1);
  const record = emitHandlerEntered(work, handler, event.i, entry.i);
  work.agenda.push({ activate: record.i });
  return true;
}
