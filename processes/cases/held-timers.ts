import { waiting } from '#engine';
import { openProcedures } from './clocks.ts';
import type { DecisionContext } from './decision.ts';
import { marksOf } from './marks.ts';
import type { CaseFile, CaseTimer } from './types.ts';

/**
 * Drawn timers that count days stand still with the case's clock: while a special procedure is open they are not
 * wanted (null), and when it ends they are wanted again at the times that were counted anew.
 */
export function heldOrReleased(
  context: DecisionContext,
  before: CaseFile | undefined,
  after: CaseFile,
): readonly (readonly [string, CaseTimer | null])[] {
  const isHeld = openProcedures(after).length > 0;
  const wasHeld = before !== undefined && openProcedures(before).length > 0;
  if (!isHeld && !wasHeld) return [];
  return countedTimers(context, after).map((timer) => [timer.timerId, isHeld ? null : timer]);
}

/** The applicant's time to put something right runs while the clocks of the case stand still for it. */
export function standsStill(
  { definition }: Pick<DecisionContext, 'definition'>,
  element: string,
): boolean {
  return marksOf(definition, element).clock !== 'rectification';
}

/** The drawn timers of a case that count days by its calendar. */
export function countedTimers(context: DecisionContext, file: CaseFile): readonly CaseTimer[] {
  if (file.instance === null) return [];
  return waiting(context.definition, file.instance).flatMap(
    ({ id, kind, element, since, dueAt }) =>
      kind === 'timer' &&
      since !== undefined &&
      dueAt !== undefined &&
      standsStill(context, element)
        ? [{ timerId: id, dueAt, kind: 'engine' as const }]
        : [],
  );
}
