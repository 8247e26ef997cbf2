import type { Block } from '../blocks/block.ts';
import { type BlockOffer, blockOffers } from '../blocks/blocks.ts';
import type { Injector } from '../panel/panel-model.ts';
import type { Translate } from '../translate/translate.ts';
import {
  AppendBlock,
  type AppendContext,
  asDrawn,
  blockToolsOf,
  type Placed,
} from './append-block.ts';
import { type NewShape, shapesOf } from './block-shapes.ts';

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

/** Puts the building blocks on the palette and into the menus that create and append elements. */
class BlockTools {
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
    commandStack.registerHandler('gov.appendBlock', AppendBlock);
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
    return (entries: Readonly<Record<string, unknown>>) => ({
      ...withoutUnused(entries),
      ...separator,
      ...own,
    });
  }

  #paletteEntry({ block, short, title, description }: BlockOffer) {
    const say = this.#translate;
    const start = (event: Event) => this.#drag(block, event);
    return {
      group: 'gov-blocks',
      title: `${nameOf(say(short), say(title))}：${say(description)}`,
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
    const { elements, entry } = shapesOf(block, blockToolsOf(this.#injector));
    const mouse = this.#injector.get('mouse') as Mouse;
    const from = event instanceof KeyboardEvent ? mouse.getLastMoveEvent() : event;
    const create = this.#injector.get('create') as Create;
    create.start(from, elements, {
      hints: { ...asDrawn, autoSelect: [entry] },
    });
  }

  #append(source: Placed, block: Block): void {
    const context: AppendContext = { source, block };
    this.#commands.execute('gov.appendBlock', context);
    const selection = this.#injector.get('selection') as { select: (element: unknown) => void };
    if (context.entry) selection.select(context.entry);
  }
}

export const blockToolsModule = { __init__: ['blockTools'], blockTools: ['type', BlockTools] };

const separator = { 'gov-block.separator': { group: 'gov-blocks', separator: true } };

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

/** Holds what is written on the entry as whole words, so that who speaks to the computer can say it. */
function nameOf(short: string, title: string): string {
  return new RegExp(`(?<![a-z])${short}(?![a-z])`, 'i').test(title) ? title : `${short} · ${title}`;
}
