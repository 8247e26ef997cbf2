import type { Behavior } from '../definition.ts';
import { startWait, waitOf } from '../flow/attach.ts';
import { isFailure, stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { forgetTokensAndTerminate } from '../flow/terminate-scope.ts';
import { throwError } from '../flow/throw-error.ts';

/** Start, end and throw events without a definition, undefined tasks: the token goes straight on. */
export const passThrough: Behavior = { enter: leave };

/** Intermediate timer and message events: the token waits. */
export const waitForEvent: Behavior = {
  enter: (work, record, node) => {
    const wait = waitOf(work, record, node);
    if (isFailure(wait)) stop(work, record, 'enter', wait);
    else if (wait !== undefined) startWait(work, record, wait);
  },
};

/** Boundary events are entered when they have happened; nothing is left to wait for. */
export const happened: Behavior = { enter: leave };

export const throwErrorAtEnd: Behavior = {
  enter: (work, record, node) => {
    const code = node.errorCode ?? '';
    if (throwError(work, record, { code })) return;
    const message = `nobody catches the error "${code}" of ${node.id}`;
    stop(work, record, 'enter', { failure: 'UNCAUGHT_ERROR', message });
  },
};

/** Ends everything in the scope of the event, and only there. */
export const terminateScope: Behavior = { enter: forgetTokensAndTerminate };
