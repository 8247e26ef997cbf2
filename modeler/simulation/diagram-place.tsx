import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../web/shell/index.ts';
import { makeViewer } from '../canvas/make-modeler.ts';
import { showWhole } from '../editor/use-modeler.ts';
import { type Paint, paint } from './paint.ts';

type Props = {
  readonly xml: string;
  readonly paint: Paint;
  /** The element to bring into sight; a new object each time it is asked for. */
  readonly focus: { readonly element: string } | null;
  /** All of the diagram is shown; else the elements at which something happens, large enough to read. */
  readonly isWhole: boolean;
  readonly label: string;
};

type Shape = { readonly id: string };
type Canvas = {
  readonly resized: () => void;
  readonly scrollToElement: (element: Shape, padding?: number) => void;
  readonly addMarker: (element: string, marker: string) => void;
  readonly removeMarker: (element: string, marker: string) => void;
};
type Registry = { readonly get: (id: string) => Shape | undefined };
type EventBus = {
  readonly on: (event: 'element.click', listener: (event: { element: Shape }) => void) => void;
};

/** A diagram to look at, with colours and labels that change. */
export function DiagramPlace({
  xml,
  paint: wanted,
  focus,
  isWhole,
  label,
  onChoose,
}: Props & { readonly onChoose?: (element: string) => void }) {
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const listener = useRef(onChoose);
  listener.current = onChoose;
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const made = makeViewer(place.current, language);
    let isGone = false;
    made.get<EventBus>('eventBus').on('element.click', ({ element }) => {
      listener.current?.(element.id);
    });
    made
      .importXML(xml)
      .then(() => {
        if (isGone) return;
        setViewer(made);
      })
      .catch(() => undefined);
    const size = new ResizeObserver(() => made.get<Canvas>('canvas').resized());
    size.observe(place.current);
    return () => {
      isGone = true;
      size.disconnect();
      setViewer(null);
      made.destroy();
    };
  }, [xml, language]);
  useSight(viewer, isWhole, wanted);
  useEffect(() => (viewer ? paint(viewer, wanted) : undefined), [viewer, wanted]);
  useEffect(() => {
    const shape = focus && viewer?.get<Registry>('elementRegistry').get(focus.element);
    if (!viewer || !shape) return;
    const canvas = viewer.get<Canvas>('canvas');
    canvas.scrollToElement(shape, 140);
    canvas.addMarker(shape.id, 'sim-focus');
    return () => {
      if (viewer.get<Registry>('elementRegistry').get(shape.id)) {
        canvas.removeMarker(shape.id, 'sim-focus');
      }
    };
  }, [viewer, focus]);
  return (
    <section
      ref={place}
      className="canvas"
      aria-label={label}
      data-testid="simulation-canvas"
      data-ready={viewer !== null}
    />
  );
}

/** Below this the words in the elements cannot be read. */
const readable = 0.7;
const padding = 140;

/** Shows all of it, or follows the tokens. */
function useSight(viewer: NavigatedViewer | null, isWhole: boolean, { now }: Paint): void {
  const [first] = now;
  useEffect(() => {
    if (viewer) showWhole(viewer, isWhole ? 0 : readable);
  }, [viewer, isWhole]);
  useEffect(() => {
    const shape = first && viewer?.get<Registry>('elementRegistry').get(first);
    if (viewer && shape && !isWhole) viewer.get<Canvas>('canvas').scrollToElement(shape, padding);
  }, [viewer, first, isWhole]);
}
