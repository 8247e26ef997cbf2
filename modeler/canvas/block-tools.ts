import type { Block } from '../blocks/block.ts';
import { type BlockOffer, blockOffers } from '../blocks/blocks.ts';
import type { CreateElement } from '../model/moddle.ts';
import type { DiagramElement, Injector } from '../panel/panel-model.ts';
import type { Translate } from '../translate/translate.ts';
import {
  type ElementFactory,
  type ElementRegistry,
  type NewShape,
  shapesOf,
} from './block-shapes.ts';

type Create = {
  readonly start: (event: Event, elements: readonly NewShape[], context?: unknown) => void;
};
type Registers = {
  readonly registerProvider: (...provider: readonly unknown[]) => void;
  readonly close: () => void;
};
type Mouse = { readonly getLastMoveEvent: () => Event };
type Commands = {
  readonly registerHandler: (name: string, handler: unknown) => void;
  readonly execute: (name: string, context: AppendContext) => void;
};
type Modeling = {
  readonly createElements: (
    elements: readonly NewShape[],
    position: { readonly x: number; readonly y: number },
    parent: unknown,
  ) => readonly DiagramElement[];
  readonly connect: (source: DiagramElement, target: DiagramElement) => void;
};
type Placed = NewShape & { readonly parent: unknown };
type AppendContext = { readonly source: Placed; readonly block: Block; entry?: DiagramElement };

/** Puts the building blocks on the palette and into the menus that create and append elements. */
export class BlockTools {
  static readonly $inject = ['injector', 'palette', 'popupMenu', 'commandStack', 'translate'];
  readonly #injector: Injector;
  readonly #translate: Translate;
  readonly #commands: Commands;
  readonly #popupMenu: Registers;

  constructor(
    ...[injector, palette, popupMenu, commandStack, translate]: [
      Injector,
      Registers,
      Registers,
      Commands,
      Translate,
    ]
  ) {
    this.#injector = injector;
    this.#translate = translate;
    this.#commands = commandStack;
    this.#popupMenu = popupMenu;
    commandStack.registerHandler('gov.appendBlock', makeAppendHandler(injector));
    palette.registerProvider(this);
    popupMenu.registerProvider('bpmn-create', 1500, {
      getPopupMenuEntries: () => this.#menuEntries((block, event) => this.#drag(block, event)),
    });
    popupMenu.registerProvider('bpmn-append', 1500, {
      getPopupMenuEntries: (source: Placed) =>
        this.#menuEntries((block) => this.#append(source, block)),
    });
  }

  getPaletteEntries() {
    const own = Object.fromEntries(
      blockOffers.map((offer) => [`gov-block.${offer.block.id}`, this.#paletteEntry(offer)]),
    );
    return (entries: Readonly<Record<string, unknown>>) => ({ ...withoutUnused(entries), ...own });
  }

  #paletteEntry({ block, short, title, description }: BlockOffer) {
    const say = this.#translate;
    const start = (event: Event) => this.#drag(block, event);
    return {
      group: 'gov-blocks',
      title: `${say(title)}：${say(description)}`,
      html: `<div class="entry gov-block" draggable="true" data-testid="block-${block.id}"><span>${say(short)}</span></div>`,
      action: { click: start, dragstart: start },
    };
  }

  #menuEntries(act: (block: Block, event: Event) => void) {
    const say = this.#translate;
    const group = { id: 'gov-blocks', name: say('Building blocks') };
    return (entries: Readonly<Record<string, unknown>>) => {
      const own = blockOffers.map(({ block, title, description }) => {
        const click = (event: Event) => {
          this.#popupMenu.close();
          act(block, event);
        };
        const entry = {
          label: say(title),
          description: say(description),
          className: 'gov-block-icon',
          group,
          action: { click, dragstart: (event: Event) => this.#drag(block, event) },
        };
        return [`gov-block.${block.id}`, entry];
      });
      return { ...Object.fromEntries(own), ...entries };
    };
  }

  #drag(block: Block, event: Event): void {
    const { elements, entry } = shapesOf(block, toolsOf(this.#injector));
    const mouse = this.#injector.get('mouse') as Mouse;
    const from = event instanceof KeyboardEvent ? mouse.getLastMoveEvent() : event;
    const create = this.#injector.get('create') as Create;
    create.start(from, elements, { hints: { autoSelect: [entry] } });
  }

  #append(source: Placed, block: Block): void {
    const context: AppendContext = { source, block };
    this.#commands.execute('gov.appendBlock', context);
    const selection = this.#injector.get('selection') as { select: (element: unknown) => void };
    if (context.entry) selection.select(context.entry);
  }
}

export const blockToolsModule = { __init__: ['blockTools'], blockTools: ['type', BlockTools] };

const distance = 60;

/** Places a block right of an element and connects them: one step of undo. */
function makeAppendHandler(injector: Injector) {
  return function AppendBlockHandler() {
    return {
      preExecute: (context: AppendContext) => {
        const { source, block } = context;
        const modeling = injector.get('modeling') as Modeling;
        const { elements, entry } = shapesOf(block, toolsOf(injector));
        const box = boundsOf(elements);
        const middle = {
          x: source.x + source.width + distance + box.width / 2,
          y: source.y + source.height / 2 + box.y + box.height / 2 - (entry.y + entry.height / 2),
        };
        modeling.createElements(elements, middle, source.parent);
        context.entry = entry;
        modeling.connect(source, entry);
      },
    };
  };
}

function boundsOf(elements: readonly NewShape[]) {
  const shapes = elements.filter(({ width }) => width > 0);
  const left = Math.min(...shapes.map(({ x }) => x));
  const top = Math.min(...shapes.map(({ y }) => y));
  const right = Math.max(...shapes.map(({ x, width }) => x + width));
  const bottom = Math.max(...shapes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function toolsOf(injector: Injector) {
  const factory = injector.get('bpmnFactory') as { readonly create: CreateElement };
  return {
    factory: injector.get('elementFactory') as ElementFactory,
    registry: injector.get('elementRegistry') as ElementRegistry,
    create: ((type, properties) => factory.create(type, properties)) as CreateElement,
  };
}

const unused = [
  'create.data-object',
  'create.data-store',
  'create.group',
  'create.participant-expanded',
];

/** Procedures have no data objects or pools; "create element" still offers them. */
function withoutUnused(entries: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => !unused.includes(id)));
}
