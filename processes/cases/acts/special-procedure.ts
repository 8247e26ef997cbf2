import { reject } from '../../rejections.ts';
import { openProcedures } from '../clocks.ts';
import { finishProcedure } from '../commands/special-procedure.ts';
import type { Draft } from '../draft.ts';
import type { ActJob, TaskAct } from './act.ts';

/**
 * A drawn step of a special procedure: the only work that goes on while the clock stands still. With the outcome
 * `done` it ends the procedure, and its opinion is the result.
 */
export const specialProcedure: TaskAct = {
  kind: 'task',
  outcomes: [],
  reasoned: ['done'],
  guard: (draft, { outcome }) =>
    outcome !== 'done' || openProcedures(draft.file).length > 0
      ? undefined
      : reject('SPECIAL_PROCEDURE_NOT_OPEN', { case: draft.file.number, id: '' }),
  effect: (draft, { outcome, opinion, form }) => {
    const procedure = outcome === 'done' ? openFor(draft, form) : undefined;
    if (procedure === undefined) return undefined;
    return finishProcedure(draft, procedure, { result: opinion, endedOn: draft.today });
  },
};

/** The procedure that a form names by its kind, else the one that was ordered last. */
function openFor(draft: Draft, form: ActJob['variables']) {
  const open = openProcedures(draft.file);
  return open.find(({ kind }) => kind === form['kind']) ?? open.at(-1);
}
