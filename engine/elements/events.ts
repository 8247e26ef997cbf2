import type { Behavior } from '../definition.ts';
import { attach } from '../flow/attach.ts';
import { emitCompleted, emitEntered } from '../flow/emit.ts';
import { stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { throwSignal } from '../flow/signals.ts';
import { forgetTokensAndTerminate } from '../flow/terminate-scope.ts';
import { throwError, throwEscalation } from '../flow/throw-error.ts';
import { nodeAt } from '../flow/work.ts';
import { find } from '../state/draft.ts';
import { createJob } from './jobs.ts';

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

export const throwErrorAtEnd: Behavior = {
  enter: (work, record, node) => {
    const thrown = node.throws.find(({ kind }) => kind === 'error');
    const code = thrown?.kind === 'error' ? thrown.code : '';
    if (throwError(work, record, { code })) return;
    const message = `nobody catches the error "${code}" of ${node.id}`;
    stop(work, record, 'enter', { failure: 'UNCAUGHT_ERROR', message });
  },
};

/** Ends everything in the scope of the event, and only there. */
export const terminateScope: Behavior = { enter: forgetTokensAndTerminate };

/**
 * Throws signals, escalations, a message, at last an error or the end of the scope. What is thrown
 * may interrupt the scope of the event; then nothing more is thrown and no token goes on.
 */
export const throwAll: Behavior = {
  enter: (work, record, node) => {
    for (const thrown of node.throws) {
      const current = find(work.draft.instance, record.i);
      if (current === undefined) return;
      if (thrown.kind === 'signal') throwSignal(work, current, thrown.name);
      else if (thrown.kind === 'escalation') throwEscalation(work, current, thrown);
      else return last[thrown.kind].enter(work, current, node);
    }
    const current = find(work.draft.instance, record.i);
    if (current !== undefined) leave(work, current);
  },
};

/** What an event throws last, since it waits or ends its scope. */
const last = { message: createJob, error: throwErrorAtEnd, terminate: terminateScope } as const;

/** The token goes on at the catching link of the same name (BPMN 2.0.2, 10.5.1). */
export const followLink: Behavior = {
  enter: (work, record, node) => {
    emitCompleted(work, record);
    const target = emitEntered(work, nodeAt(work.definition, node.link), record.p);
    work.agenda.push({ activate: target.i });
  },
};
