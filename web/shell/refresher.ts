import type { Query, QueryClient } from '@tanstack/react-query';
import { gather } from './gather.ts';
import { isConcerned, newsNames, type Told } from './staleness.ts';

/** The first news of a quiet time show at once; a burst costs one fetch a second. */
const pace = { waitMs: 100, restMs: 1_000 };

type Heard = Told & { readonly at: number };

export type Refresher = {
  readonly hear: (told: Told) => void;
  /** News may have been missed: everything may be stale. */
  readonly doubtAll: () => void;
  readonly stop: () => void;
};

/** Fetches what news are about, once for several of a moment, and not again what was asked for since they came. */
export function createRefresher(
  queries: QueryClient,
  isLookedAt: () => boolean,
  now: () => number,
): Refresher {
  const askedAt = new WeakMap<Query, number>();
  const stopWatching = queries.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'fetch') askedAt.set(event.query, now());
  });
  const refresh = (all: readonly Heard[]) => {
    const isStale = (query: Query) =>
      all.some((told) => isConcerned(query, told) && (askedAt.get(query) ?? -1) < told.at);
    // What nobody looks at is fetched when it is looked at again.
    const refetchType = isLookedAt() ? 'active' : 'none';
    void queries.invalidateQueries({ predicate: isStale, refetchType });
  };
  const gathering = gather<Heard>(refresh, ({ name, number }) => `${name} ${number}`, pace);
  const hear = (told: Told) => gathering.add({ ...told, at: now() });
  return {
    hear,
    doubtAll: () => {
      for (const name of newsNames) hear({ name });
    },
    stop: () => {
      gathering.stop();
      stopWatching();
    },
  };
}
