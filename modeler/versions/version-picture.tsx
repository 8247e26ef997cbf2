import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../web/shell/index.ts';
import { makeViewer } from '../canvas/make-modeler.ts';
import { showWhole } from '../editor/use-modeler.ts';
import type { ChangeKind } from './compare.ts';

export type Highlight = { readonly element: string; readonly kind: ChangeKind };

type Props = {
  readonly xml: string;
  readonly highlights: readonly Highlight[];
  readonly focus: { readonly element: string } | null;
};

type Shape = { readonly id: string; readonly parent?: unknown };
type Canvas = {
  readonly zoom: (level?: number) => number;
  readonly scrollToElement: (element: Shape, padding?: number) => void;
  readonly addMarker: (element: string, marker: string) => void;
  readonly removeMarker: (element: string, marker: string) => void;
};
type Registry = { readonly get: (id: string) => Shape | undefined };

/** Below this the words in the elements cannot be read. */
const readable = 0.7;

/** One of the drawings that are compared, with its differences in colour. */
export function VersionPicture({ xml, highlights, focus }: Props) {
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const made = makeViewer(place.current, language);
    let isGone = false;
    made
      .importXML(xml)
      .then(() => {
        if (isGone) return;
        showWhole(made);
        setViewer(made);
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
      setViewer(null);
      made.destroy();
    };
  }, [xml, language]);
  useEffect(() => {
    if (!viewer) return;
    const marks = highlights.map(({ element, kind }) => [element, `is-${kind}`] as const);
    return mark(viewer, marks);
  }, [viewer, highlights]);
  useEffect(() => {
    const shape = focus && viewer?.get<Registry>('elementRegistry').get(focus.element);
    if (!viewer || !shape) return;
    const canvas = viewer.get<Canvas>('canvas');
    if (canvas.zoom() < readable) canvas.zoom(readable);
    canvas.scrollToElement(shape, 120);
    return mark(viewer, [[shape.id, 'compare-focus']]);
  }, [viewer, focus]);
  return <div ref={place} className="canvas compare-canvas" data-ready={viewer !== null} />;
}

/** Marks what is drawn; answers how to undo it. */
function mark(
  viewer: NavigatedViewer,
  marks: readonly (readonly [element: string, marker: string])[],
): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const drawn = marks.filter(([id]) => registry.get(id)?.parent !== undefined);
  for (const [id, marker] of drawn) canvas.addMarker(id, marker);
  return () => {
    for (const [id, marker] of drawn) if (registry.get(id)) canvas.removeMarker(id, marker);
  };
}
