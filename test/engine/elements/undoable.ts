import { boundary, tag, throwEvent, userTask } from '../diagram.ts';
import type { Play } from '../play.ts';

export const compensation = (attributes: Record<string, string | boolean> = {}) =>
  tag('compensateEventDefinition', attributes);

/** A user task `id` with the handler `undo_id`. */
export const undoable = (id: string, marker = '') =>
  [
    userTask(id, {}, marker),
    boundary(`B_${id}`, id, compensation()),
    userTask(`undo_${id}`, { isForCompensation: true }),
    tag('association', { id: `a_${id}`, sourceRef: `B_${id}`, targetRef: `undo_${id}` }),
  ].join('');

export const throwing = (id: string, attributes?: Record<string, string | boolean>) =>
  throwEvent(id, {}, compensation(attributes));

/** The handlers that were entered, in order. */
export const undone = (play: Play) =>
  play.events.flatMap((event) =>
    event.type === 'ElementEntered' && event.compensates !== undefined ? [event.element] : [],
  );

/** Completes whatever waits, the oldest first, until nothing does. */
export function completeAll(play: Play): void {
  for (let round = 0; round < 50 && play.waiting.length > 0; round += 1) {
    const [first] = play.waiting;
    if (first !== undefined) play.complete(first.element);
  }
}
