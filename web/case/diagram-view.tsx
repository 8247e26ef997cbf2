import { Button } from 'antd';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import { useEffect, useRef, useState } from 'react';
import { useCaseText } from './case-texts.ts';
import { type Box, type Size, sightOf, wholeOf } from './diagram-sight.ts';

export type Lit = {
  readonly active: readonly string[];
  readonly completed: readonly string[];
  readonly incidents: readonly string[];
};

type Props = { readonly xml: string; readonly lit: Lit };

const markOf = {
  completed: 'step-completed',
  active: 'step-active',
  incidents: 'step-incident',
} as const;

/** A diagram to look at, with the current steps lit. Loaded only where it is shown. */
export function DiagramView({ xml, lit }: Props) {
  const t = useCaseText();
  const place = useRef<HTMLElement>(null);
  const viewer = useViewer(place, xml, lit);
  const canvas = () => viewer.current?.get<Canvas>('canvas');
  return (
    <div className="diagram" data-testid="diagram">
      <div className="diagram-tools">
        <Button size="small" onClick={() => canvas()?.zoom((canvas()?.zoom() ?? 1) * 1.25)}>
          {t('zoomIn')}
        </Button>
        <Button size="small" onClick={() => canvas()?.zoom((canvas()?.zoom() ?? 1) / 1.25)}>
          {t('zoomOut')}
        </Button>
        <Button size="small" onClick={() => showAll(canvas())}>
          {t('fit')}
        </Button>
        <Legend lit={lit} />
      </div>
      <section ref={place} className="diagram-canvas" aria-label={useDescription(viewer, lit)} />
    </div>
  );
}

function Legend({ lit }: { readonly lit: Lit }) {
  const t = useCaseText();
  if (lit.active.length + lit.completed.length + lit.incidents.length === 0) return null;
  return (
    <span className="legend">
      <i className="legend-active" /> {t('legendActive')} <i className="legend-done" />{' '}
      {t('legendDone')}
      {lit.incidents.length > 0 && (
        <>
          {' '}
          <i className="legend-incident" /> {t('legendIncident')}
        </>
      )}
    </span>
  );
}

type Canvas = {
  readonly zoom: (level?: number) => number;
  readonly viewbox: (box?: Box) => { readonly inner: Box; readonly outer: Size };
  readonly addMarker: (element: string, mark: string) => void;
  readonly removeMarker: (element: string, mark: string) => void;
};
type Shape = Box & {
  readonly type: string;
  readonly businessObject?: { readonly name?: string };
};
type Registry = {
  readonly get: (id: string) => Shape | undefined;
  readonly find: (fits: (element: Shape) => boolean) => Shape | undefined;
};
type ViewerRef = { readonly current: NavigatedViewer | null };

function useViewer(place: React.RefObject<HTMLElement | null>, xml: string, lit: Lit) {
  const viewer = useRef<NavigatedViewer | null>(null);
  const [shown, setShown] = useState('');
  const [failure, setFailure] = useState<Error | null>(null);

  useEffect(() => {
    if (!place.current) return;
    const made = new NavigatedViewer({ container: place.current });
    viewer.current = made;
    made.importXML(xml).then(
      () => {
        setShown(xml);
      },
      (problem: Error) => {
        // Leaving the page while a diagram is read is no failure.
        if (viewer.current === made) setFailure(problem);
      },
    );
    return () => {
      viewer.current = null;
      made.destroy();
      setShown('');
    };
  }, [place, xml]);

  useEffect(() => {
    if (shown === '' || !viewer.current) return;
    bringIntoView(viewer.current, lit);
    return light(viewer.current, lit);
  }, [shown, lit]);

  if (failure) throw failure;
  return viewer;
}

/** All of it where that can be read; otherwise the current step, or where it begins, at a readable size. */
function bringIntoView(viewer: NavigatedViewer, lit: Lit): void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const start = registry.find(({ type }) => type === 'bpmn:StartEvent');
  // What stands inside a subprocess comes after it.
  const focus = lit.active.map((id) => registry.get(id)).findLast((found) => found) ?? start;
  const { inner, outer } = canvas.viewbox();
  canvas.viewbox(sightOf({ drawing: inner, window: outer, focus }));
}

function showAll(canvas: Canvas | undefined): void {
  if (!canvas) return;
  const { inner, outer } = canvas.viewbox();
  canvas.viewbox(wholeOf({ drawing: inner, window: outer }));
}

/** Marks the steps; returns how to undo it. */
function light(viewer: NavigatedViewer, lit: Lit): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const marked = (['completed', 'active', 'incidents'] as const).flatMap((kind) =>
    lit[kind].filter((id) => registry.get(id)).map((id) => [id, markOf[kind]] as const),
  );
  for (const [id, mark] of marked) canvas.addMarker(id, mark);
  return () => {
    for (const [id, mark] of marked) if (registry.get(id)) canvas.removeMarker(id, mark);
  };
}

function useDescription(viewer: ViewerRef, lit: Lit): string {
  const t = useCaseText();
  const registry = viewer.current?.get<Registry>('elementRegistry');
  const names = lit.active.map((id) => registry?.get(id)?.businessObject?.name ?? id);
  return t('diagramLegend', {
    active: names.join('、') || t('none'),
    completed: lit.completed.length,
  });
}
