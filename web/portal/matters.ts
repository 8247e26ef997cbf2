import { useQuery } from '@tanstack/react-query';
import type { Audience, MaterialSpec, MatterGuide, MatterRow, ThemeCount } from '../contract.ts';
import { api, type Page, useList, useSession } from '../shell/index.ts';

/** Guides can be read without signing in, under an address of their own. */
function useMattersPath(): string {
  const { me } = useSession();
  return me ? '/matters' : '/public/matters';
}

/** What the visitor looks for. */
export type Wanted = { readonly q: string; readonly theme?: string; readonly audience?: Audience };

/** The published matters that fit, a page after the other; all of them when nothing is asked. */
export function useMatters({ q, theme, audience }: Wanted) {
  const path = useMattersPath();
  const query = { q, theme, audience, limit: 60 };
  return useList<MatterRow>({ queryKey: 'matters', path, query, keepsRows: true });
}

/** The themes with how many matters each has. */
export function useThemes() {
  return useQuery({
    queryKey: ['themes'],
    queryFn: () => api.get<Page<ThemeCount>>('/public/themes'),
    staleTime: 60_000,
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
