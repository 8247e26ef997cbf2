import type { Block, Point } from '../blocks/block.ts';
import { elementOf, flowOf, nameBlock } from '../blocks/elements.ts';
import { type Box, boxOf, flowLabelBoxOf, labelBoxOf, lineOf } from '../blocks/geometry.ts';
import type { CreateElement } from '../model/moddle.ts';
import { textOf } from '../model/moddle.ts';
import type { DiagramElement } from '../panel/panel-model.ts';

/** A shape or connection of diagram-js while it is not yet on the canvas. */
export type NewShape = DiagramElement &
  Point & {
    readonly width: number;
    readonly height: number;
    readonly di?: unknown;
    readonly parent?: unknown;
  };

export type ElementFactory = {
  readonly createShape: (attributes: Readonly<Record<string, unknown>>) => NewShape;
  readonly createLabel: (attributes: Readonly<Record<string, unknown>>) => NewShape;
  readonly createConnection: (attributes: Readonly<Record<string, unknown>>) => NewShape;
};
export type ElementRegistry = {
  readonly get: (id: string) => DiagramElement | undefined;
  readonly getAll: () => readonly DiagramElement[];
};

export type BlockShapes = {
  readonly elements: readonly NewShape[];
  readonly entry: NewShape;
  /** Where the procedure goes on; null when the block ends it. */
  readonly exit: NewShape | null;
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
  const labels: NewShape[] = [];
  const addLabel = (target: NewShape, box: Box | undefined) => {
    if (!box) return;
    const { businessObject, di, parent } = target;
    const id = `${target.id}_label`;
    labels.push(
      factory.createLabel({ id, businessObject, di, parent, labelTarget: target, ...box }),
    );
  };
  for (const node of block.nodes) {
    const host = node.attachedTo === undefined ? undefined : shapes.get(node.attachedTo);
    const businessObject = elementOf(node, named, create);
    // bpmn-js sets the reference only when an event is attached by hand.
    if (host) businessObject.set('attachedToRef', host.businessObject);
    const shape = factory.createShape({
      type: node.type,
      businessObject,
      ...boxOf(node),
      ...(node.type === 'bpmn:SubProcess' && { isExpanded: true }),
      ...(node.within !== undefined && { parent: shapes.get(node.within) }),
      ...(host && { host }),
    });
    shapes.set(node.key, shape);
    addLabel(shape, labelBoxOf(node));
  }
  const flows = block.flows.map((flow) => {
    const within = block.nodes.find(({ key }) => key === flow.from)?.within;
    const connection = factory.createConnection({
      type: 'bpmn:SequenceFlow',
      businessObject: flowOf(flow, named, create),
      source: shapes.get(flow.from),
      target: shapes.get(flow.to),
      waypoints: lineOf(flow, block).map(({ x, y }) => ({ x, y })),
      ...(within !== undefined && { parent: shapes.get(within) }),
    });
    addLabel(connection, flowLabelBoxOf(flow, block));
    return connection;
  });
  const entry = shapes.get(block.entry);
  if (!entry) throw new Error(`block ${block.id} has no entry`);
  const exit = block.exit === null ? null : (shapes.get(block.exit) ?? null);
  return { elements: [...shapes.values(), ...flows, ...labels], entry, exit };
}

function lastTaskOf(registry: ElementRegistry, act: string): string | undefined {
  const tasks = registry.getAll().filter((element) => {
    const { businessObject, type } = element;
    return type === 'bpmn:UserTask' && textOf(businessObject, 'gov:act') === act;
  });
  return tasks.at(-1)?.id;
}
