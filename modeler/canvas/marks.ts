type Shape = { readonly id: string; readonly parent?: unknown };
type Canvas = {
  readonly zoom: (level?: number) => number;
  readonly scrollToElement: (element: Shape, padding?: number) => void;
  readonly addMarker: (element: string, marker: string) => void;
  readonly removeMarker: (element: string, marker: string) => void;
};
type Registry = { readonly get: (id: string) => Shape | undefined };
export type Services = { readonly get: <Service>(name: string) => Service };

const shapeOf = (services: Services, element: string): Shape | undefined =>
  services.get<Registry>('elementRegistry').get(element);

/** Whether an element is seen on the diagram, not only known to it. */
export const isDrawn = (services: Services, element: string): boolean =>
  shapeOf(services, element)?.parent !== undefined;

/** Marks what is drawn; answers how to undo it. */
export function mark(
  services: Services,
  marks: readonly (readonly [element: string, marker: string])[],
): () => void {
  const canvas = services.get<Canvas>('canvas');
  const drawn = marks.filter(([element]) => isDrawn(services, element));
  for (const [element, marker] of drawn) canvas.addMarker(element, marker);
  return () => {
    for (const [element, marker] of drawn) {
      if (shapeOf(services, element)) canvas.removeMarker(element, marker);
    }
  };
}

/** How far a diagram moves to show an element. */
type Sight = { readonly padding: number; readonly leastZoom?: number };

/** Brings an element into sight; one that the diagram does not have is passed over. */
export function bringIntoSight(
  services: Services,
  element: string,
  { padding, leastZoom = 0 }: Sight,
): void {
  const shape = shapeOf(services, element);
  if (!shape) return;
  const canvas = services.get<Canvas>('canvas');
  if (canvas.zoom() < leastZoom) canvas.zoom(leastZoom);
  canvas.scrollToElement(shape, padding);
}
