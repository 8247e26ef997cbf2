import type { Behavior } from '../definition.ts';
import type { TaskKind } from '../events.ts';
import { startWaits, waitsOf } from '../flow/attach.ts';
import { emitTaskOpened } from '../flow/emit.ts';
import { isFailure, stop } from '../flow/incident.ts';

/** User and manual tasks wait for a person. */
export const waitForPerson = (kind: TaskKind): Behavior => ({
  enter: (work, record) => emitTaskOpened(work, record, kind),
});

/** Receive tasks wait for their message, or for a person who says that it has come. */
export const receive: Behavior = {
  enter: (work, record, node) => {
    const waits = waitsOf(work, record, [node]);
    if (isFailure(waits)) return stop(work, record, 'enter', waits);
    emitTaskOpened(work, record, 'receiveTask');
    startWaits(work, record, waits);
  },
};
