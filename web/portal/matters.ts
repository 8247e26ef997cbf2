import { useQuery } from '@tanstack/react-query';
import type { MaterialSpec, MatterGuide, MatterRow } from '../contract.ts';
import { api, type Page, useSession } from '../shell/index.ts';

/** Guides can be read without signing in, under an address of their own. */
function useMattersPath(): string {
  const { me } = useSession();
  return me ? '/matters' : '/public/matters';
}

/** The published matters that fit the words; all of them when there are none. */
export function useMatters(q: string) {
  const path = useMattersPath();
  return useQuery({
    queryKey: ['matters', path, q],
    queryFn: () => api.get<Page<MatterRow>>(path, { q, limit: 100 }),
    placeholderData: (before) => before,
  });
}

/** The guide of one matter. */
export function useGuide(code: string) {
  const path = useMattersPath();
  return useQuery({
    queryKey: ['matter', code, path],
    queryFn: () => api.get<MatterGuide>(`${path}/${encodeURIComponent(code)}`),
  });
}

/** What people get wrong with a material, in one line. */
export const mistakesOf = (material: MaterialSpec): string =>
  (material.commonMistakes ?? []).join('；');
