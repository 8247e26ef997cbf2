import { isDrawn, mark, type Services } from '../canvas/marks.ts';

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

type Overlays = {
  readonly add: (element: string, type: string, overlay: unknown) => string;
  readonly remove: (filter: { readonly type: string }) => void;
};
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
  const overlays = viewer.get<Overlays>('overlays');
  const marks = (Object.keys(markers) as (keyof typeof markers)[]).flatMap((kind) =>
    [...wanted[kind]].map((id) => [id, markers[kind]] as const),
  );
  const unmark = mark(viewer, marks);
  for (const { element, text, tone } of wanted.labels) {
    if (!isDrawn(viewer, element)) continue;
    overlays.add(element, overlayType, {
      position: { top: -12, right: 14 },
      html: label(text, tone),
    });
  }
  return () => {
    unmark();
    overlays.remove({ type: overlayType });
  };
}

function label(text: string, tone: string): HTMLElement {
  const made = document.createElement('span');
  made.className = `sim-label is-${tone}`;
  made.textContent = text;
  return made;
}
