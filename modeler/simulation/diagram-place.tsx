import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef } from 'react';
import { bringIntoSight, mark } from '../canvas/marks.ts';
import { useViewer } from '../canvas/use-viewer.ts';
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

type Canvas = { readonly resized: () => void };
type EventBus = {
  readonly on: (
    event: 'element.click',
    listener: (event: { element: { readonly id: string } }) => void,
  ) => void;
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
  const listener = useRef(onChoose);
  listener.current = onChoose;
  const { place, viewer } = useViewer(xml);
  useEffect(() => {
    viewer?.get<EventBus>('eventBus').on('element.click', ({ element }) => {
      listener.current?.(element.id);
    });
  }, [viewer]);
  useEffect(() => {
    if (!viewer || !place.current) return;
    const size = new ResizeObserver(() => viewer.get<Canvas>('canvas').resized());
    size.observe(place.current);
    return () => size.disconnect();
  }, [viewer, place]);
  useSight(viewer, isWhole, wanted);
  useEffect(() => (viewer ? paint(viewer, wanted) : undefined), [viewer, wanted]);
  useEffect(() => {
    if (!viewer || !focus) return;
    bringIntoSight(viewer, focus.element, { padding });
    return mark(viewer, [[focus.element, 'sim-focus']]);
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
    if (viewer && first !== undefined && !isWhole) bringIntoSight(viewer, first, { padding });
  }, [viewer, first, isWhole]);
}
