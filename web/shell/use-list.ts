import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api, type Query } from './api.ts';

/** A list as the API answers it. */
export type Page<Row> = { readonly items: readonly Row[]; readonly next?: string };

const watchMs = 1500;

/** All pages fetched so far of a list, and how to fetch the next. */
export function useList<Row>(list: {
  readonly queryKey: string;
  readonly path: string;
  readonly query?: Query;
  /** Shows what was found before until the next answer is there. */
  readonly keepsRows?: boolean;
  /** Looks again every other second while this holds of the rows. */
  readonly watches?: (rows: readonly Row[]) => boolean;
}) {
  const query = list.query ?? {};
  const pages = useInfiniteQuery({
    queryKey: [list.queryKey, list.path, query],
    queryFn: ({ pageParam }) => api.get<Page<Row>>(list.path, { ...query, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    ...(list.keepsRows === true && { placeholderData: keepPreviousData }),
    refetchInterval: ({ state }) => {
      const rows = state.data?.pages.flatMap((page) => page.items) ?? [];
      return list.watches?.(rows) ? watchMs : false;
    },
  });
  return {
    rows: pages.data?.pages.flatMap((page) => page.items),
    error: pages.error,
    refetch: () => void pages.refetch(),
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  };
}
