/** What has had the focus, and on which screen. */
export type Visit<Element> = { readonly element: Element; readonly place: string };

/** What had the focus last on this screen and can still take it. */
export function heirOf<Element>(
  trail: readonly Visit<Element>[],
  place: string,
  isOpen: (element: Element) => boolean,
): Element | null {
  const visit = trail.findLast((each) => each.place === place && isOpen(each.element));
  return visit?.element ?? null;
}
