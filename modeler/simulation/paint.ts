import { putLabels } from '../canvas/labels.ts';
import { mark, type Services } from '../canvas/marks.ts';

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

const markers = {
  now: 'sim-now',
  done: 'sim-done',
  incidents: 'sim-incident',
  missed: 'sim-missed',
  path: 'sim-path',
} as const;

/** Puts colours and labels on a diagram; answers how to take them off again. */
export function paint(viewer: Services, wanted: Paint): () => void {
  const marks = (Object.keys(markers) as (keyof typeof markers)[]).flatMap((kind) =>
    [...wanted[kind]].map((id) => [id, markers[kind]] as const),
  );
  const unmark = mark(viewer, marks);
  const labels = wanted.labels.map(({ element, text, tone }) => ({
    element,
    text,
    className: `sim-label is-${tone}`,
  }));
  const removeLabels = putLabels(viewer, 'simulation', labels);
  return () => {
    unmark();
    removeLabels();
  };
}
