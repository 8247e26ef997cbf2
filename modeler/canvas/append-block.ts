import type { Block } from '../blocks/block.ts';
import type { CreateElement } from '../model/moddle.ts';
import type { DiagramElement, Injector } from '../panel/panel-model.ts';
import {
  type ElementFactory,
  type ElementRegistry,
  type NewShape,
  shapesOf,
} from './block-shapes.ts';

/** An element on the canvas. */
export type Placed = NewShape & {
  readonly parent: Placed;
  readonly children: readonly Placed[];
  readonly outgoing: readonly Connection[];
  readonly host?: Placed;
  readonly labelTarget?: Placed;
  readonly waypoints?: unknown;
};
type Connection = Placed & { readonly target: Placed };

export type AppendContext = {
  readonly source: Placed;
  readonly block: Block;
  /** Set when done: where the block begins. */
  entry?: DiagramElement;
};

type Modeling = {
  readonly createElements: (
    elements: readonly NewShape[],
    position: { readonly x: number; readonly y: number },
    parent: Placed,
    hints: object,
  ) => void;
  readonly connect: (source: DiagramElement, target: DiagramElement) => void;
  readonly moveElements: (
    shapes: readonly Placed[],
    delta: { readonly x: number; readonly y: number },
  ) => void;
  readonly reconnectStart: (flow: Connection, source: NewShape, docking: object) => void;
};

/** Labels and flows of a block stay as they are drawn. */
export const asDrawn = { createElementsBehavior: false } as const;
const distance = 60;

/**
 * Places a block after an element, as one step of undo. Where the procedure already goes on, the
 * block comes in between: what follows moves to the right and is connected to the block's end.
 */
export class AppendBlock {
  static readonly $inject = ['injector', 'modeling'];
  readonly #injector: Injector;
  readonly #modeling: Modeling;

  constructor(injector: Injector, modeling: Modeling) {
    this.#injector = injector;
    this.#modeling = modeling;
  }

  preExecute(context: AppendContext): void {
    const { source, block } = context;
    const modeling = this.#modeling;
    const { elements, entry, exit } = shapesOf(block, blockToolsOf(this.#injector));
    const box = boundsOf(elements);
    const [next, ...others] = source.outgoing.filter(({ type }) => type === 'bpmn:SequenceFlow');
    const isBetween = next !== undefined && others.length === 0 && exit !== null;
    if (isBetween) this.#makeRoom(source, box.width + distance);
    const entryMiddle = entry.y + entry.height / 2;
    const position = {
      x: right(source) + distance + box.width / 2,
      y: source.y + source.height / 2 + (box.y + box.height / 2 - entryMiddle),
    };
    modeling.createElements(elements, position, source.parent, asDrawn);
    if (isBetween) modeling.reconnectStart(next, exit, middleOf(exit));
    modeling.connect(source, entry);
    context.entry = entry;
  }

  #makeRoom(source: Placed, width: number): void {
    const moved = source.parent.children.filter(
      (shape) => !shape.waypoints && !shape.host && !shape.labelTarget && shape.x >= right(source),
    );
    this.#modeling.moveElements(moved, { x: width, y: 0 });
  }
}

const right = ({ x, width }: NewShape): number => x + width;
const middleOf = ({ x, y, width, height }: NewShape) => ({ x: x + width / 2, y: y + height / 2 });

function boundsOf(elements: readonly NewShape[]) {
  // The factory gives flows the size of a task, but no place.
  const shapes = elements.filter(({ x }) => Number.isFinite(x));
  const left = Math.min(...shapes.map(({ x }) => x));
  const top = Math.min(...shapes.map(({ y }) => y));
  const bottom = Math.max(...shapes.map(({ y, height }) => y + height));
  return {
    x: left,
    y: top,
    width: Math.max(...shapes.map(right)) - left,
    height: bottom - top,
  };
}

/** What making shapes needs of the modeler. */
export function blockToolsOf(injector: Injector) {
  const factory = injector.get('bpmnFactory') as { readonly create: CreateElement };
  return {
    factory: injector.get('elementFactory') as ElementFactory,
    registry: injector.get('elementRegistry') as ElementRegistry,
    create: ((type, properties) => factory.create(type, properties)) as CreateElement,
  };
}
