import { type ModdleElement, procedureOf, textOf } from '../model/moddle.ts';
import type { DrawingTools } from './use-modeler.ts';

type Shape = { readonly id: string; readonly businessObject: ModdleElement };
type Canvas = {
  readonly getRootElement: () => Shape;
  readonly scrollToElement: (element: Shape, padding?: number) => void;
};
type Registry = { readonly get: (id: string) => Shape | undefined };
type Selection = { readonly select: (element: Shape) => void };

/** Name and matter of the procedure on the canvas. */
export function factsOf({ modeler }: DrawingTools, draftKey: string) {
  const { businessObject } = modeler.get<Canvas>('canvas').getRootElement();
  const procedure = procedureOf(businessObject);
  return {
    name: textOf(procedure, 'name') || draftKey,
    matter: textOf(procedure, 'gov:matter'),
  };
}

/** The name of an element, its id where it has none, '' for the procedure as a whole. */
export function elementName(tools: DrawingTools | null, id: string): string {
  if (!tools || id === '') return '';
  const { modeler } = tools;
  const shape = modeler.get<Registry>('elementRegistry').get(id);
  if (!shape || shape === modeler.get<Canvas>('canvas').getRootElement()) return shape ? '' : id;
  return textOf(shape.businessObject, 'name') || id;
}

/** Scrolls to an element and selects it, so that the panel shows it. */
export function goTo(tools: DrawingTools | null, id: string): void {
  if (!tools) return;
  const canvas = tools.modeler.get<Canvas>('canvas');
  const shape = tools.modeler.get<Registry>('elementRegistry').get(id) ?? canvas.getRootElement();
  if (shape !== canvas.getRootElement()) canvas.scrollToElement(shape, 120);
  tools.modeler.get<Selection>('selection').select(shape);
}

/** The id of the decision that a business rule task asks, '' for none. */
export function decisionAsked(tools: DrawingTools | null, id: string): string {
  const shape = tools?.modeler.get<Registry>('elementRegistry').get(id);
  return shape ? textOf(shape.businessObject, 'gov:decision') : '';
}
