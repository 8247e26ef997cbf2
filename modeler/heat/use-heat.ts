import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, path } from '../../web/shell/index.ts';
import { putLabels } from '../canvas/labels.ts';
import { mark, type Services } from '../canvas/marks.ts';
import type { Figures, HeatRow } from './heat.ts';

/** The figures of a version, once they are wanted. */
export function useFigures(key: string, version: number, isWanted: boolean) {
  return useQuery({
    queryKey: ['figures', key, version],
    queryFn: () => api.get<Figures>(path`/definitions/${key}/versions/${String(version)}/figures`),
    enabled: isWanted,
  });
}

/** Colours the elements of a drawing and writes their figures beside them. */
export function useHeat(
  viewer: Services | null,
  rows: readonly HeatRow[],
  say: (row: HeatRow) => string,
): void {
  useEffect(() => {
    if (!viewer) return;
    const marks = rows.map(({ element, level }) => [element, `heat-${level}`] as const);
    const unmark = mark(viewer, marks);
    const labels = rows.map((row) => ({
      element: row.element,
      text: say(row),
      className: `heat-label is-${row.level}`,
    }));
    const removeLabels = putLabels(viewer, 'heat', labels);
    return () => {
      unmark();
      removeLabels();
    };
  }, [viewer, rows, say]);
}
