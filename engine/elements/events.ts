import type { Behavior } from '../definition.ts';
import { attach } from '../flow/attach.ts';
import { emitCompleted, emitEntered } from '../flow/emit.ts';
import { stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { forgetTokensAndTerminate } from '../flow/terminate-scope.ts';
import { nodeAt } from '../flow/work.ts';

/** Start, end and throw events without a definition, undefined tasks: the token goes straight on. */
export const passThrough: Behavior = { enter: leave };

/** Intermediate catching events: the token waits. */
export const waitForEvent: Behavior = {
  enter: (work, record, node) => {
    const failure = attach(work, record, [node]);
    if (failure !== undefined) stop(work, record, 'enter', failure);
  },
};

/** Events that are entered when they have happened: nothing is left to wait for. */
export const happened: Behavior = { enter: leave };

/** Ends everything in the scope of the event, and only there. */
export const terminateScope: Behavior = { enter: forgetTokensAndTerminate };

/** The token goes on at the catching link of the same name (BPMN 2.0.2, 10.5.1). */
export const followLink: Behavior = {
  enter: (work, record, node) => {
    emitCompleted(work, record);
    const target = emitEntered(work, nodeAt(work.definition, node.link), record.p);
    work.agenda.push({ activate: target.i });
  },
};
