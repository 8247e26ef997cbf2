import type { Behavior } from '../definition.ts';
import { emitEntered } from '../flow/emit.ts';
import { nodeAt } from '../flow/work.ts';

/** An embedded subprocess, and the process itself: a scope that begins at its start event. */
export const openScope: Behavior = {
  enter: (work, record, node) => {
    const start = emitEntered(work, nodeAt(work.definition, node.start), record.i);
    work.agenda.push({ activate: start.i });
  },
};
