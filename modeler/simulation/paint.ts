/** What is lit on the diagram. */
export type Paint = {
  readonly now: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
  readonly incidents: ReadonlySet<string>;
  readonly missed: ReadonlySet<string>;
  readonly path: ReadonlySet<string>;
  /** Labels beside elements: how many tokens, by when. */
  readonly labels: readonly {
    readonly element: string;
    readonly text: string;
    readonly tone: string;
  }[];
};

type Canvas = {
  readonly addMarker: (element: string, marker: string) => void;
  readonly removeMarker: (element: string, marker: string) => void;
};
type Overlays = {
  readonly add: (element: string, type: string, overlay: unknown) => string;
  readonly remove: (filter: { readonly type: string }) => void;
};
type Shape = { readonly parent?: unknown; readonly waypoints?: unknown };
type Registry = {
  readonly get: (id: string) => Shape | undefined;
};
export type Services = { readonly get: <Service>(name: string) => Service };

const markers = {
  now: 'sim-now',
  done: 'sim-done',
  incidents: 'sim-incident',
  missed: 'sim-missed',
  path: 'sim-path',
} as const;
const overlayType = 'simulation';

/** Puts colours and labels on a diagram; answers how to take them off again. */
export function paint(viewer: Services, wanted: Paint): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  const isDrawn = (id: string) => registry.get(id)?.parent !== undefined;
  const marked = (Object.keys(markers) as (keyof typeof markers)[]).flatMap((kind) =>
    [...wanted[kind]].filter(isDrawn).map((id) => [id, markers[kind]] as const),
  );
  for (const [id, marker] of marked) canvas.addMarker(id, marker);
  for (const { element, text, tone } of wanted.labels) {
    if (!isDrawn(element)) continue;
    overlays.add(element, overlayType, {
      position: { top: -12, right: 14 },
      html: label(text, tone),
    });
  }
  return () => {
    for (const [id, marker] of marked) if (registry.get(id)) canvas.removeMarker(id, marker);
    overlays.remove({ type: overlayType });
  };
}

function label(text: string, tone: string): HTMLElement {
  const made = document.createElement('span');
  made.className = `sim-label is-${tone}`;
  made.textContent = text;
  return made;
}
