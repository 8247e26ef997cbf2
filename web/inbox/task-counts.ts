import { useQuery } from '@tanstack/react-query';
import { api } from '../shell/index.ts';

export const tabs = ['mine', 'claimable', 'done', 'deputy', 'copies'] as const;
export type Tab = (typeof tabs)[number];

/** How many tasks are behind each tab of the inbox. */
export function useTaskCounts() {
  return useQuery({
    queryKey: ['counts'],
    queryFn: () => api.get<Partial<Record<Tab, number>>>('/tasks/counts'),
  });
}
