import { useEffect } from 'react';
import { bringIntoSight, mark } from '../canvas/marks.ts';
import { useViewer } from '../canvas/use-viewer.ts';
import { showWhole } from '../editor/use-modeler.ts';
import type { ChangeKind } from './compare.ts';

export type Highlight = { readonly element: string; readonly kind: ChangeKind };

type Props = {
  readonly xml: string;
  readonly highlights: readonly Highlight[];
  readonly focus: { readonly element: string } | null;
};

/** Below this the words in the elements cannot be read. */
const readable = 0.7;

/** One of the drawings that are compared, with its differences in colour. */
export function VersionPicture({ xml, highlights, focus }: Props) {
  const { place, viewer } = useViewer(xml);
  useEffect(() => {
    if (viewer) showWhole(viewer);
  }, [viewer]);
  useEffect(() => {
    if (!viewer) return;
    const marks = highlights.map(({ element, kind }) => [element, `is-${kind}`] as const);
    return mark(viewer, marks);
  }, [viewer, highlights]);
  useEffect(() => {
    if (!viewer || !focus) return;
    bringIntoSight(viewer, focus.element, { padding: 120, leastZoom: readable });
    return mark(viewer, [[focus.element, 'compare-focus']]);
  }, [viewer, focus]);
  return <div ref={place} className="canvas compare-canvas" data-ready={viewer !== null} />;
}
