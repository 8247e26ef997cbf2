import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, path } from '../../web/shell/index.ts';
import type { DefinitionRow } from './definition-row.ts';
import type { InUse } from './procedures.ts';

type Guide = {
  readonly code: string;
  readonly process: { readonly key: string; readonly version: number };
};

/** Asks the matters that procedures are drawn for which version they use. */
export function useMattersInUse(definitions: readonly DefinitionRow[]): InUse {
  const codes = [...new Set(definitions.flatMap(({ matterCode }) => matterCode ?? []))];
  const guides = useQueries({
    queries: codes.map((code) => ({
      queryKey: ['matters', code],
      queryFn: () => api.get<Guide>(path`/matters/${code}`),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
  return useMemo(
    () =>
      new Map(
        guides.map(({ code, process }) => [
          process.key,
          { matter: code, version: process.version },
        ]),
      ),
    [guides],
  );
}
