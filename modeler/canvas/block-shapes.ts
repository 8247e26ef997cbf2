import type { Block, Point } from '../blocks/block.ts';
import { boxOf, elementOf, flowOf, lineOf, nameBlock } from '../blocks/elements.ts';
import type { CreateElement } from '../model/moddle.ts';
import { textOf } from '../model/moddle.ts';
import type { DiagramElement } from '../panel/panel-model.ts';

/** A shape or connection of diagram-js while it is not yet on the canvas. */
export type NewShape = DiagramElement & Point & { readonly width: number; readonly height: number };

export type ElementFactory = {
  readonly createShape: (attributes: Readonly<Record<string, unknown>>) => NewShape;
  readonly createConnection: (attributes: Readonly<Record<string, unknown>>) => NewShape;
};
export type ElementRegistry = {
  readonly get: (id: string) => DiagramElement | undefined;
  readonly getAll: () => readonly DiagramElement[];
};

export type BlockShapes = {
  readonly elements: readonly NewShape[];
  readonly entry: NewShape;
};

type Tools = {
  readonly factory: ElementFactory;
  readonly registry: ElementRegistry;
  readonly create: CreateElement;
};

/** The shapes of a block, ready to be dragged or placed: children and flows included. */
export function shapesOf(block: Block, { factory, registry, create }: Tools): BlockShapes {
  const named = nameBlock(block, {
    isTaken: (id) => registry.get(id) !== undefined,
    taskOf: (act) => lastTaskOf(registry, act),
  });
  const shapes = new Map<string, NewShape>();
  for (const node of block.nodes) {
    const shape = factory.createShape({
      type: node.type,
      businessObject: elementOf(node, named, create),
      ...boxOf(node),
      ...(node.type === 'bpmn:SubProcess' && { isExpanded: true }),
      ...(node.within !== undefined && { parent: shapes.get(node.within) }),
      ...(node.attachedTo !== undefined && { host: shapes.get(node.attachedTo) }),
    });
    shapes.set(node.key, shape);
  }
  const flows = block.flows.map((flow) => {
    const within = block.nodes.find(({ key }) => key === flow.from)?.within;
    return factory.createConnection({
      type: 'bpmn:SequenceFlow',
      businessObject: flowOf(flow, named, create),
      source: shapes.get(flow.from),
      target: shapes.get(flow.to),
      waypoints: lineOf(flow, block).map(({ x, y }) => ({ x, y })),
      ...(within !== undefined && { parent: shapes.get(within) }),
    });
  });
  const entry = shapes.get(block.entry);
  if (!entry) throw new Error(`block ${block.id} has no entry`);
  return { elements: [...shapes.values(), ...flows], entry };
}

function lastTaskOf(registry: ElementRegistry, act: string): string | undefined {
  const tasks = registry.getAll().filter((element) => {
    const { businessObject, type } = element;
    return type === 'bpmn:UserTask' && textOf(businessObject, 'gov:act') === act;
  });
  return tasks.at(-1)?.id;
}
