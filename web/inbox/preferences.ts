import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, useAct } from '../shell/index.ts';
import type { Tab } from './task-counts.ts';
import type { Sort } from './task-order.ts';

/** What the list of the inbox shows. */
export type InboxView = {
  readonly tab: Tab;
  readonly q?: string;
  readonly matterCode?: string;
  readonly isLate?: boolean;
  /** The most urgent first when absent. */
  readonly sort?: Sort;
};
export type SavedView = InboxView & { readonly name: string; readonly isShared?: boolean };
export type SharedView = SavedView & {
  readonly by: { readonly id: string; readonly name: string };
};
export type Preferences = {
  readonly phrases: readonly string[];
  readonly views: readonly SavedView[];
  /** Columns of the list of cases; the usual ones when absent. */
  readonly caseColumns?: readonly string[];
  /** Keys of the procedures in the analyst's own order. */
  readonly procedures?: readonly string[];
};

const queryKey = ['preferences'];
const none: Preferences = { phrases: [], views: [] };

/** What the person set up for their own desk, kept by the server; a change shows at once. */
export function usePreferences() {
  const queries = useQueryClient();
  const { data = none, isSuccess } = useQuery({
    queryKey,
    queryFn: () => api.get<Preferences>('/preferences'),
    staleTime: 300_000,
  });
  const save = useAct<Preferences, Preferences>({
    send: (wanted) => api.put<Preferences>('/preferences', wanted),
    onDone: (kept) => queries.setQueryData(queryKey, kept),
  });
  return {
    preferences: data,
    /** Nothing may be saved over what was not read. */
    isReady: isSuccess,
    isSaving: save.isPending,
    save: (change: Partial<Preferences>, onDone?: () => void) =>
      save.mutate({ ...data, ...change }, { onSuccess: () => onDone?.() }),
  };
}

/** Views that colleagues of the department share. */
export function useSharedViews(): readonly SharedView[] {
  const { data } = useQuery({
    queryKey: ['preferences', 'shared'],
    queryFn: () => api.get<{ readonly items: readonly SharedView[] }>('/preferences/shared-views'),
    staleTime: 300_000,
  });
  return data?.items ?? [];
}
