import { isDrawn, type Services } from './marks.ts';

/** A word beside an element. */
export type Label = {
  readonly element: string;
  readonly text: string;
  readonly className: string;
};

type Overlays = {
  readonly add: (element: string, type: string, overlay: unknown) => string;
  readonly remove: (filter: { readonly type: string }) => void;
};

/** Puts labels on what is drawn, all of one kind; answers how to take them off again. */
export function putLabels(services: Services, kind: string, labels: readonly Label[]): () => void {
  const overlays = services.get<Overlays>('overlays');
  for (const { element, text, className } of labels) {
    if (!isDrawn(services, element)) continue;
    const html = document.createElement('span');
    html.className = className;
    html.textContent = text;
    overlays.add(element, kind, { position: { top: -12, right: 14 }, html });
  }
  return () => overlays.remove({ type: kind });
}
