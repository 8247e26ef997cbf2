import type { Finding } from './finding.ts';

type Overlays = {
  readonly add: (element: string, type: string, overlay: unknown) => string;
  readonly remove: (filter: { readonly type: string }) => void;
};
type Registry = {
  readonly get: (
    id: string,
  ) => { readonly waypoints?: unknown; readonly parent?: unknown } | undefined;
};
export type Services = { readonly get: <Service>(name: string) => Service };

const type = 'finding';

/** Puts a mark on every element that a finding names. */
export function markFindings(
  modeler: Services,
  findings: readonly Finding[],
  language: 'zh' | 'en',
): void {
  const overlays = modeler.get<Overlays>('overlays');
  const registry = modeler.get<Registry>('elementRegistry');
  overlays.remove({ type });
  const byElement = Map.groupBy(findings, ({ elementId }) => elementId);
  for (const [id, own] of byElement) {
    const element = registry.get(id);
    // Marks of the process itself have no place on the canvas.
    if (!element?.parent) continue;
    const position = element.waypoints ? { top: 2, left: 2 } : { top: -9, left: -9 };
    overlays.add(id, type, { position, html: badge(own, language) });
  }
}

function badge(findings: readonly Finding[], language: 'zh' | 'en'): HTMLElement {
  const isError = findings.some(({ severity }) => severity === 'error');
  const mark = document.createElement('span');
  mark.className = isError ? 'finding-mark is-error' : 'finding-mark';
  mark.textContent = isError ? '×' : '!';
  mark.title = findings.map((finding) => finding[language]).join('\n');
  return mark;
}
