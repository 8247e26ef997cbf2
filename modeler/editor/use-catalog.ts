import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Department, Position, ProcedureSurroundings } from '#processes';
import { api, path } from '../../web/shell/index.ts';
import { type Catalog, makeCatalog } from '../panel/catalog.ts';
import { type GuidedMatter, matterOfGuide } from './guide-matter.ts';

type Items<Row> = { readonly items: readonly Row[] };
type MatterRow = { readonly code: string; readonly name: string; readonly category: string };

const minutes = 5 * 60_000;

/** The published matters, for choosing. */
export function useMatters() {
  return useQuery({
    queryKey: ['matters', 'all'],
    queryFn: () => api.get<Items<MatterRow>>('/matters', { limit: 100 }),
    staleTime: minutes,
  });
}

/** The positions of the directory. */
export function usePositions() {
  return useQuery({
    queryKey: ['positions'],
    queryFn: () => api.get<Items<Position>>('/positions'),
    staleTime: minutes,
  });
}

/** The departments of the directory. */
export function useDepartments() {
  return useQuery({
    queryKey: ['departments'],
    queryFn: () => api.get<Items<Department>>('/departments'),
    staleTime: minutes,
  });
}

export type Surroundings = {
  readonly catalog: Catalog;
  /** What the procedure is checked against. */
  readonly surroundings: ProcedureSurroundings;
};

/** Fetches what the panel offers and the checks compare with: positions, departments, matters, forms. */
export function useCatalog(matterCode: string): Surroundings {
  const [catalog] = useState(makeCatalog);
  const matters = useMatters();
  const positions = usePositions();
  const departments = useDepartments();
  const matter = useQuery({
    queryKey: ['matters', matterCode],
    queryFn: () => api.get<GuidedMatter>(path`/matters/${matterCode}`),
    enabled: matterCode !== '',
    staleTime: minutes,
    retry: false,
  });

  useEffect(() => {
    catalog.fill({
      positions: positions.data?.items.map(({ code, name }) => choice(code, name)) ?? [],
      departments: departments.data?.items.map(({ id, name }) => choice(`="${id}"`, name)) ?? [],
      matters:
        matters.data?.items.map(({ code, name }) => choice(code, `${name}（${code}）`)) ?? [],
      forms: Object.keys(matter.data?.forms ?? {}).map((key) => choice(key, key)),
      ...fieldsOf(matter.data),
    });
  }, [catalog, positions.data, departments.data, matters.data, matter.data]);

  const surroundings = useMemo<ProcedureSurroundings>(() => {
    const known = positions.data && departments.data;
    return {
      ...(matter.data && { matter: matterOfGuide(matter.data) }),
      ...(known && {
        directory: {
          positions: positions.data.items,
          departments: departments.data.items,
          people: [],
        },
      }),
    };
  }, [matter.data, positions.data, departments.data]);
  return { catalog, surroundings };
}

/** The fields of the application, and those of every form under the name of the form. */
function fieldsOf(matter: GuidedMatter | undefined) {
  const forms = Object.entries(matter?.forms ?? {});
  return {
    applicationFields: (matter?.forms[matter.applicationForm]?.components ?? []).map(
      ({ key, label }) => choice(key, label),
    ),
    formFields: forms.flatMap(([form, { components }]) =>
      components.map(({ key, label }) => choice(`${form}.${key}`, label)),
    ),
  };
}

const choice = (value: string, label: string) => ({ value, label });
