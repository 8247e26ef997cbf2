import type { QueryClient } from '@tanstack/react-query';

/** Why a screen waits: the network is away, or the server does not answer and is asked again. */
export type Trouble = 'offline' | 'retrying' | null;

/** What keeps screens waiting now; a repeated question counts only where nothing is shown yet. */
export function troubleOf(queries: QueryClient, isOnline: boolean): Trouble {
  if (!isOnline) return 'offline';
  const isAskedAgain = queries
    .getQueryCache()
    .getAll()
    .some(
      ({ state }) =>
        state.data === undefined && state.fetchStatus === 'fetching' && state.fetchFailureCount > 0,
    );
  return isAskedAgain ? 'retrying' : null;
}
