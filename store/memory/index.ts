import { createMemoryBlobs } from '../blobs/memory.ts';
import { jsonCopy } from '../json.ts';
import type { BlobStore, Store } from '../port.ts';
import { caseQueries } from './cases.ts';
import { commitTo } from './commit.ts';
import { outboxQueries, timerQueries } from './later.ts';
import { recordQueries } from './records.ts';
import { emptyState, requestKey } from './state.ts';
import { taskQueries } from './tasks.ts';

/** A complete store that lives as long as the process: for tests, simulations and tools. */
export function createMemoryStore(options: { readonly blobs?: BlobStore } = {}): Store {
  const state = emptyState();
  return {
    kind: 'memory',
    commit: async (commit) => commitTo(state, commit),
    cases: caseQueries(state),
    tasks: taskQueries(state),
    timers: timerQueries(state),
    outbox: outboxQueries(state),
    records: recordQueries(state),
    requests: {
      find: async (actor, key) => {
        const row = state.requests.get(requestKey(actor, key));
        return row && jsonCopy(row);
      },
    },
    audit: {
      list: async ({ target, limit }) =>
        jsonCopy(
          state.audit
            .filter((row) => target === undefined || row.target === target)
            .reverse()
            .slice(0, limit),
        ),
    },
    blobs: options.blobs ?? createMemoryBlobs(),
    ping: async () => {},
    close: async () => {},
  };
}
