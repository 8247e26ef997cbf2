import type { Behavior } from '../definition.ts';
import { attach } from '../flow/attach.ts';
import { stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { nodeAt } from '../flow/work.ts';

/** Takes the flows whose conditions hold; `leave` chooses, since activities choose too. */
export const choose: Behavior = { enter: leave };

/** Entered when every incoming flow has a token (`joins` of the element); takes every flow. */
export const joinAndFork: Behavior = { enter: leave };

/** Waits for all events behind it at once; the first one that happens is where the token goes. */
export const waitForFirst: Behavior = {
  enter: (work, record, node) => {
    const events = node.outgoing.map(({ target }) => nodeAt(work.definition, target));
    const failure = attach(work, record, events);
    if (failure !== undefined) stop(work, record, 'enter', failure);
  },
};
