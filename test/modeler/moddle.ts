import { BpmnModdle } from 'bpmn-moddle';
import { govModdle } from '#engine';
import type { CreateElement, ModdleElement } from '../../modeler/model/moddle.ts';

const moddle = new BpmnModdle({ gov: govModdle });

/** Makes elements as the canvas makes them, without a canvas. */
export const create: CreateElement = (type, properties) =>
  moddle.create(type, properties) as unknown as ModdleElement;

/** Applies changes as the command stack would. */
export function applyAll(
  changes: readonly {
    readonly moddleElement: ModdleElement;
    readonly properties: Readonly<Record<string, unknown>>;
  }[],
): void {
  for (const { moddleElement, properties } of changes) {
    for (const [name, value] of Object.entries(properties)) moddleElement.set(name, value);
  }
}

/** The element of an id in a diagram. */
export async function elementIn(xml: string, id: string): Promise<ModdleElement> {
  const { elementsById } = (await moddle.fromXML(xml)) as unknown as {
    readonly elementsById: Readonly<Record<string, ModdleElement>>;
  };
  const element = elementsById[id];
  if (!element) throw new Error(`the diagram has no element ${id}`);
  return element;
}
