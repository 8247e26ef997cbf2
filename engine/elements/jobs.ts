import type { Behavior } from '../definition.ts';
import { emitJobCreated } from '../flow/emit.ts';
import { visibleVariables } from '../flow/environment.ts';

/** Service and send tasks and throwing message events: the world outside does it and reports back. */
export const createJob: Behavior = {
  enter: (work, record, node) => {
    const variables = visibleVariables(work.draft.instance, record);
    emitJobCreated(work, record, node.jobType ?? 'message', variables);
  },
};
