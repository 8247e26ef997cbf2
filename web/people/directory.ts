import { useQuery } from '@tanstack/react-query';
import type { Named } from '../contract.ts';
import { api, type Page, type Role } from '../shell/index.ts';

export type PersonRow = {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly department: Named | null;
  readonly positions: readonly { readonly code: string; readonly name: string }[];
  readonly roles: readonly Role[];
  readonly disabled: boolean;
};

export type DepartmentRow = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'city' | 'district' | 'bureau' | 'section';
  readonly parent: string | null;
  readonly division: string;
  readonly documentPrefix?: string;
  readonly numberRules?: readonly NumberRule[];
  readonly phone?: string;
  readonly address?: string;
};

/** How a department writes the numbers of its cases and documents from a day on. */
export type NumberRule = {
  readonly since: string;
  readonly cases: { readonly separator: string; readonly width: number };
  readonly documents: {
    readonly brackets: string;
    readonly width: number;
    readonly ending: string;
  };
};

export type PositionRow = { readonly code: string; readonly name: string };

/** Every page of a list: the directory is small and is searched in the browser. */
async function all<Row>(path: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Row> = await api.get<Page<Row>>(path, { limit: 100, cursor });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return rows;
}

export const usePeople = () =>
  useQuery({ queryKey: ['people'], queryFn: () => all<PersonRow>('/people') });
export const useDepartments = () =>
  useQuery({
    queryKey: ['departments'],
    queryFn: async () => (await api.get<Page<DepartmentRow>>('/departments')).items,
  });
export const usePositions = () =>
  useQuery({
    queryKey: ['positions'],
    queryFn: async () => (await api.get<Page<PositionRow>>('/positions')).items,
  });
