import { createMemoryBlobs } from '../blobs/memory.ts';
import { systemClock } from '../clock.ts';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { jsonCopy } from '../json.ts';
import type { BlobStore, RequestRow, Store } from '../port.ts';
import { compareText } from '../search.ts';
import { auditQueries } from './audit.ts';
import { caseQueries } from './cases.ts';
import { commitTo } from './commit.ts';
import { outboxQueries, timerQueries } from './later.ts';
import { recordQueries } from './records.ts';
import { copyOf, emptyState, type MemoryState, requestKey } from './state.ts';
import { taskQueries } from './tasks.ts';

export type MemoryStore = Store & {
  /**
   * Another store, which begins with all that this one knows; from then on neither sees what the other commits. Only
   * blobs that cannot fork, such as those of a folder, stay common to both.
   */
  readonly fork: () => MemoryStore;
};

type Blobs = BlobStore & { readonly fork?: () => BlobStore };

/** A complete store that lives as long as the process: for tests, simulations and tools. */
export function createMemoryStore(options: { readonly blobs?: Blobs } = {}): MemoryStore {
  return storeOver(emptyState(), options.blobs ?? createMemoryBlobs());
}

function storeOver(state: MemoryState, blobs: Blobs): MemoryStore {
  return {
    kind: 'memory',
    fork: () => storeOver(copyOf(state), blobs.fork?.() ?? blobs),
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
      scan: async ({ limit, cursor }) => {
        const after = cursor && readCursor('requests', ['string', 'string'], cursor);
        const found = [...state.requests.values()]
          .sort(byKey)
          .filter((row) => !after || byKey(row, { actor: after[0], key: after[1] }) > 0)
          .slice(0, limit + 1);
        return jsonCopy(
          pageOf(found, limit, ({ actor, key }) => writeCursor('requests', [actor, key])),
        );
      },
    },
    counters: async () =>
      [...state.counters]
        .map(([series, value]) => ({ series, value }))
        .sort((a, b) => compareText(a.series, b.series)),
    audit: auditQueries(state),
    blobs,
    now: async () => systemClock().now(),
    ping: async () => {},
    close: async () => {},
  };
}

type RequestId = Pick<RequestRow, 'actor' | 'key'>;

function byKey(a: RequestId, b: RequestId): number {
  return compareText(a.actor, b.actor) || compareText(a.key, b.key);
}
