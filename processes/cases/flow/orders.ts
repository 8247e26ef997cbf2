import type { CaseFile, WorkItem } from '../types.ts';
import type { Supervision } from './types.ts';

/** What a head was asked by an order (督办): the work itself, once for each time that a reply was wanted. */
export function orderedItems(file: CaseFile, supervisionId: string): readonly WorkItem[] {
  return Object.values(file.workItems).filter(
    ({ part }) => part?.kind === 'supervise' && part.seat === supervisionId,
  );
}

/** Orders that wait for a reply, the next due first; those whose delay was told already are left out. */
export function unansweredOrders(file: CaseFile): readonly Supervision[] {
  return (file.supervisions ?? [])
    .filter(
      ({ id, closed, isOverdue }) =>
        closed === undefined &&
        isOverdue !== true &&
        orderedItems(file, id).some(({ state }) => state === 'open'),
    )
    .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}

/** The orders whose day is over first: those that the passing of a deadline is about. */
export function nextOverdue(file: CaseFile): readonly Supervision[] {
  const [first, ...others] = unansweredOrders(file);
  return first === undefined ? [] : [first, ...others.filter(({ dueOn }) => dueOn === first.dueOn)];
}
